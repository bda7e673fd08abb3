#include "core/dynamodb/outbox.hpp"

#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/table_format.hpp"

// Database::streams
//   'o' Region 0x00 number → message    number: eight bytes, big-endian; message: members (table_format.cpp)
// Database::catalogue
//   'q' Region             → the number of the next message to it: varint. It outlives the messages, so that no number
//                            comes twice
//   'g' Region             → the number of the last message from it that was taken over: varint
namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr std::size_t kNumberSize = sizeof(MessageNumber);

std::string messages_of(std::string_view region) { return std::string("o").append(region).append(1, '\0'); }

std::string message_key(std::string_view region, MessageNumber number) {
    std::string key = messages_of(region);
    append_big_endian(key, number);
    return key;
}

std::string region_key(char kind, std::string_view region) { return std::string(1, kind).append(region); }

MessageNumber read_number(const store::Reader& reader, const std::string& key, MessageNumber otherwise) {
    const std::optional<std::string_view> bytes = reader.get(Database::catalogue, key);
    return bytes ? ByteReader(*bytes).varint() : otherwise;
}

void write_number(store::Writer& writer, const std::string& key, MessageNumber number) {
    std::string bytes;
    ByteWriter(bytes).varint(number);
    writer.put(Database::catalogue, key, bytes);
}

} // namespace

void send(store::Writer& writer, const std::string& region, const json::Object& message) {
    const std::string counter = region_key('q', region);
    const MessageNumber number = read_number(writer, counter, 1);
    writer.put(Database::streams, message_key(region, number), encode_members(message));
    write_number(writer, counter, number + 1);
}

std::vector<std::string> addressees(const store::Reader& reader) {
    std::vector<std::string> regions;
    store::Cursor cursor = reader.cursor(Database::streams);
    cursor.seek("o");
    while (cursor.valid() && cursor.key().front() == 'o') {
        const std::string_view key = cursor.key();
        regions.emplace_back(key.substr(1, key.find('\0') - 1));
        // Behind all messages to that Region.
        cursor.seek(std::string("o").append(regions.back()).append(1, '\1'));
    }
    return regions;
}

bool has_messages(const store::Reader& reader, const std::string& region) {
    const std::string prefix = messages_of(region);
    store::Cursor cursor = reader.cursor(Database::streams);
    cursor.seek(prefix);
    return cursor.valid() && cursor.key().substr(0, prefix.size()) == prefix;
}

MessageNumber visit_messages(const store::Reader& reader, const std::string& region, MessageNumber after,
                             const std::function<void(const json::Object& message)>& visit) {
    const std::string prefix = messages_of(region);
    store::Cursor cursor = reader.cursor(Database::streams);
    for (cursor.seek(message_key(region, after + 1));
         cursor.valid() && cursor.key().size() == prefix.size() + kNumberSize &&
         cursor.key().substr(0, prefix.size()) == prefix;
         cursor.next()) {
        after = read_big_endian(cursor.key().substr(prefix.size()));
        visit(decode_members(cursor.value()));
    }
    return after;
}

void erase_messages(store::Writer& writer, const std::string& region, MessageNumber last) {
    writer.erase_range(Database::streams, messages_of(region), message_key(region, last + 1));
}

std::vector<std::string> peers(const store::Reader& reader) {
    std::vector<std::string> regions;
    store::Cursor cursor = reader.cursor(Database::catalogue);
    for (cursor.seek("g"); cursor.valid() && cursor.key().front() == 'g'; cursor.next())
        regions.emplace_back(cursor.key().substr(1));
    return regions;
}

bool has_peers(const store::Reader& reader) {
    store::Cursor cursor = reader.cursor(Database::catalogue);
    cursor.seek("g");
    return cursor.valid() && cursor.key().front() == 'g';
}

bool is_peer(const store::Reader& reader, const std::string& region) {
    return reader.get(Database::catalogue, region_key('g', region)).has_value();
}

MessageNumber last_heard(const store::Reader& reader, const std::string& region) {
    return read_number(reader, region_key('g', region), 0);
}

void note_heard(store::Writer& writer, const std::string& region, MessageNumber last) {
    write_number(writer, region_key('g', region), last);
}

} // namespace labdb::dynamodb
