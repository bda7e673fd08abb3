#include <limits>

#include "core/dynamodb/bytes.hpp"
#include "core/dynamodb/check_scope.hpp"
#include "core/dynamodb/item_format.hpp"
#include "core/dynamodb/item_rules.hpp"
#include "core/dynamodb/item_store.hpp"
#include "core/dynamodb/stream_log.hpp"

namespace labdb::dynamodb {
namespace {

using store::Database;

/// One stream: each record reads, and follows from the one before it of the same item; the last one tells what the item
/// is now.
class StreamCheck {
public:
    StreamCheck(CheckScope& scope, const Stream& stream, const TableDefinition* table)
        : scope_(scope), stream_(stream), table_(table),
          title_("Stream " + stream.label + " of table " + stream.table) {
        sees_new_ = stream.view == StreamView::NewImage || stream.view == StreamView::NewAndOldImages;
        sees_both_ = stream.view == StreamView::NewAndOldImages;
    }

    void run() {
        for (RecordCursor cursor(scope_.reader, stream_, 0); cursor.valid(); cursor.next()) {
            ++scope_.findings.stream_records;
            scope_.reads(title_ + ": a record", [&] { record(cursor.sequence(), cursor.record()); });
        }
        if (table_)
            for (const auto& latest : latest_)
                scope_.reads(title_ + ": a record", [&] { compare_with_item(record_at(latest.second)); });
    }

private:
    CheckScope& scope_;
    const Stream& stream_;
    const TableDefinition* table_; ///< while the stream is on
    std::string title_;
    bool sees_new_ = false;
    bool sees_both_ = false;
    /// The last record of each item.
    std::map<std::string, Sequence> latest_;

    StreamRecord record_at(Sequence sequence) const { return RecordCursor(scope_.reader, stream_, sequence).record(); }

    void record(Sequence sequence, const StreamRecord& record) {
        const std::string title = title_ + ": the record of " + shown(record.key);
        if (sequence < sequence_at(record.at)) scope_.problem(title + " stands before its time");
        if (stream_.closed_at && sequence >= stream_.end) scope_.problem(title + " stands behind the stream's end");
        std::size_t size = size_of(record.key);
        if (record.new_image) size += size_of(*record.new_image);
        if (record.old_image) size += size_of(*record.old_image);
        if (size != record.size) scope_.problem(title + " has another size than is noted with it");
        const auto [place, is_first] = latest_.emplace(encode_item(record.key, 0), sequence);
        if (is_first) return;
        const StreamRecord before = record_at(place->second);
        place->second = sequence;
        const bool was_there = before.event != Event::Remove;
        if (was_there == (record.event == Event::Insert) || (sees_both_ && before.new_image != record.old_image))
            scope_.problem(title + " does not follow from the one before it");
    }

    void compare_with_item(const StreamRecord& last) {
        const std::optional<Item> item = find_item(scope_.reader, *table_, last.key);
        const bool is_there = last.event != Event::Remove;
        if (item.has_value() != is_there || (sees_new_ && item != last.new_image))
            scope_.problem(title_ + ": the last record of " + shown(last.key) + " is not what the item is");
    }
};

void check_change(CheckScope& scope, std::string_view key, std::string_view value) {
    constexpr std::size_t kKeySize = 1 + 4 + 8 + 4;
    const std::optional<std::uint32_t> id = id_in(key, 1);
    const auto holder = id ? scope.holders.find(*id) : scope.holders.end();
    if (key.size() != kKeySize || holder == scope.holders.end() || !holder->second.table.recovery) {
        scope.problem("There is a change for the recovery of a table that has none");
        return;
    }
    const TableDefinition& table = holder->second.table;
    const std::string title = holder->second.title + ": a change for its recovery";
    scope.reads(title, [&] {
        ByteReader in(value);
        const std::string item_key = store::all_keys(*id).low.append(in.text());
        if (in.done()) return;
        if (store::stored_key(whole_key(table, decode_item(in.rest()))) != item_key)
            scope.problem(title + " has another item than it says");
    });
}

} // namespace

void check_streams(CheckScope& scope) {
    constexpr std::size_t kRecordKeySize = 1 + 4 + 8;
    std::map<std::uint32_t, Stream> streams;
    scope.reads("A stream", [&] {
        for (Stream& stream : all_streams(scope.reader)) streams.emplace(stream.id, std::move(stream));
    });
    std::map<std::uint32_t, const TableDefinition*> tables;
    for (const auto& [id, holder] : scope.holders)
        if (!holder.in_backup && holder.table.stream_enabled) {
            tables[holder.table.stream_id] = &holder.table;
            if (!streams.contains(holder.table.stream_id))
                scope.problem(holder.title + " has a stream that is not there");
        }
    for (const auto& [id, stream] : streams) {
        const auto table = tables.find(id);
        StreamCheck(scope, stream, table == tables.end() ? nullptr : table->second).run();
    }
    store::Cursor cursor = scope.reader.cursor(Database::streams);
    for (cursor.seek(""); cursor.valid(); cursor.next()) {
        const char kind = cursor.key().front();
        if (kind == 'h') {
            ++scope.findings.changes;
            check_change(scope, cursor.key(), cursor.value());
        } else if (kind == 'r' || kind == 't') {
            const std::optional<std::uint32_t> id = id_in(cursor.key(), 1);
            if (!id || !streams.contains(*id) || (kind == 'r' && cursor.key().size() != kRecordKeySize))
                scope.problem("There is a record of a stream that is not there");
        } else if (kind != 's' && kind != 'o' && kind != 'v') { // messages and versions of global tables
            scope.problem("There is an entry beside the streams that is none of theirs");
        }
    }
}

} // namespace labdb::dynamodb
