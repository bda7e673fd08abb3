#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/table.hpp"

namespace labdb::dynamodb {

/// What a Query or a Scan walks: a table, or one of its indexes. Both references must outlive it.
struct ReadTarget {
    const TableDefinition& table;
    /// Null for the table itself.
    const IndexDefinition* index = nullptr;

    bool is_global_index() const { return index && index->global; }
    const KeySchema& keys() const { return index ? index->keys : table.keys; }
    std::uint32_t id() const { return index ? index->id : table.id; }
    /// Whether what is walked holds attributes of that name.
    bool holds(std::string_view attribute) const { return !index || projects(table, *index, attribute); }

    /// What tells one entry from all others: `LastEvaluatedKey`. Of an index, its key and the table's.
    AttributeMap key_of(const AttributeMap& item) const;
    /// The whole key (core/store/keys.hpp) of an entry, from its attributes or only those of key_of().
    std::string whole_key(const AttributeMap& item) const;
};

/// The target of a Query or Scan by its IndexName (empty for none). Throws Fault when there is no such index, or a
/// consistent read of a global one is asked for.
ReadTarget read_target(const TableDefinition& table, std::string_view index_name, bool consistent, util::Instant now);

/// Query and Scan have their own words for the same mistakes.
enum class ReadOperation : std::uint8_t { Query, Scan };
constexpr Wording wording_of(ReadOperation operation) {
    return operation == ReadOperation::Query ? Wording::Current : Wording::Older;
}

/// An ExclusiveStartKey, as a map of values. Throws Fault.
AttributeMap read_start_key(const json::Value& value, Wording wording);

/// Checks that a start key has the attributes and types that key_of() gives. Throws Fault.
void validate_start_key(const ReadTarget& target, const AttributeMap& start);

} // namespace labdb::dynamodb
