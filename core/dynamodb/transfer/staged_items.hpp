#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/dynamodb/derived_entries.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/transfer/import_items.hpp"
#include "core/store/presence.hpp"
#include "core/store/store.hpp"

namespace labdb::dynamodb::transfer {

/// The items of an import on their way into the store: a slice at a time, under the id of a table that is stored when
/// all of them are there, so that no one sees a table that is half full. What a process leaves that has died, the next
/// import clears away.
class StagedItems {
public:
    /// `folder`: the environment's. `table` has no id yet, nor have its indexes.
    StagedItems(TableDefinition table, ImportSource source, const std::string& folder, ImportReader::Progress progress);

    /// The next slice; false when settle() can do what is left, which may be all.
    bool prepare(const store::Reader& reader);
    /// May be called again for the same slice.
    void write(store::Writer& writer);
    /// Makes the rest of what belongs to the table's items, but does not store the table. May be called again.
    void settle(store::Writer& writer);

    /// Removes the slices that were written.
    void abandon(store::Writer& writer);

    /// With its ids, after settle().
    TableDefinition& table() { return table_; }
    const ImportResult& result() const { return reader_.result(); }

private:
    TableDefinition table_;
    std::string lock_;
    ImportReader reader_;
    std::vector<ImportReader::Entry> batch_;
    std::size_t at_ = 0;
    std::size_t slice_ = 0;
    /// There is a slice in the store.
    bool begun_ = false;
    std::optional<store::Presence> presence_;
    std::optional<DerivedEntries> derived_;

    void begin(store::Writer& writer);
    void put(store::Writer& writer, std::size_t from, std::size_t count) const;
};

} // namespace labdb::dynamodb::transfer
