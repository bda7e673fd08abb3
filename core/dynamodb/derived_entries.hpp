#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/table.hpp"
#include "core/store/keys.hpp"

namespace labdb::dynamodb {

/// All that follows from a table's items, made for many at a time when there is nothing of it yet: the entries of its
/// indexes, the sizes of its item collections, and the counts.
///
///     DerivedEntries derived(table);
///     while (derived.read(reader)) derived.write(writer);
///     derived.finish(writer);
///
/// The reader of each round may be another: the items do not change meanwhile.
class DerivedEntries {
public:
    /// `table` outlives this.
    explicit DerivedEntries(const TableDefinition& table);

    /// Looks at the next items. False when there are none left.
    bool read(const store::Reader& reader);
    /// Puts what follows from them into the store.
    void write(store::Writer& writer) const;
    /// Puts the rest there, once there are no more items.
    void finish(store::Writer& writer) const;

private:
    const TableDefinition& table_;
    bool has_local_index_ = false;
    store::KeyRange range_;
    std::vector<std::pair<std::string, std::string>> entries_;
    /// By the id of the table or the index.
    std::map<std::uint32_t, ItemCount> counts_;
    // Items of one collection are neighbours; the last one may go on with the next items.
    std::vector<std::pair<std::string, std::int64_t>> collections_;
    std::string partition_;
    std::int64_t bytes_ = 0;

    void add(const Item& item, std::int64_t size);
};

} // namespace labdb::dynamodb
