#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/table.hpp"
#include "core/dynamodb/table_format.hpp"
#include "core/store/keys.hpp"

// The catalogue's keys:
//   't' name         a table's definition (table_format.cpp)
//   'c' table id     what the table and its indexes hold: count *(id items bytes), varints; ids big-endian, four bytes
//   'p' table id, store::key_prefix of a partition key
//                    bytes of an item collection; only where the table has local indexes
//   'b' backup id    the definition of a table that a backup holds (backup.cpp)
//   'g' Region, 'q' Region  see outbox.cpp
//   'm' id           see meter.cpp
//   'n'              the next id of a table or an index, without the bit kScanOrderIds: varint
//   'o'              how far the clock is moved (core/store/clock.hpp)
namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr std::string_view kNextId = "n";

std::string table_key(std::string_view name) { return std::string(1, 't').append(name); }

/// Takes away what is gone by now; absent when the table itself is.
std::optional<TableDefinition> as_of(util::Instant now, TableDefinition table) {
    if (table.deleted_at && *table.deleted_at <= now) return std::nullopt;
    if (table.group && !table.group->settle(now)) table.group.reset();
    std::erase_if(table.indexes,
                  [now](const IndexDefinition& one) { return one.deleted_at && *one.deleted_at <= now; });
    return table;
}

} // namespace

std::optional<TableDefinition> find_table(const store::Reader& reader, std::string_view name, util::Instant now) {
    // No table has a longer name, and no key may be much longer.
    if (name.empty() || name.size() > 255) return std::nullopt;
    const std::optional<std::string_view> bytes = reader.get(Database::catalogue, table_key(name));
    if (!bytes) return std::nullopt;
    return as_of(now, decode_table(*bytes));
}

std::vector<std::string> table_names(const store::Reader& reader, std::string_view start, std::size_t limit,
                                     util::Instant now) {
    std::vector<std::string> names;
    store::Cursor cursor = reader.cursor(Database::catalogue);
    // The first key behind `start` is `start` and a zero byte.
    cursor.seek(start.empty() ? std::string("t") : table_key(start).append(1, '\0'));
    for (; cursor.valid() && cursor.key().front() == 't' && names.size() < limit; cursor.next())
        if (as_of(now, decode_table(cursor.value()))) names.emplace_back(cursor.key().substr(1));
    return names;
}

void store_table(store::Writer& writer, const TableDefinition& table) {
    writer.put(Database::catalogue, table_key(table.name), encode_table(table));
}

std::uint32_t new_table_id(store::Writer& writer) { return new_copy_id(writer, store::kScanOrderIds); }

std::uint32_t new_copy_id(store::Writer& writer, std::uint32_t source) {
    std::uint32_t id = 1;
    if (const auto bytes = writer.get(Database::catalogue, kNextId))
        id = static_cast<std::uint32_t>(ByteReader(*bytes).varint());
    std::string next;
    ByteWriter(next).varint(id + 1);
    writer.put(Database::catalogue, kNextId, next);
    return id | (source & store::kScanOrderIds);
}

} // namespace labdb::dynamodb
