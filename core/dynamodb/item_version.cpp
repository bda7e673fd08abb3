#include "core/dynamodb/item_version.hpp"

#include <vector>

#include "core/dynamodb/bytes.hpp"
#include "core/util/hash.hpp"

// Database::streams
//   'v' id hash → at region    id: the table's, four bytes, big-endian; hash: hash128 of the item's whole key behind
//   the
//                              id; at: zigzag varint of microseconds; region: the rest
namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr std::size_t kIdSize = 4;

std::string prefix_of(std::uint32_t id) {
    std::string key(1, 'v');
    append_big_endian(key, id);
    return key;
}

std::string version_key(const TableDefinition& table, std::string_view key) {
    // A table has other ids in other Regions.
    const auto hash = util::hash128(key.substr(kIdSize));
    return prefix_of(table.id).append(hash.begin(), hash.end());
}

} // namespace

std::optional<ItemVersion> find_version(const store::Reader& reader, const TableDefinition& table,
                                        std::string_view key) {
    const std::optional<std::string_view> bytes = reader.get(Database::streams, version_key(table, key));
    if (!bytes) return std::nullopt;
    ByteReader in(*bytes);
    ItemVersion version;
    version.at.micros = in.integer();
    version.region = in.rest();
    return version;
}

void store_version(store::Writer& writer, const TableDefinition& table, std::string_view key,
                   const ItemVersion& version) {
    std::string bytes;
    ByteWriter out(bytes);
    out.integer(version.at.micros);
    out.raw(version.region);
    writer.put(Database::streams, version_key(table, key), bytes);
}

void copy_versions(const store::Reader& from, std::uint32_t from_id, store::Writer& to, std::uint32_t to_id) {
    const std::string prefix = prefix_of(from_id);
    const std::string target = prefix_of(to_id);
    store::Cursor cursor = from.cursor(Database::streams);
    for (cursor.seek(prefix); cursor.valid() && cursor.key().substr(0, prefix.size()) == prefix; cursor.next())
        to.put(Database::streams, target + std::string(cursor.key().substr(prefix.size())), cursor.value());
}

void erase_versions(store::Writer& writer, const TableDefinition& table) {
    writer.erase_range(Database::streams, prefix_of(table.id), prefix_of(table.id + 1));
}

} // namespace labdb::dynamodb
