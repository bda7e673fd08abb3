#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/store/store.hpp"
#include "core/util/decimal.hpp"

namespace labdb::store {

/// The value of one key attribute: strings (as UTF-8) and binaries are bytes in byte order, numbers are numbers. A
/// place in a key has one type for ever, so the type is not written. The view need only live as long as the call it is
/// given to.
using KeyPart = std::variant<std::string_view, util::Decimal>;
using KeyParts = std::vector<KeyPart>;

/// What has such an id or a higher one stands in the order of DynamoDB's own scans. That of the older ids is another
/// one, and stays: a copy of an older table's keys needs an older id.
constexpr std::uint32_t kScanOrderIds = 0x8000'0000;

/// The parts one after the other, in bytes whose order is theirs; no part's bytes are the beginning of another's.
void append_parts(const KeyParts& parts, std::string& out);

/// The *whole* key of an item: bytes whose order is the order of a scan (by hash of the partition key) and, inside a
/// partition, of a query (by sort key). No whole key is the beginning of another. `partition` has one part, `sort` none
/// or one; the ids of tables and indexes are below 2^32 - 1.
///
/// Only a hash of the partition key is in it. Its 128 bits tell keys apart: among 2^32 of them two agree with a chance
/// of 2^-65.
std::string item_key(std::uint32_t table, const KeyParts& partition, const KeyParts& sort);

/// The whole key of an index entry: up to four parts each for the index's partition and sort key, then the item's own
/// key, so that items with equal index keys all stand, in the order of `tie`, where there is one, or of the table.
std::string index_key(std::uint32_t index, const KeyParts& partition, const KeyParts& sort, std::string_view item_key,
                      std::string_view tie = {});

/// The key under which an entry stands in the database, at most 511 bytes. A whole key of up to 495 bytes stands as it
/// is; of a longer one the rest is hashed, so the entries that share the first 495 bytes are neighbours in no useful
/// order: a KeyWalk mends that.
std::string stored_key(std::string_view whole);

/// The whole keys from `low` up to but without `high`. Empty when `low` is not less than `high`.
struct KeyRange {
    std::string low;
    std::string high;

    bool empty() const { return low >= high; }
    bool contains(std::string_view whole) const { return whole >= low && whole < high; }
    /// Goes on behind an entry: forwards or backwards. The entry need not exist, nor be in the range.
    KeyRange after(std::string_view whole) const;
    KeyRange before(std::string_view whole) const;
};

/// Everything of a table or an index.
KeyRange all_keys(std::uint32_t id);
/// Part `segment` (from 0) of `count` of a parallel scan. The parts are disjoint and together everything.
KeyRange segment_keys(std::uint32_t id, std::uint32_t segment, std::uint32_t count);

/// The common beginning of all keys with this partition key and these leading sort parts (none, or up to all).
std::string key_prefix(std::uint32_t id, const KeyParts& partition, const KeyParts& sort = {});

enum class Comparison : std::uint8_t { equal, less, less_equal, greater, greater_equal };

/// The keys behind `prefix` (see key_prefix): all of them, or those whose next part compares so with `bound`.
KeyRange keys_with(std::string_view prefix);
KeyRange keys_where(std::string_view prefix, Comparison comparison, const KeyPart& bound);
/// Next part from `low` to `high`, both included.
KeyRange keys_between(std::string_view prefix, const KeyPart& low, const KeyPart& high);
/// Next part is a string or binary that begins with `text`.
KeyRange keys_beginning(std::string_view prefix, std::string_view text);

enum class Direction : bool { forward, backward };

/// Visits the entries of a range in the exact order of their whole keys, those with shortened keys included.
///
///     for (KeyWalk walk(reader, Database::items, range, Direction::forward, whole_key); walk.valid(); walk.next()) …
///
/// Views live as long as those of a Cursor: until the transaction ends or writes. A writer therefore collects first.
class KeyWalk {
public:
    /// Rebuilds the whole key of an entry out of its value. Asked only for entries whose key was shortened.
    using WholeKey = std::function<std::string(std::string_view value)>;

    KeyWalk(const Reader& reader, Database database, KeyRange range, Direction direction, WholeKey whole_key);

    bool valid() const;
    void next();
    std::string_view value() const;

private:
    struct Entry {
        std::string key;
        std::string_view value;
    };

    Cursor cursor_;
    KeyRange range_;
    Direction direction_;
    WholeKey whole_key_;
    // Entries with one shortened key, in order; the cursor stands behind them. Empty nearly always.
    std::vector<Entry> run_;
    std::size_t at_in_run_ = 0;
    bool valid_ = false;

    void step();
    void settle();
    void gather_run();
};

} // namespace labdb::store
