#include "core/dynamodb/table_schema.hpp"

#include <algorithm>

#include "core/dynamodb/faults.hpp"
#include "core/util/text.hpp"

namespace labdb::dynamodb {
namespace {

constexpr std::size_t kMaxKeyParts = 4;
constexpr std::size_t kMaxProjectedNames = 100;
constexpr std::int64_t kMaxUnits = 1'000'000'000'000;

struct Element {
    std::string name;
    bool hash;
};

std::vector<Element> read_elements(const json::Value& schema) {
    std::vector<Element> elements;
    for (const json::Value& element : schema.as_array())
        elements.push_back(
            {element.find("AttributeName")->as_string(), element.find("KeyType")->as_string() == "HASH"});
    return elements;
}

/// `[a, b]`
template <class List, class Name> std::string bracketed(const List& list, Name name) {
    std::vector<std::string> names;
    for (const auto& one : list) names.push_back(name(one));
    return "[" + util::join(names, ", ") + "]";
}

template <class List> std::string name_list(const List& list) {
    return bracketed(list, [](const auto& one) { return one.name; });
}

const KeyAttribute* find(const std::vector<KeyAttribute>& attributes, std::string_view name) {
    const auto it =
        std::find_if(attributes.begin(), attributes.end(), [name](const auto& one) { return one.name == name; });
    return it == attributes.end() ? nullptr : &*it;
}

void require_defined(const std::vector<Element>& elements, const std::vector<KeyAttribute>& attributes) {
    const bool all = std::all_of(elements.begin(), elements.end(),
                                 [&](const Element& element) { return find(attributes, element.name) != nullptr; });
    if (!all) {
        refuse_parameter("Some index key attributes are not defined in AttributeDefinitions. Keys: " +
                         name_list(elements) + ", AttributeDefinitions: " + name_list(attributes));
    }
}

/// The rules of a key of a partition and perhaps a sort attribute.
void require_simple_key(const std::vector<Element>& elements) {
    if (elements.size() == 2 && elements[0].name == elements[1].name)
        refuse("Both the Hash Key and the Range Key element in the KeySchema have the same name");
    if (!elements[0].hash) refuse("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    if (elements.size() == 2 && elements[1].hash)
        refuse("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
}

/// The rules of a global index's key: up to four partition attributes, then up to four sort attributes (Developer
/// Guide, "Multi-attribute keys"). The texts are AWS's of October 2026 (ack-api-quirks, DDB-TABLE-123 and -442).
void require_multi_key(const std::vector<Element>& elements) {
    if (elements.size() == 2 && elements[0].hash != elements[1].hash) return require_simple_key(elements);
    if (!elements[0].hash) refuse("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    for (std::size_t i = 0; i < elements.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            if (elements[i].name == elements[j].name)
                refuse("The KeySchema contains multiple key attributes with the same name");
        if (elements[i].hash && i > 0 && !elements[i - 1].hash)
            refuse_parameter("All HASH key attributes must precede RANGE key attributes in the KeySchema");
    }
    const auto hashes = static_cast<std::size_t>(
        std::count_if(elements.begin(), elements.end(), [](const Element& element) { return element.hash; }));
    const std::string too_many = "The KeySchema exceeds the maximum allowed number of ";
    if (hashes > kMaxKeyParts) refuse_parameter(too_many + "HASH key attributes");
    if (elements.size() - hashes > kMaxKeyParts) refuse_parameter(too_many + "RANGE key attributes");
}

/// Lists are limited to two here, not in the model, since a global index may have eight.
void require_at_most_two(const json::Value& schema, const std::string& where) {
    if (schema.as_array().size() <= 2) return;
    const std::string elements = bracketed(schema.as_array(), [](const json::Value& element) {
        return "KeySchemaElement(attributeName=" + element.find("AttributeName")->as_string() +
               ", keyType=" + element.find("KeyType")->as_string() + ")";
    });
    refuse("1 validation error detected: Value '" + elements + "' at '" + where +
           "' failed to satisfy constraint: Member must have length less than or equal to 2");
}

KeySchema make_keys(const std::vector<Element>& elements, const std::vector<KeyAttribute>& attributes) {
    KeySchema keys;
    for (const Element& element : elements)
        (element.hash ? keys.partition : keys.sort).push_back(*find(attributes, element.name));
    return keys;
}

void read_projection(const json::Value& projection, IndexDefinition& index) {
    const json::Value* type = projection.find("ProjectionType");
    if (!type) refuse_parameter("Unknown ProjectionType: null");
    const std::string& name = type->as_string();
    const json::Value* others = projection.find("NonKeyAttributes");
    if (others && name != "INCLUDE")
        refuse_parameter("ProjectionType is " + name + ", but NonKeyAttributes is specified");
    if (!others && name == "INCLUDE")
        refuse_parameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    index.projection = name == "ALL"       ? ProjectionType::All
                       : name == "INCLUDE" ? ProjectionType::Include
                                           : ProjectionType::KeysOnly;
    if (!others) return;
    for (const json::Value& other : others->as_array()) {
        const std::string& attribute = other.as_string();
        if (std::find(index.non_key_attributes.begin(), index.non_key_attributes.end(), attribute) !=
            index.non_key_attributes.end())
            refuse_parameter("Duplicate element in NonKeyAttributes: " + attribute); // ack-api-quirks, DDB-TABLE-126
        index.non_key_attributes.push_back(attribute);
    }
}

} // namespace

void validate_new_table_name(std::string_view name) {
    const auto refuse_name = [name](const std::string& rule) {
        refuse("1 validation error detected: Value '" + std::string(name) +
               "' at 'tableName' failed to satisfy constraint: Member must " + rule);
    };
    if (name.size() < 3) refuse_name("have length greater than or equal to 3");
    validate_table_name(name);
}

std::vector<KeyAttribute> read_attribute_definitions(const json::Value& definitions) {
    std::vector<KeyAttribute> attributes;
    for (const json::Value& definition : definitions.as_array()) {
        const std::string& name = definition.find("AttributeName")->as_string();
        const std::string& type = definition.find("AttributeType")->as_string();
        if (find(attributes, name)) refuse("Attribute Name is duplicated: " + name); // scylladb/scylladb#13870
        attributes.push_back({name, type == "S"   ? AttributeType::S
                                    : type == "N" ? AttributeType::N
                                                  : AttributeType::B});
    }
    return attributes;
}

KeySchema read_table_keys(const json::Value& schema, const std::vector<KeyAttribute>& attributes) {
    require_at_most_two(schema, "keySchema");
    const std::vector<Element> elements = read_elements(schema);
    if (elements.size() > attributes.size()) refuse("Invalid KeySchema: Some index key attribute have no definition");
    require_defined(elements, attributes);
    require_simple_key(elements);
    return make_keys(elements, attributes);
}

Throughput read_throughput(const json::Value& throughput) {
    const auto units = [&throughput](const char* name) {
        const std::int64_t value = throughput.find(name)->as_int();
        if (value > kMaxUnits) refuse("Given value " + std::to_string(value) + " for " + name + " is out of bounds");
        return value;
    };
    Throughput read;
    read.read = units("ReadCapacityUnits");
    read.write = units("WriteCapacityUnits");
    return read;
}

void update_on_demand_limits(OnDemandLimits& limits, const json::Value& change, BillingMode billing,
                             const std::string& what) {
    const auto update = [&](const char* name, std::optional<std::int64_t>& bound) {
        const json::Value* member = change.find(name);
        if (!member) return;
        if (billing == BillingMode::Provisioned) {
            refuse_parameter(std::string(name) +
                             " for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.");
        }
        const std::int64_t value = member->as_int();
        if (value < -1 || value == 0) {
            refuse_parameter("Requested " + std::string(name) + " for OnDemandThroughput for " + what +
                             " is outside of valid range");
        }
        bound = value == -1 ? std::nullopt : std::optional(value);
    };
    update("MaxReadRequestUnits", limits.max_read);
    update("MaxWriteRequestUnits", limits.max_write);
}

IndexDefinition read_local_index(const json::Value& index, const TableDefinition& table,
                                 const std::vector<KeyAttribute>& attributes) {
    IndexDefinition read;
    read.global = false;
    read.name = index.find("IndexName")->as_string();
    const json::Value& schema = *index.find("KeySchema");
    require_at_most_two(schema,
                        "localSecondaryIndexes." + std::to_string(table.indexes.size() + 1) + ".member.keySchema");
    const std::vector<Element> elements = read_elements(schema);
    require_defined(elements, attributes);
    require_simple_key(elements);
    if (elements.size() != 2) refuse_parameter("Index KeySchema does not have a range key for index: " + read.name);
    const std::string& hash = table.keys.partition.front().name;
    if (elements[0].name != hash) {
        refuse_parameter("Index KeySchema does not have the same leading hash key as table KeySchema for index: " +
                         read.name + ". index hash key: " + elements[0].name + ", table hash key: " + hash);
    }
    read.keys = make_keys(elements, attributes);
    read_projection(*index.find("Projection"), read);
    return read;
}

IndexDefinition read_global_index(const json::Value& index, const TableDefinition& table,
                                  const std::vector<KeyAttribute>& attributes) {
    IndexDefinition read;
    read.name = index.find("IndexName")->as_string();
    const std::vector<Element> elements = read_elements(*index.find("KeySchema"));
    require_defined(elements, attributes);
    require_multi_key(elements);
    read.keys = make_keys(elements, attributes);
    read_projection(*index.find("Projection"), read);
    if (const json::Value* throughput = index.find("ProvisionedThroughput"))
        read.throughput = read_throughput(*throughput);
    if (const json::Value* limits = index.find("OnDemandThroughput"))
        update_on_demand_limits(read.on_demand, *limits, table.billing, "index: " + read.name);
    read.warm =
        read_warm_throughput(index.find("WarmThroughput"), initial_warm_throughput(table.billing, read.throughput));
    return read;
}

void validate_indexes(const TableDefinition& table) {
    std::size_t projected = 0;
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
        projected += table.indexes[i].non_key_attributes.size();
        for (std::size_t j = 0; j < i; ++j) {
            if (table.indexes[i].name == table.indexes[j].name)
                refuse_parameter("Duplicate index name: " + table.indexes[i].name);
        }
    }
    if (projected > kMaxProjectedNames)
        refuse_parameter("Number of NonKeyAttributes over all indexes exceeds the per-table limit of 100");
}

namespace {

bool is_used(const TableDefinition& table, const std::string& attribute) {
    if (table.keys.find(attribute)) return true;
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&attribute](const IndexDefinition& index) {
        return !index.deleted_at && index.keys.find(attribute) != nullptr;
    });
}

} // namespace

void require_all_attributes_used(const TableDefinition& table) {
    std::vector<KeyAttribute> used;
    for (const KeyAttribute& attribute : table.attributes)
        if (is_used(table, attribute.name)) used.push_back(attribute);
    if (used.size() == table.attributes.size()) return;
    if (table.indexes.empty()) {
        refuse_parameter("Number of attributes in KeySchema does not exactly match number of attributes defined in "
                         "AttributeDefinitions");
    }
    refuse_parameter("Some AttributeDefinitions are not used. AttributeDefinitions: " + name_list(table.attributes) +
                     ", keys used: " + name_list(used));
}

void forget_unused_attributes(TableDefinition& table) {
    std::erase_if(table.attributes,
                  [&table](const KeyAttribute& attribute) { return !is_used(table, attribute.name); });
}

WarmThroughput initial_warm_throughput(BillingMode billing, const Throughput& throughput) {
    if (billing == BillingMode::PayPerRequest) return {12'000, 4'000};
    return {throughput.read, throughput.write};
}

WarmThroughput read_warm_throughput(const json::Value* warm, WarmThroughput least) {
    if (!warm) return least;
    const auto read = [warm](const char* name, std::int64_t minimum) {
        const json::Value* member = warm->find(name);
        if (!member) return minimum;
        const std::int64_t units = member->as_int();
        if (units < minimum) {
            refuse_parameter("Requested " + std::string(name) +
                             " for WarmThroughput is lower than current WarmThroughput: " + std::to_string(minimum));
        }
        return units;
    };
    return {read("ReadUnitsPerSecond", least.read), read("WriteUnitsPerSecond", least.write)};
}

} // namespace labdb::dynamodb
