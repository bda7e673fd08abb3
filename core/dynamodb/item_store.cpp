#include "core/dynamodb/item_store.hpp"

#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/expiry.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/store/partition_hash.hpp"

// Database::items    key of the item (store::item_key)   → the item (item_format.cpp)
// Database::indexes  key of the entry (store::index_key) → what the index holds of the item, in the same form
namespace labdb::dynamodb {
namespace {

using store::Database;

/// The key parts of the item by the schema; absent when one of them can be no key. That an item put today has none such
/// is seen to by validate_item(), but one that was there before the index may.
std::optional<store::KeyParts> key_parts(const std::vector<KeyAttribute>& schema, const AttributeMap& item,
                                         std::size_t longest) {
    store::KeyParts parts;
    parts.reserve(schema.size());
    for (const KeyAttribute& key : schema) {
        const AttributeValue* value = item.find(key.name);
        if (!value || value->type() != key.type) return std::nullopt;
        if (key.type != AttributeType::N && (value->text().empty() || value->text().size() > longest))
            return std::nullopt;
        parts.push_back(key_part(*value));
    }
    return parts;
}

} // namespace

store::KeyPart key_part(const AttributeValue& value) {
    if (value.type() == AttributeType::N) return value.number();
    return std::string_view(value.text());
}

std::string whole_key(const TableDefinition& table, const AttributeMap& item) {
    return store::item_key(table.id, key_parts(table.keys.partition, item, kMaxPartitionKey).value(),
                           key_parts(table.keys.sort, item, kMaxSortKey).value());
}

std::optional<std::string> whole_key(const TableDefinition& table, const IndexDefinition& index,
                                     const AttributeMap& item) {
    const std::optional<store::KeyParts> partition = key_parts(index.keys.partition, item, kMaxPartitionKey);
    if (!partition) return std::nullopt;
    const std::optional<store::KeyParts> sort = key_parts(index.keys.sort, item, kMaxSortKey);
    if (!sort) return std::nullopt;
    const store::KeyParts own_partition = key_parts(table.keys.partition, item, kMaxPartitionKey).value();
    const store::KeyParts own_sort = key_parts(table.keys.sort, item, kMaxSortKey).value();
    std::string tie;
    if (index.global && index.id >= store::kScanOrderIds && !own_sort.empty())
        tie = store::item_hash(own_partition.front(), own_sort.front());
    return store::index_key(index.id, *partition, *sort, store::item_key(table.id, own_partition, own_sort), tie);
}

std::optional<Item> find_item(const store::Reader& reader, const TableDefinition& table, const AttributeMap& key) {
    const std::optional<std::string_view> bytes = reader.get(Database::items, store::stored_key(whole_key(table, key)));
    if (!bytes) return std::nullopt;
    return decode_item(*bytes);
}

ItemCursor::ItemCursor(const store::Reader& reader, const TableDefinition& table, const IndexDefinition* index,
                       const store::KeyRange& range, store::Direction direction)
    : walk_(reader, index ? Database::indexes : Database::items, range, direction,
            [&table, index](std::string_view value) {
                const Item item = decode_item(value);
                return index ? whole_key(table, *index, item).value() : whole_key(table, item);
            }) {}

std::size_t ItemCursor::size() const { return stored_size(walk_.value()); }
Item ItemCursor::item() const { return decode_item(walk_.value()); }

namespace {

// Keys are collected before they are erased or entered, since a view into the store ends with the next write to it.
constexpr std::size_t kBatch = 1000;

void erase_range(store::Writer& writer, Database database, const store::KeyRange& range) {
    std::vector<std::string> keys;
    do {
        keys.clear();
        store::Cursor cursor = writer.cursor(database);
        for (cursor.seek(range.low); cursor.valid() && cursor.key() < range.high && keys.size() < kBatch; cursor.next())
            keys.emplace_back(cursor.key());
        for (const std::string& key : keys) writer.erase(database, key);
    } while (keys.size() == kBatch);
}

} // namespace

void erase_index(store::Writer& writer, const TableDefinition& table, const IndexDefinition& index) {
    erase_range(writer, Database::indexes, store::all_keys(index.id));
    Counts counts(writer, table);
    counts.forget(index.id);
    counts.store(writer);
}

void erase_items(store::Writer& writer, const TableDefinition& table) {
    erase_range(writer, Database::items, store::all_keys(table.id));
    erase_derived(writer, table);
}

void erase_derived(store::Writer& writer, const TableDefinition& table) {
    for (const IndexDefinition& index : table.indexes)
        erase_range(writer, Database::indexes, store::all_keys(index.id));
    erase_expiry(writer, table);
    erase_counts(writer, table);
}

void for_each_item(store::Writer& writer, const TableDefinition& table, const std::function<void(const Item&)>& visit) {
    store::KeyRange range = store::all_keys(table.id);
    std::vector<Item> items;
    bool more = true;
    while (more) {
        items.clear();
        {
            ItemCursor cursor(writer, table, nullptr, range, store::Direction::forward);
            for (; cursor.valid() && items.size() < kBatch; cursor.next()) items.push_back(cursor.item());
            more = cursor.valid();
        }
        for (const Item& item : items) visit(item);
        if (more) range = range.after(whole_key(table, items.back()));
    }
}

void fill_index(store::Writer& writer, const TableDefinition& table, const IndexDefinition& index) {
    Counts counts(writer, table);
    for_each_item(writer, table, [&](const Item& item) {
        const std::optional<std::string> key = whole_key(table, index, item);
        if (!key) return;
        const Item projected = project(table, index, item);
        const std::size_t size = size_of(projected);
        counts.add(index.id, 1, static_cast<std::int64_t>(size));
        writer.put(Database::indexes, store::stored_key(*key), encode_item(projected, size));
    });
    counts.store(writer);
}

} // namespace labdb::dynamodb
