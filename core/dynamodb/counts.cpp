#include "core/dynamodb/counts.hpp"

#include "core/dynamodb/bytes.hpp"

// The keys and values are told of in catalogue.cpp.
namespace labdb::dynamodb {
namespace {

using store::Database;

std::string id_key(char kind, std::uint32_t id) {
    std::string key(1, kind);
    append_big_endian(key, id);
    return key;
}

std::string collection_key(const TableDefinition& table, std::string_view partition) {
    return id_key('p', table.id).append(partition);
}

} // namespace

Counts::Counts(const store::Reader& reader, const TableDefinition& table) : key_(id_key('c', table.id)) {
    const std::optional<std::string_view> bytes = reader.get(Database::catalogue, key_);
    if (!bytes) return;
    ByteReader in(*bytes);
    for (std::size_t left = in.count(); left > 0; --left) {
        const auto id = static_cast<std::uint32_t>(in.varint());
        const std::int64_t items = in.integer();
        entries_.push_back({id, {items, in.integer()}});
    }
}

ItemCount Counts::of(std::uint32_t id) const {
    for (const Entry& entry : entries_)
        if (entry.id == id) return entry.count;
    return {};
}

void Counts::add(std::uint32_t id, std::int64_t items, std::int64_t bytes) {
    for (Entry& entry : entries_) {
        if (entry.id != id) continue;
        entry.count.items += items;
        entry.count.bytes += bytes;
        return;
    }
    entries_.push_back({id, {items, bytes}});
}

void Counts::forget(std::uint32_t id) {
    std::erase_if(entries_, [id](const Entry& entry) { return entry.id == id; });
}

void Counts::store(store::Writer& writer) const {
    std::string bytes;
    ByteWriter out(bytes);
    out.varint(entries_.size());
    for (const Entry& entry : entries_) {
        out.varint(entry.id);
        out.integer(entry.count.items);
        out.integer(entry.count.bytes);
    }
    writer.put(Database::catalogue, key_, bytes);
}

ItemCount item_count(const store::Reader& reader, const TableDefinition& table, std::uint32_t id) {
    return Counts(reader, table).of(id);
}

std::int64_t collection_bytes(const store::Reader& reader, const TableDefinition& table, std::string_view partition) {
    const std::optional<std::string_view> bytes = reader.get(Database::catalogue, collection_key(table, partition));
    return bytes ? ByteReader(*bytes).integer() : 0;
}

void store_collection_bytes(store::Writer& writer, const TableDefinition& table, std::string_view partition,
                            std::int64_t bytes) {
    if (bytes <= 0) {
        writer.erase(Database::catalogue, collection_key(table, partition));
        return;
    }
    std::string value;
    ByteWriter(value).integer(bytes);
    writer.put(Database::catalogue, collection_key(table, partition), value);
}

void erase_counts(store::Writer& writer, const TableDefinition& table) {
    writer.erase(Database::catalogue, id_key('c', table.id));
    const std::string prefix = id_key('p', table.id);
    for (;;) {
        store::Cursor cursor = writer.cursor(Database::catalogue);
        cursor.seek(prefix);
        if (!cursor.valid() || cursor.key().substr(0, prefix.size()) != prefix) return;
        const std::string key(cursor.key());
        writer.erase(Database::catalogue, key);
    }
}

} // namespace labdb::dynamodb
