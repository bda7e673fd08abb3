#include "core/dynamodb/item_copy.hpp"

#include <algorithm>
#include <vector>

#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_store.hpp"

namespace labdb::dynamodb {
namespace {

using store::Database;

/// A view into the store ends with the next write to it, so that entries are collected in between.
constexpr std::size_t kBatch = 1000;

/// What the keys of a table's items begin with.
std::string prefix_of(std::uint32_t id) { return store::all_keys(id).low; }

/// Counts the items of a table with local indexes by item collection. Those of one collection are neighbours.
class Collections {
public:
    Collections(store::Writer& writer, const TableDefinition& table) : writer_(writer), table_(table) {}

    void add(const Item& item) {
        const KeyAttribute& key = table_.keys.partition.front();
        std::string partition = store::key_prefix(table_.id, {key_part(*item.find(key.name))});
        if (partition != partition_) {
            finish();
            partition_ = std::move(partition);
        }
        bytes_ += static_cast<std::int64_t>(size_of(item));
        for (const IndexDefinition& index : table_.indexes)
            if (!index.global && whole_key(table_, index, item))
                bytes_ += static_cast<std::int64_t>(size_of(project(table_, index, item)));
    }
    void finish() {
        if (bytes_ > 0) store_collection_bytes(writer_, table_, partition_, bytes_);
        bytes_ = 0;
    }

private:
    store::Writer& writer_;
    const TableDefinition& table_;
    std::string partition_;
    std::int64_t bytes_ = 0;
};

void count_items(store::Writer& writer, const TableDefinition& table) {
    ItemCount count;
    const store::KeyRange range = store::all_keys(table.id);
    store::Cursor cursor = writer.cursor(Database::items);
    for (cursor.seek(range.low); cursor.valid() && cursor.key() < range.high; cursor.next()) {
        ++count.items;
        count.bytes += static_cast<std::int64_t>(stored_size(cursor.value()));
    }
    Counts counts(writer, table);
    counts.add(table.id, count.items, count.bytes);
    counts.store(writer);
}

} // namespace

void copy_items(store::Writer& writer, std::uint32_t from, std::uint32_t to) { copy_items(writer, from, writer, to); }

void copy_items(const store::Reader& source, std::uint32_t from, store::Writer& target, std::uint32_t to) {
    const store::KeyRange range = store::all_keys(from);
    const std::string prefix = prefix_of(to);
    // A key differs in its beginning alone: also that of a shortened one, which is hashed further behind.
    std::vector<std::pair<std::string, std::string>> entries;
    std::string next = range.low;
    do {
        entries.clear();
        {
            store::Cursor cursor = source.cursor(Database::items);
            for (cursor.seek(next); cursor.valid() && cursor.key() < range.high && entries.size() < kBatch;
                 cursor.next())
                entries.emplace_back(cursor.key().substr(prefix.size()), cursor.value());
        }
        for (const auto& [key, value] : entries) target.put(Database::items, prefix + key, value);
        if (!entries.empty()) next = range.low + entries.back().first + '\0';
    } while (entries.size() == kBatch);
}

void put_images(store::Writer& writer, std::uint32_t id, const std::map<std::string, std::string>& images) {
    const std::string prefix = prefix_of(id);
    for (const auto& [key, image] : images) {
        if (image.empty())
            writer.erase(Database::items, prefix + key);
        else
            writer.put(Database::items, prefix + key, image);
    }
}

void erase_copy(store::Writer& writer, std::uint32_t id) {
    const store::KeyRange range = store::all_keys(id);
    writer.erase_range(Database::items, range.low, range.high);
}

void index_items(store::Writer& writer, const TableDefinition& table) {
    count_items(writer, table);
    for (const IndexDefinition& index : table.indexes) fill_index(writer, table, index);
    const bool has_local = std::any_of(table.indexes.begin(), table.indexes.end(),
                                       [](const IndexDefinition& index) { return !index.global; });
    if (!has_local) return;
    Collections collections(writer, table);
    for_each_item(writer, table, [&collections](const Item& item) { collections.add(item); });
    collections.finish();
}

} // namespace labdb::dynamodb
