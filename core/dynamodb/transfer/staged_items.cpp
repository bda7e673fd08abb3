#include "core/dynamodb/transfer/staged_items.hpp"

#include <algorithm>

#include "core/dynamodb/item_copy.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/staging.hpp"
#include "core/store/keys.hpp"

namespace labdb::dynamodb::transfer {

namespace {

/// Items that are written together: other writers wait for no more.
constexpr std::size_t kSlice = 10'000;

/// With an id that shapes the keys as the one will that begin() gives it.
TableDefinition with_key_order(TableDefinition table) {
    table.id = store::kScanOrderIds;
    return table;
}

} // namespace

StagedItems::StagedItems(TableDefinition table, ImportSource source, const std::string& folder,
                         ImportReader::Progress progress)
    : table_(with_key_order(std::move(table))), lock_(folder.empty() ? "" : folder + "/import.lock"),
      reader_(table_, std::move(source), std::move(progress)) {}

bool StagedItems::prepare(const store::Reader& reader) {
    if (derived_) return derived_->read(reader);
    begun_ = begun_ || slice_ > 0;
    at_ += slice_;
    slice_ = 0;
    if (at_ == batch_.size()) {
        batch_ = reader_.next();
        at_ = 0;
        // What is one slice, all in all, needs no transaction of its own.
        if (!begun_ && reader_.at_end() && batch_.size() <= kSlice) return false;
    }
    slice_ = std::min(kSlice, batch_.size() - at_);
    if (slice_ > 0) return true;
    return derived_.emplace(table_).read(reader);
}

void StagedItems::write(store::Writer& writer) {
    if (derived_) {
        derived_->write(writer);
        return;
    }
    if (!begun_) begin(writer);
    put(writer, at_, slice_);
}

void StagedItems::settle(store::Writer& writer) {
    if (begun_) {
        derived_->finish(writer);
    } else {
        begin(writer);
        put(writer, 0, batch_.size());
        index_items(writer, table_);
    }
    forget_staged(writer, table_);
}

void StagedItems::abandon(store::Writer& writer) {
    if (!begun_) return;
    erase_items(writer, table_);
    forget_staged(writer, table_);
}

void StagedItems::begin(store::Writer& writer) {
    // Imports begin one after the other, each in a transaction that writes.
    if (!lock_.empty() && !presence_) {
        if (!store::Presence::exists(lock_)) clear_staged(writer);
        presence_.emplace(lock_);
    }
    table_.id = new_table_id(writer);
    for (IndexDefinition& index : table_.indexes) index.id = new_table_id(writer);
    note_staged(writer, table_);
}

/// The keys were made without the table's id, which is what they begin with.
void StagedItems::put(store::Writer& writer, std::size_t from, std::size_t count) const {
    std::string key = store::all_keys(table_.id).low;
    const std::size_t id_size = key.size();
    for (std::size_t i = from; i < from + count; ++i) {
        key.resize(id_size);
        key.append(batch_[i].first, id_size);
        writer.put(store::Database::items, key, batch_[i].second);
    }
}

} // namespace labdb::dynamodb::transfer
