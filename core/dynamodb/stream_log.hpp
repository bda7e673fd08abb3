#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/request.hpp"
#include "core/dynamodb/attribute_value.hpp"
#include "core/dynamodb/table.hpp"
#include "core/store/store.hpp"
#include "core/util/time.hpp"

/// The change streams of tables: ItemEdit writes them, in the transaction that changes the item; the operations of
/// DynamoDB Streams (core/dynamodbstreams) read them.
namespace labdb::dynamodb {

/// A record's place in its stream: the moment of the change in nanoseconds since 1970, or, where the clock stands still
/// or goes back, one more than the record before. So it ascends in commit order, and a stretch of time is a stretch of
/// sequences.
using Sequence = std::uint64_t;

constexpr Sequence sequence_at(util::Instant at) { return at.micros < 0 ? 0 : static_cast<Sequence>(at.micros) * 1000; }

/// How long records, and streams that are turned off, can be read.
constexpr util::Duration kStreamRetention = util::Duration::of_seconds(24 * 3600);
/// The records below are not shown any more.
constexpr Sequence trim_horizon(util::Instant now) { return sequence_at({now.micros - kStreamRetention.micros}); }

/// One period for which a table's changes were recorded. It outlives the table, by a day.
struct Stream {
    /// Prefix of its records in store::Database::streams; from the same sequence as the tables' ids.
    std::uint32_t id = 0;
    std::string table;
    std::string label;
    StreamView view = StreamView::NewAndOldImages;
    KeySchema keys;
    util::Instant created;
    util::Instant enabled_at;

    /// When it was turned off, or its table deleted; and when that was done.
    std::optional<util::Instant> closed_at;
    util::Instant disabled_at;
    /// Of a closed stream: all its records are below.
    Sequence end = 0;

    /// ENABLING, ENABLED, DISABLING or DISABLED.
    std::string_view status(util::Instant now) const;
};

/// Who changes an item: a caller, DynamoDB itself because the item's time is over, or another replica of a global
/// table.
enum class Actor : std::uint8_t { Caller, TimeToLive, Replication };

enum class Event : std::uint8_t { Insert, Modify, Remove };

/// `INSERT`, `MODIFY`, `REMOVE`.
std::string_view wire_name(Event event);

/// A change of an item. The images are items as encode_item() writes them, empty for none; at least one is there.
struct Change {
    std::string_view before;
    std::string_view after;
    /// The item's key attributes.
    AttributeMap key;
    Actor actor = Actor::Caller;
};

struct StreamRecord {
    Event event = Event::Insert;
    Actor actor = Actor::Caller;
    util::Instant at;
    /// Bytes of the key and the images, as capacity counts them.
    std::size_t size = 0;
    Item key;
    std::optional<Item> new_image;
    std::optional<Item> old_image;
};

/// Turns the table's stream on, with the table's view; it is ENABLED from `enabled_at`. Sets the table's stream
/// members; the caller stores the table.
void open_stream(api::WriteRequest& request, TableDefinition& table, util::Instant enabled_at);
/// Turns it off, which is done at `disabled_at`; harmless when there is none. The caller stores the table.
void close_stream(api::WriteRequest& request, TableDefinition& table, util::Instant disabled_at);
/// Records a change of an item of a table whose stream is on.
void log_change(api::WriteRequest& request, const TableDefinition& table, const Change& change);

/// The stream of that label; absent when there is none, or its day is over.
std::optional<Stream> find_stream(const store::Reader& reader, std::string_view table, std::string_view label,
                                  util::Instant now);

struct StreamSelection {
    /// Only streams of this table; empty for all.
    std::string_view table;
    /// Only those behind the stream of this table and label; empty for all.
    std::string_view start_table;
    std::string_view start_label;
    std::size_t limit = 0;
};

/// Streams by table name, then from old to new.
std::vector<Stream> find_streams(const store::Reader& reader, const StreamSelection& selection, util::Instant now);

/// Those that are over and not forgotten yet as well.
std::vector<Stream> all_streams(const store::Reader& reader);

/// The next record will have this sequence at least: one more than the latest, 0 when there is none.
Sequence next_sequence(const store::Reader& reader, const Stream& stream);
/// Whether a record from `from` on was there once but is behind the trim horizon at `now`.
bool is_trimmed(const store::Reader& reader, const Stream& stream, Sequence from, util::Instant now);

/// Walks a stream's records by sequence.
class RecordCursor {
public:
    /// Begins at the first record at or behind `from`.
    RecordCursor(const store::Reader& reader, const Stream& stream, Sequence from);

    bool valid() const;
    void next() { cursor_.next(); }
    Sequence sequence() const;
    StreamRecord record() const;

private:
    std::string prefix_;
    store::Cursor cursor_;
};

} // namespace labdb::dynamodb
