#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"

/// How many items a table and its indexes hold, and how many bytes: kept in the catalogue, changed with every write.
namespace labdb::dynamodb {

class Counts {
public:
    /// Reads the table's counts.
    Counts(const store::Reader& reader, const TableDefinition& table);

    /// Of the table or index with that id.
    ItemCount of(std::uint32_t id) const;
    void add(std::uint32_t id, std::int64_t items, std::int64_t bytes);
    void forget(std::uint32_t id);
    void store(store::Writer& writer) const;

private:
    struct Entry {
        std::uint32_t id;
        ItemCount count;
    };
    std::string key_;
    std::vector<Entry> entries_;
};

/// Bytes of an item collection: all items with one partition key, in the table and its local indexes; counted only
/// where there are local indexes. `partition` is the key_prefix() of the partition key.
std::int64_t collection_bytes(const store::Reader& reader, const TableDefinition& table, std::string_view partition);
void store_collection_bytes(store::Writer& writer, const TableDefinition& table, std::string_view partition,
                            std::int64_t bytes);
/// Forgets all of a table's counts.
void erase_counts(store::Writer& writer, const TableDefinition& table);

} // namespace labdb::dynamodb
