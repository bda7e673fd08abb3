#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"
#include "core/util/time.hpp"

/// When and where an item of a global table was last written: of two writes that did not know of each other the later
/// one wins in every Region, whatever the order in which they arrive (Developer Guide, "How DynamoDB global tables
/// work": last writer wins). Deleted items have one, too; those of before the table was global have none.
namespace labdb::dynamodb {

struct ItemVersion {
    util::Instant at;
    std::string region;

    auto operator<=>(const ItemVersion&) const = default;
};

/// `key`: the item's whole key (item_store.hpp).
std::optional<ItemVersion> find_version(const store::Reader& reader, const TableDefinition& table,
                                        std::string_view key);
void store_version(store::Writer& writer, const TableDefinition& table, std::string_view key,
                   const ItemVersion& version);
/// Copies the versions of all items of a table to another one, in another environment or not.
void copy_versions(const store::Reader& from, std::uint32_t from_id, store::Writer& to, std::uint32_t to_id);
/// Forgets them, when the table goes.
void erase_versions(store::Writer& writer, const TableDefinition& table);

} // namespace labdb::dynamodb
