#include "core/dynamodb/read_target.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/api/error.hpp"
#include "core/dynamodb/faults.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"

namespace labdb::dynamodb {
namespace {

constexpr const char* kInvalidStart = "The provided starting key is invalid";
constexpr const char* kMismatch = "The provided key element does not match the schema";

void check_read_key(const KeySchema& keys, const AttributeMap& start) {
    for (const auto* part : {&keys.partition, &keys.sort}) {
        for (const KeyAttribute& key : *part) {
            const AttributeValue* value = start.find(key.name);
            if (!value) refuse(kInvalidStart);
            if (value->type() != key.type) refuse(kMismatch);
        }
    }
}

/// Whether the service says that the fault stands in the start key. It does of a value without a type or with several,
/// of NULL false and of empty sets, at any depth, but not of a bad number or of a repeated member, and not of an empty
/// set of numbers either (architect/dynalite, test/scan.js, run on AWS).
bool names_the_start(std::string_view fault) {
    static constexpr std::string_view kNamed[] = {"Supplied AttributeValue ", "Null attribute value types ",
                                                  "An string set  may not be empty", "Binary sets should not be empty"};
    return std::any_of(std::begin(kNamed), std::end(kNamed),
                       [fault](std::string_view text) { return fault.find(text) != std::string_view::npos; });
}

} // namespace

AttributeMap ReadTarget::key_of(const AttributeMap& item) const {
    return index ? dynamodb::key_of(table, *index, item) : dynamodb::key_of(table, item);
}

std::string ReadTarget::whole_key(const AttributeMap& item) const {
    return index ? dynamodb::whole_key(table, *index, item).value() : dynamodb::whole_key(table, item);
}

ReadTarget read_target(const TableDefinition& table, std::string_view index_name, bool consistent, util::Instant now) {
    if (index_name.empty()) return {table, nullptr};
    const ReadTarget target{table, &require_index(table, index_name, now)};
    if (consistent && target.is_global_index())
        refuse("Consistent reads are not supported on global secondary indexes");
    return target;
}

AttributeMap read_start_key(const json::Value& value, Wording wording) {
    AttributeMap start;
    for (const auto& [name, attribute] : value.as_object()) {
        try {
            start.append(name, read_attribute_value(attribute, wording));
        } catch (const api::Fault& fault) {
            if (!names_the_start(fault.what())) throw;
            refuse(std::string(kInvalidStart) + ": " + fault.what());
        }
    }
    return start;
}

void validate_start_key(const ReadTarget& target, const AttributeMap& start) {
    const AttributeMap key = target.key_of(start);
    const AttributeMap table_key = key_of(target.table, start);
    std::size_t wanted = target.table.keys.partition.size() + target.table.keys.sort.size();
    if (target.index) {
        for (const auto* part : {&target.index->keys.partition, &target.index->keys.sort})
            for (const KeyAttribute& attribute : *part)
                if (!target.table.keys.find(attribute.name)) ++wanted;
    }
    if (start.size() != wanted) refuse(kInvalidStart);
    check_read_key(target.keys(), start);
    try {
        validate_key(target.table, table_key);
    } catch (const api::Fault& fault) {
        refuse(std::string(kInvalidStart) + ": " + fault.what());
    }
    if (key.size() != wanted) refuse(kInvalidStart);
    // An index key that is empty or too long stands in no index.
    if (target.index && !dynamodb::whole_key(target.table, *target.index, start)) refuse(kInvalidStart);
}

} // namespace labdb::dynamodb
