#include "core/dynamodb/stream_log.hpp"

#include <algorithm>

#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/item_format.hpp"

// Database::streams. Numbers in keys are big-endian: ids of four bytes, sequences of eight.
//   's' table 0x00 label     → stream
//   'r' id sequence          → record
//   't' id                   → sequence: the records below it are erased; absent when none is
//
// stream   = version id view keys created enabled closed    version: the byte 1; id: varint; view: byte
// keys     = count *(name type) count *(name type)          partition and sort; name: text; type: byte
// closed   = 0 | 1 closed disabled end                      end: varint
// record   = event actor at size key image image            event, actor: bytes; size: varint; the new image, the old
// one key      = text                                           an item (item_format.cpp) image    = text an item, or
// empty at, created, enabled, closed, disabled = moment           zigzag varint of microseconds
namespace labdb::dynamodb {
namespace {

using store::Database;

constexpr std::uint8_t kVersion = 1;
/// So many outdated records a write erases: more than it adds, so that they do not pile up.
constexpr int kTrimmed = 16;

Sequence read_sequence(std::string_view bytes) {
    if (bytes.size() != sizeof(Sequence)) ByteReader::broken();
    return read_big_endian(bytes);
}

std::string id_key(char kind, std::uint32_t id) {
    std::string key(1, kind);
    append_big_endian(key, id);
    return key;
}

std::string record_key(std::uint32_t id, Sequence sequence) {
    std::string key = id_key('r', id);
    append_big_endian(key, sequence);
    return key;
}

/// Of all streams of a table, and of one.
std::string stream_prefix(std::string_view table) { return std::string(1, 's').append(table).append(1, '\0'); }
std::string stream_key(std::string_view table, std::string_view label) { return stream_prefix(table).append(label); }

void write_keys(ByteWriter& out, const std::vector<KeyAttribute>& keys) {
    out.varint(keys.size());
    for (const KeyAttribute& key : keys) {
        out.text(key.name);
        out.byte(static_cast<std::uint8_t>(key.type));
    }
}

std::vector<KeyAttribute> read_keys(ByteReader& in) {
    std::vector<KeyAttribute> keys(in.count());
    for (KeyAttribute& key : keys) {
        key.name = in.text();
        key.type = static_cast<AttributeType>(in.byte());
    }
    return keys;
}

void store_stream(store::Writer& writer, const Stream& stream) {
    std::string bytes;
    ByteWriter out(bytes);
    out.byte(kVersion);
    out.varint(stream.id);
    out.byte(static_cast<std::uint8_t>(stream.view));
    write_keys(out, stream.keys.partition);
    write_keys(out, stream.keys.sort);
    out.integer(stream.created.micros);
    out.integer(stream.enabled_at.micros);
    out.byte(stream.closed_at.has_value());
    if (stream.closed_at) {
        out.integer(stream.closed_at->micros);
        out.integer(stream.disabled_at.micros);
        out.varint(stream.end);
    }
    writer.put(Database::streams, stream_key(stream.table, stream.label), bytes);
}

Stream decode_stream(std::string_view key, std::string_view value) {
    const std::size_t end = key.find('\0');
    ByteReader in(value);
    if (end == std::string_view::npos || in.byte() != kVersion) ByteReader::broken();
    Stream stream;
    stream.table = key.substr(1, end - 1);
    stream.label = key.substr(end + 1);
    stream.id = static_cast<std::uint32_t>(in.varint());
    stream.view = static_cast<StreamView>(in.byte());
    stream.keys.partition = read_keys(in);
    stream.keys.sort = read_keys(in);
    stream.created.micros = in.integer();
    stream.enabled_at.micros = in.integer();
    if (in.byte() != 0) {
        stream.closed_at = util::Instant{in.integer()};
        stream.disabled_at.micros = in.integer();
        stream.end = in.varint();
    }
    if (!in.done()) ByteReader::broken();
    return stream;
}

/// Whether its day is over.
bool is_over(const Stream& stream, util::Instant now) {
    return stream.closed_at && *stream.closed_at + kStreamRetention <= now;
}

/// Forgets the streams whose day is over.
void erase_old_streams(store::Writer& writer, util::Instant now) {
    for (const Stream& stream : all_streams(writer)) {
        if (!is_over(stream, now)) continue;
        writer.erase_range(Database::streams, record_key(stream.id, 0), id_key('r', stream.id + 1));
        writer.erase(Database::streams, id_key('t', stream.id));
        writer.erase(Database::streams, stream_key(stream.table, stream.label));
    }
}

/// The sequence below which all records are erased.
Sequence erased_below(const store::Reader& reader, std::uint32_t id) {
    const std::optional<std::string_view> bytes = reader.get(Database::streams, id_key('t', id));
    return bytes ? read_sequence(*bytes) : 0;
}

Sequence next_sequence_of(const store::Reader& reader, std::uint32_t id) {
    store::Cursor cursor = reader.cursor(Database::streams);
    cursor.seek_before(id_key('r', id + 1));
    const std::string prefix = id_key('r', id);
    if (cursor.valid() && cursor.key().substr(0, prefix.size()) == prefix)
        return read_sequence(cursor.key().substr(prefix.size())) + 1;
    return erased_below(reader, id);
}

void trim(store::Writer& writer, std::uint32_t id, util::Instant now) {
    const std::string horizon = record_key(id, trim_horizon(now));
    std::vector<std::string> keys;
    {
        store::Cursor cursor = writer.cursor(Database::streams);
        for (cursor.seek(record_key(id, 0)); cursor.valid() && cursor.key() < horizon && keys.size() < kTrimmed;
             cursor.next())
            keys.emplace_back(cursor.key());
    }
    if (keys.empty()) return;
    for (const std::string& key : keys) writer.erase(Database::streams, key);
    std::string mark;
    append_big_endian(mark, read_sequence(std::string_view(keys.back()).substr(id_key('r', id).size())) + 1);
    writer.put(Database::streams, id_key('t', id), mark);
}

} // namespace

std::string_view Stream::status(util::Instant now) const {
    if (closed_at) return now < disabled_at ? "DISABLING" : "DISABLED";
    return now < enabled_at ? "ENABLING" : "ENABLED";
}

std::string_view wire_name(Event event) {
    switch (event) {
    case Event::Insert: return "INSERT";
    case Event::Modify: return "MODIFY";
    case Event::Remove: break;
    }
    return "REMOVE";
}

void open_stream(api::WriteRequest& request, TableDefinition& table, util::Instant enabled_at) {
    store::Writer& writer = request.writer;
    erase_old_streams(writer, request.clock.now);
    Stream stream;
    stream.id = new_table_id(writer);
    stream.table = table.name;
    stream.view = table.stream_view;
    stream.keys = table.keys;
    stream.created = request.clock.now;
    stream.enabled_at = enabled_at;
    // 2026-11-20T16:44:06.840. Where the clock stands still, a later stream of the table is a millisecond younger.
    for (util::Instant moment = stream.created;; moment.micros += 1000) {
        stream.label = util::iso8601_z(moment, true);
        stream.label.pop_back();
        if (!writer.get(Database::streams, stream_key(stream.table, stream.label))) break;
    }
    store_stream(writer, stream);
    table.stream_enabled = true;
    table.stream_id = stream.id;
    table.stream_label = stream.label;
}

void close_stream(api::WriteRequest& request, TableDefinition& table, util::Instant disabled_at) {
    const util::Instant now = request.clock.now;
    if (!table.stream_enabled) return;
    table.stream_enabled = false;
    std::optional<Stream> stream = find_stream(request.store, table.name, table.stream_label, now);
    if (!stream) return;
    stream->closed_at = now;
    stream->disabled_at = disabled_at;
    stream->end = std::max(next_sequence(request.store, *stream), sequence_at(now));
    store_stream(request.writer, *stream);
}

void log_change(api::WriteRequest& request, const TableDefinition& table, const Change& change) {
    const StreamView view = table.stream_view;
    const bool shows_new = view == StreamView::NewImage || view == StreamView::NewAndOldImages;
    const bool shows_old = view == StreamView::OldImage || view == StreamView::NewAndOldImages;
    const std::string_view new_image = shows_new ? change.after : std::string_view();
    const std::string_view old_image = shows_old ? change.before : std::string_view();
    const Event event = change.before.empty() ? Event::Insert : change.after.empty() ? Event::Remove : Event::Modify;
    const std::size_t key_size = size_of(change.key);
    const auto size = [](std::string_view image) { return image.empty() ? 0 : stored_size(image); };

    std::string bytes;
    ByteWriter out(bytes);
    out.byte(static_cast<std::uint8_t>(event));
    out.byte(static_cast<std::uint8_t>(change.actor));
    out.integer(request.clock.now.micros);
    out.varint(key_size + size(new_image) + size(old_image));
    out.text(encode_item(change.key, key_size));
    out.text(new_image);
    out.text(old_image);

    const Sequence sequence =
        std::max(next_sequence_of(request.store, table.stream_id), sequence_at(request.clock.now));
    request.writer.put(Database::streams, record_key(table.stream_id, sequence), bytes);
    trim(request.writer, table.stream_id, request.clock.now);
}

std::optional<Stream> find_stream(const store::Reader& reader, std::string_view table, std::string_view label,
                                  util::Instant now) {
    // No key may be much longer than this.
    if (table.size() > 255 || label.size() > 64) return std::nullopt;
    const std::string key = stream_key(table, label);
    const std::optional<std::string_view> bytes = reader.get(Database::streams, key);
    if (!bytes) return std::nullopt;
    Stream stream = decode_stream(key, *bytes);
    if (is_over(stream, now)) return std::nullopt;
    return stream;
}

std::vector<Stream> find_streams(const store::Reader& reader, const StreamSelection& selection, util::Instant now) {
    const std::string prefix = selection.table.empty() ? std::string("s") : stream_prefix(selection.table);
    std::string start = prefix;
    // The first key behind a stream's is that and a zero byte.
    if (!selection.start_table.empty())
        start = std::max(start, stream_key(selection.start_table, selection.start_label).append(1, '\0'));
    std::vector<Stream> streams;
    store::Cursor cursor = reader.cursor(Database::streams);
    cursor.seek(start);
    for (; cursor.valid() && cursor.key().substr(0, prefix.size()) == prefix && streams.size() < selection.limit;
         cursor.next()) {
        Stream stream = decode_stream(cursor.key(), cursor.value());
        if (!is_over(stream, now)) streams.push_back(std::move(stream));
    }
    return streams;
}

std::vector<Stream> all_streams(const store::Reader& reader) {
    std::vector<Stream> streams;
    store::Cursor cursor = reader.cursor(Database::streams);
    for (cursor.seek("s"); cursor.valid() && cursor.key().front() == 's'; cursor.next())
        streams.push_back(decode_stream(cursor.key(), cursor.value()));
    return streams;
}

Sequence next_sequence(const store::Reader& reader, const Stream& stream) {
    return next_sequence_of(reader, stream.id);
}

bool is_trimmed(const store::Reader& reader, const Stream& stream, Sequence from, util::Instant now) {
    if (from < erased_below(reader, stream.id)) return true;
    const RecordCursor cursor(reader, stream, from);
    return cursor.valid() && cursor.sequence() < trim_horizon(now);
}

RecordCursor::RecordCursor(const store::Reader& reader, const Stream& stream, Sequence from)
    : prefix_(id_key('r', stream.id)), cursor_(reader.cursor(Database::streams)) {
    cursor_.seek(record_key(stream.id, from));
}

bool RecordCursor::valid() const { return cursor_.valid() && cursor_.key().substr(0, prefix_.size()) == prefix_; }

Sequence RecordCursor::sequence() const { return read_sequence(cursor_.key().substr(prefix_.size())); }

StreamRecord RecordCursor::record() const {
    ByteReader in(cursor_.value());
    StreamRecord record;
    record.event = static_cast<Event>(in.byte());
    record.actor = static_cast<Actor>(in.byte());
    record.at.micros = in.integer();
    record.size = in.varint();
    record.key = decode_item(in.text());
    if (const std::string_view image = in.text(); !image.empty()) record.new_image = decode_item(image);
    if (const std::string_view image = in.text(); !image.empty()) record.old_image = decode_item(image);
    if (!in.done()) ByteReader::broken();
    return record;
}

} // namespace labdb::dynamodb
