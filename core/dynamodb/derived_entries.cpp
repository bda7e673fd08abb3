#include "core/dynamodb/derived_entries.hpp"

#include <algorithm>

#include "core/dynamodb/counts.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_store.hpp"

namespace labdb::dynamodb {

namespace {

/// Items that are looked at together: what follows from them is written in well under a second.
constexpr std::size_t kBatch = 10'000;

} // namespace

DerivedEntries::DerivedEntries(const TableDefinition& table) : table_(table), range_(store::all_keys(table.id)) {
    has_local_index_ = std::any_of(table.indexes.begin(), table.indexes.end(),
                                   [](const IndexDefinition& index) { return !index.global; });
}

bool DerivedEntries::read(const store::Reader& reader) {
    entries_.clear();
    collections_.clear();
    std::size_t count = 0;
    std::string last;
    ItemCursor cursor(reader, table_, nullptr, range_, store::Direction::forward);
    for (; cursor.valid() && count < kBatch; cursor.next(), ++count) {
        const Item item = cursor.item();
        add(item, static_cast<std::int64_t>(cursor.size()));
        if (count + 1 == kBatch) last = whole_key(table_, item);
    }
    if (count == kBatch)
        range_ = range_.after(last);
    else
        range_.low = range_.high; // that was the last of them
    // An index's keys come in any order, and the store is quicker with their own.
    std::sort(entries_.begin(), entries_.end());
    return count > 0;
}

void DerivedEntries::add(const Item& item, std::int64_t size) {
    const auto count = [this](std::uint32_t id, std::int64_t bytes) {
        ++counts_[id].items;
        counts_[id].bytes += bytes;
    };
    count(table_.id, size);
    if (has_local_index_) {
        std::string partition =
            store::key_prefix(table_.id, {key_part(*item.find(table_.keys.partition.front().name))});
        if (partition != partition_) {
            if (bytes_ > 0) collections_.emplace_back(std::move(partition_), bytes_);
            partition_ = std::move(partition);
            bytes_ = 0;
        }
        bytes_ += size;
    }
    for (const IndexDefinition& index : table_.indexes) {
        // Items whose attributes have the wrong type are left out, as AWS's backfilling does.
        const std::optional<std::string> key = whole_key(table_, index, item);
        if (!key) continue;
        const Item projected = project(table_, index, item);
        const std::size_t bytes = size_of(projected);
        count(index.id, static_cast<std::int64_t>(bytes));
        if (!index.global) bytes_ += static_cast<std::int64_t>(bytes);
        entries_.emplace_back(store::stored_key(*key), encode_item(projected, bytes));
    }
}

void DerivedEntries::write(store::Writer& writer) const {
    for (const auto& [key, value] : entries_) writer.put(store::Database::indexes, key, value);
    for (const auto& [partition, bytes] : collections_) store_collection_bytes(writer, table_, partition, bytes);
}

void DerivedEntries::finish(store::Writer& writer) const {
    if (bytes_ > 0) store_collection_bytes(writer, table_, partition_, bytes_);
    Counts counts(writer, table_);
    counts.add(table_.id, 0, 0);
    for (const auto& [id, count] : counts_) counts.add(id, count.items, count.bytes);
    counts.store(writer);
}

} // namespace labdb::dynamodb
