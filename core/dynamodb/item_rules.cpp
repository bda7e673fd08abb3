#include "core/dynamodb/item_rules.hpp"

#include <algorithm>
#include <vector>

#include "core/dynamodb/faults.hpp"

namespace labdb::dynamodb {
namespace {

/// Whether the value is a string or binary of no bytes, which no key may be.
bool is_empty(const AttributeValue& value) { return value.type() != AttributeType::N && value.text().empty(); }

std::size_t key_size(const AttributeValue& value) { return value.type() == AttributeType::N ? 0 : value.text().size(); }

std::string kind_of(const AttributeValue& value) { return value.type() == AttributeType::B ? "binary" : "string"; }

void check_key_sizes(const KeySchema& keys, const AttributeMap& item) {
    for (const KeyAttribute& key : keys.partition) {
        const AttributeValue* value = item.find(key.name);
        // The missing blank is AWS's.
        if (value && key_size(*value) > kMaxPartitionKey)
            refuse_parameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }
    for (const KeyAttribute& key : keys.sort) {
        const AttributeValue* value = item.find(key.name);
        if (value && key_size(*value) > kMaxSortKey)
            refuse_parameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }
}

void check_not_empty(const KeyAttribute& key, const AttributeValue& value) {
    if (!is_empty(value)) return;
    refuse_empty_key(
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
        "empty " +
        kind_of(value) + " value. Key: " + key.name);
}

template <class Visit> void each_key(const KeySchema& keys, Visit visit) {
    for (const KeyAttribute& key : keys.partition) visit(key);
    for (const KeyAttribute& key : keys.sort) visit(key);
}

/// The indexes in the order in which AWS looks at an item's keys: of several that refuse one, the first by name is
/// named (nubo-db/dynoxide, pull request 94, and ExtendDB, pull request 184, as observed on AWS).
std::vector<const IndexDefinition*> indexes_by_name(const TableDefinition& table) {
    std::vector<const IndexDefinition*> indexes;
    indexes.reserve(table.indexes.size());
    for (const IndexDefinition& index : table.indexes)
        if (!index.deleted_at) indexes.push_back(&index);
    // Global indexes stand before local ones.
    std::sort(indexes.begin(), indexes.end(), [](const IndexDefinition* a, const IndexDefinition* b) {
        return a->global != b->global ? a->global : a->name < b->name;
    });
    return indexes;
}

/// The first rule of index keys that the item breaks is refused; attributes that are as in `before` are let be.
void check_index_keys(const TableDefinition& table, const Item& item, const Item* before) {
    const auto check = [&](const IndexDefinition& index) {
        bool changed = false;
        each_key(index.keys, [&](const KeyAttribute& key) {
            const AttributeValue* value = item.find(key.name);
            if (!value) return;
            if (before) {
                const AttributeValue* old = before->find(key.name);
                if (old && *old == *value) return;
            }
            changed = true;
            if (value->type() != key.type) {
                refuse_parameter("Type mismatch for Index Key " + key.name +
                                 " Expected: " + std::string(descriptor(key.type)) +
                                 " Actual: " + std::string(descriptor(value->type())) + " IndexName: " + index.name);
            }
            if (!is_empty(*value)) return;
            const std::string empty =
                "The AttributeValue for a key attribute cannot contain an empty " + kind_of(*value) + " value.";
            refuse_empty_key("One or more parameter values are not valid. " +
                             (before ? "The update expression attempted to update a secondary index key to a value "
                                       "that is not supported. " +
                                           empty
                                     : "A value specified for a secondary index key is not supported. " + empty +
                                           " IndexName: " + index.name + ", IndexKey: " + key.name));
        });
        if (changed) check_key_sizes(index.keys, item);
    };
    for (const IndexDefinition* index : indexes_by_name(table)) check(*index);
}

void check_update_size(std::size_t size) {
    if (size > kMaxItemSize) refuse("Item size to update has exceeded the maximum allowed size");
}

void append_keys(const KeySchema& keys, const AttributeMap& item, AttributeMap& out) {
    each_key(keys, [&](const KeyAttribute& key) {
        const AttributeValue* value = item.find(key.name);
        if (value && !out.find(key.name)) out.append(key.name, *value);
    });
}

} // namespace

void validate_key(const TableDefinition& table, const AttributeMap& key) {
    const KeySchema& schema = table.keys;
    if (key.size() != schema.partition.size() + schema.sort.size())
        refuse("The provided key element does not match the schema");
    each_key(schema, [&key](const KeyAttribute& wanted) {
        const AttributeValue* value = key.find(wanted.name);
        if (!value || value->type() != wanted.type) refuse("The provided key element does not match the schema");
        check_not_empty(wanted, *value);
    });
    check_key_sizes(schema, key);
}

void validate_item_size(const Item& item) {
    if (size_of(item) > kMaxItemSize) refuse("Item size has exceeded the maximum allowed size");
}

void validate_item_keys(const TableDefinition& table, const Item& item) {
    each_key(table.keys, [&item](const KeyAttribute& wanted) {
        const AttributeValue* value = item.find(wanted.name);
        if (!value) refuse_parameter("Missing the key " + wanted.name + " in the item");
        if (value->type() != wanted.type) {
            refuse_parameter("Type mismatch for key " + wanted.name +
                             " expected: " + std::string(descriptor(wanted.type)) +
                             " actual: " + std::string(descriptor(value->type())));
        }
        check_not_empty(wanted, *value);
    });
    check_key_sizes(table.keys, item);
    check_index_keys(table, item, nullptr);
}

void validate_item(const TableDefinition& table, const Item& item) {
    validate_item_size(item);
    validate_item_keys(table, item);
}

void validate_key_paths(const TableDefinition& table, const std::vector<expression::Path>& paths) {
    const auto check = [&paths](const KeySchema& keys, const char* kind) {
        each_key(keys, [&](const KeyAttribute& key) {
            for (const expression::Path& path : paths) {
                if (path.is_top_level() || path.root() != key.name) continue;
                refuse("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " +
                       std::string(kind) + ": " + key.name);
            }
        });
    };
    check(table.keys, "Key");
    for (const IndexDefinition& index : table.indexes)
        if (!index.deleted_at) check(index.keys, "IndexKey");
}

void validate_update_paths(const TableDefinition& table, const expression::Update& update) {
    for (const expression::Path& target : update.targets()) {
        if (table.keys.find(target.root()))
            refuse_parameter("Cannot update attribute " + target.root() + ". This attribute is part of the key");
        if (target.is_top_level()) continue;
        for (const IndexDefinition& index : table.indexes) {
            if (index.deleted_at || !index.keys.find(target.root())) continue;
            refuse("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
                   "IndexKey: " +
                   target.root());
        }
    }
    validate_key_paths(table, update.operands());
}

void validate_statement_size(const expression::Update& update) { check_update_size(update.statement_size()); }

void validate_updated_item(const TableDefinition& table, const Item& before, const Item& after) {
    check_index_keys(table, after, &before);
    check_update_size(size_of(after));
}

std::optional<Item> updated_item(const TableDefinition& table, const AttributeMap& key,
                                 const expression::Update* update, const Item& before) {
    const Item& old = before.empty() ? key : before;
    if (!update) return old;
    if (before.empty() && !update->creates()) return std::nullopt;
    Item after = update->apply(old);
    validate_updated_item(table, before, after);
    return after;
}

AttributeMap key_of(const TableDefinition& table, const AttributeMap& item) {
    AttributeMap key;
    append_keys(table.keys, item, key);
    return key;
}

AttributeMap key_of(const TableDefinition& table, const IndexDefinition& index, const AttributeMap& item) {
    AttributeMap key;
    append_keys(index.keys, item, key);
    append_keys(table.keys, item, key);
    return key;
}

} // namespace labdb::dynamodb
