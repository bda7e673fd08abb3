#include "core/dynamodb/change_log.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/dynamodb/bytes.hpp"
#include "core/store/keys.hpp"

// Database::streams, beside the streams' records. Numbers in keys are big-endian.
//   'h' id time count → key before
// id: the table's, 4 bytes; time: microseconds since 1970, 8 bytes, never less than that of the change before; count:
// of the changes at that time, 4 bytes; key: text; before: the rest.
namespace labdb::dynamodb {
namespace {

using store::Database;

/// The table's id, with which the keys of its items begin.
constexpr std::size_t kIdSize = 4;
constexpr std::size_t kTimeSize = 8;
/// So many outdated changes a write erases: more than it adds, so that they do not pile up.
constexpr std::size_t kTrimmed = 16;

std::string prefix_of(std::uint32_t id) {
    std::string key(1, 'h');
    append_big_endian(key, id);
    return key;
}

std::string key_at(std::uint32_t id, std::uint64_t time, std::uint32_t count) {
    std::string key = prefix_of(id);
    append_big_endian(key, time);
    append_big_endian(key, count);
    return key;
}

std::uint64_t time_of(util::Instant at) { return at.micros < 0 ? 0 : static_cast<std::uint64_t>(at.micros); }

/// Where a change at `now` goes: behind all others.
std::string next_key(const store::Reader& reader, std::uint32_t id, util::Instant now) {
    const std::string prefix = prefix_of(id);
    store::Cursor cursor = reader.cursor(Database::streams);
    cursor.seek_before(prefix_of(id + 1));
    if (!cursor.valid() || cursor.key().substr(0, prefix.size()) != prefix) return key_at(id, time_of(now), 0);
    const std::string_view place = cursor.key().substr(prefix.size());
    const std::uint64_t latest = read_big_endian(place.substr(0, kTimeSize));
    if (latest < time_of(now)) return key_at(id, time_of(now), 0);
    return key_at(id, latest, static_cast<std::uint32_t>(read_big_endian(place.substr(kTimeSize))) + 1);
}

void trim(store::Writer& writer, const TableDefinition& table, util::Instant now) {
    const std::string horizon = key_at(table.id, time_of(table.recovery->earliest(now)), 0);
    std::vector<std::string> keys;
    {
        store::Cursor cursor = writer.cursor(Database::streams);
        for (cursor.seek(prefix_of(table.id)); cursor.valid() && cursor.key() < horizon && keys.size() < kTrimmed;
             cursor.next())
            keys.emplace_back(cursor.key());
    }
    for (const std::string& key : keys) writer.erase(Database::streams, key);
}

} // namespace

void log_before(api::WriteRequest& request, const TableDefinition& table, std::string_view key,
                std::string_view before) {
    std::string bytes;
    ByteWriter out(bytes);
    out.text(key.substr(kIdSize));
    out.raw(before);
    request.writer.put(Database::streams, next_key(request.store, table.id, request.clock.now), bytes);
    trim(request.writer, table, request.clock.now);
}

std::map<std::string, std::string> images_at(const store::Reader& reader, const TableDefinition& table,
                                             util::Instant at) {
    std::map<std::string, std::string> images;
    const std::string end = prefix_of(table.id + 1);
    store::Cursor cursor = reader.cursor(Database::streams);
    for (cursor.seek(key_at(table.id, time_of(at) + 1, 0)); cursor.valid() && cursor.key() < end; cursor.next()) {
        ByteReader in(cursor.value());
        const std::string_view key = in.text();
        // The first change after the moment has the image of then; later ones have later images.
        images.emplace(key, in.rest());
    }
    return images;
}

std::map<std::string, ItemChange> changes_between(const store::Reader& reader, const TableDefinition& table,
                                                  util::Instant from, util::Instant to) {
    std::map<std::string, ItemChange> changes;
    const std::string end = key_at(table.id, time_of(to), 0);
    store::Cursor cursor = reader.cursor(Database::streams);
    for (cursor.seek(key_at(table.id, time_of(from), 0)); cursor.valid() && cursor.key() < end; cursor.next()) {
        ByteReader in(cursor.value());
        const std::string_view key = in.text();
        const std::uint64_t at = read_big_endian(cursor.key().substr(prefix_of(table.id).size(), kTimeSize));
        ItemChange& change =
            changes.try_emplace(std::string(key), ItemChange{std::string(in.rest()), {}, {}}).first->second;
        change.last = {static_cast<std::int64_t>(at)};
    }
    const std::map<std::string, std::string> later = images_at(reader, table, {to.micros - 1});
    const std::string prefix = store::all_keys(table.id).low;
    for (auto& [key, change] : changes) {
        const auto image = later.find(key);
        if (image != later.end())
            change.after = image->second;
        else if (const std::optional<std::string_view> now = reader.get(Database::items, prefix + key))
            change.after = *now;
    }
    return changes;
}

void erase_changes(store::Writer& writer, const TableDefinition& table) {
    writer.erase_range(Database::streams, prefix_of(table.id), prefix_of(table.id + 1));
}

} // namespace labdb::dynamodb
