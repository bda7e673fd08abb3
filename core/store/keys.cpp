// The keys of the databases `items` and `indexes`. Numbers are big-endian.
//
//     item key  = id hash part?                 table, partition key, sort key
//     index key = id hash part* tie? hash part? index, partition key, sort key, then the item key without its table
//     id        = 4 bytes, below 0xFFFFFFFF
//     hash      = partition_hash() of the partition key, 16 bytes; of ids below kScanOrderIds, which are older, hash128
//                 of its concatenated parts
//     tie       = item_hash() of the item's key, 16 bytes, in a global index of a table with a sort key
//     part      = text 0x00 0x00                string or binary; each 0x00 in it is written 0x00 0xFF
//               | number                        core/util/decimal.cpp
//
// A part's bytes are ordered as its values, and no part is the beginning of another, so any concatenation is ordered by
// its first part, then its second … What stands in LMDB, whose keys end at 511 bytes:
//
//     stored key = whole key                    when it has at most 495 bytes
//                | its first 495 bytes, hash128 of all of it
//
// A key of 511 bytes is thus a shortened one. Those with the same 495 bytes in front are a *run*: contiguous, because
// no whole key is the beginning of another, but in no useful order.
#include "core/store/keys.hpp"

#include <algorithm>

#include "core/store/partition_hash.hpp"
#include "core/util/hash.hpp"

namespace labdb::store {

namespace {

constexpr std::size_t kIdSize = 4;
constexpr std::size_t kHashSize = 16;
constexpr std::size_t kMaxStored = 511;
constexpr std::size_t kKept = kMaxStored - kHashSize;

void append_number(std::uint32_t number, std::string& out) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
}

void append_hash(std::string_view bytes, std::string& out) {
    auto hash = util::hash128(bytes);
    out.append(hash.begin(), hash.end());
}

/// A text without its terminator: the beginning of every part whose text begins so.
void append_text(std::string_view text, std::string& out) {
    for (char c : text) {
        out += c;
        if (c == '\0') out += '\xFF';
    }
}

void append_part(const KeyPart& part, std::string& out) {
    if (const auto* number = std::get_if<util::Decimal>(&part)) {
        out += number->encode();
    } else {
        append_text(std::get<std::string_view>(part), out);
        out.append(2, '\0');
    }
}

/// The least bytes above all those that begin with `prefix`. An id is never all ones, so there are such.
std::string behind(std::string prefix) {
    while (prefix.back() == '\xFF') prefix.pop_back();
    ++prefix.back();
    return prefix;
}

bool is_shortened(std::string_view stored) { return stored.size() == kMaxStored; }

} // namespace

void append_parts(const KeyParts& parts, std::string& out) {
    for (const KeyPart& part : parts) append_part(part, out);
}

std::string key_prefix(std::uint32_t id, const KeyParts& partition, const KeyParts& sort) {
    std::string key;
    append_number(id, key);
    if (id >= kScanOrderIds) {
        key += partition_hash(partition);
    } else {
        std::string parts;
        append_parts(partition, parts);
        append_hash(parts, key);
    }
    append_parts(sort, key);
    return key;
}

std::string item_key(std::uint32_t table, const KeyParts& partition, const KeyParts& sort) {
    return key_prefix(table, partition, sort);
}

std::string index_key(std::uint32_t index, const KeyParts& partition, const KeyParts& sort, std::string_view item_key,
                      std::string_view tie) {
    return key_prefix(index, partition, sort).append(tie).append(item_key.substr(kIdSize));
}

std::string stored_key(std::string_view whole) {
    std::string key(whole.substr(0, kKept));
    if (whole.size() > kKept) append_hash(whole, key);
    return key;
}

KeyRange KeyRange::after(std::string_view whole) const {
    std::string next(whole);
    next += '\0';
    return {std::max(low, next), high};
}

KeyRange KeyRange::before(std::string_view whole) const { return {low, std::min(high, std::string(whole))}; }

KeyRange all_keys(std::uint32_t id) {
    std::string prefix;
    append_number(id, prefix);
    return keys_with(prefix);
}

KeyRange segment_keys(std::uint32_t id, std::uint32_t segment, std::uint32_t count) {
    KeyRange range = all_keys(id);
    // The hashes are spread evenly, so their first 32 bits divide them well enough.
    auto bound = [&](std::uint64_t part) {
        std::string key = range.low;
        append_number(static_cast<std::uint32_t>((part << 32) / count), key);
        return key;
    };
    return {bound(segment), segment + 1 < count ? bound(segment + 1) : range.high};
}

KeyRange keys_with(std::string_view prefix) { return {std::string(prefix), behind(std::string(prefix))}; }

KeyRange keys_where(std::string_view prefix, Comparison comparison, const KeyPart& bound) {
    std::string at(prefix);
    append_part(bound, at);
    switch (comparison) {
    case Comparison::equal: return keys_with(at);
    case Comparison::less: return {std::string(prefix), at};
    case Comparison::less_equal: return {std::string(prefix), behind(at)};
    case Comparison::greater: return {behind(at), behind(std::string(prefix))};
    case Comparison::greater_equal: break;
    }
    return {at, behind(std::string(prefix))};
}

KeyRange keys_between(std::string_view prefix, const KeyPart& low, const KeyPart& high) {
    return {keys_where(prefix, Comparison::greater_equal, low).low,
            keys_where(prefix, Comparison::less_equal, high).high};
}

KeyRange keys_beginning(std::string_view prefix, std::string_view text) {
    std::string at(prefix);
    append_text(text, at);
    return keys_with(at);
}

KeyWalk::KeyWalk(const Reader& reader, Database database, KeyRange range, Direction direction, WholeKey whole_key)
    : cursor_(reader.cursor(database)), range_(std::move(range)), direction_(direction),
      whole_key_(std::move(whole_key)) {
    if (range_.empty()) return;
    // A bound that is longer than what a shortened key keeps may fall inside a run, which is then read from its start
    // (or end) and sifted.
    if (direction_ == Direction::forward)
        cursor_.seek(std::string_view(range_.low).substr(0, kKept));
    else
        cursor_.seek_before(range_.high.size() <= kKept ? range_.high : behind(range_.high.substr(0, kKept)));
    settle();
}

void KeyWalk::step() {
    if (direction_ == Direction::forward)
        cursor_.next();
    else
        cursor_.previous();
}

/// Makes the entry under the cursor, or the run that starts with it, the current one, unless the range is left.
void KeyWalk::settle() {
    valid_ = false;
    run_.clear();
    while (cursor_.valid()) {
        std::string_view key = cursor_.key();
        if (!is_shortened(key)) {
            // Before the range only in front of a run that the bound falls into.
            valid_ = range_.contains(key);
            if (valid_ || (direction_ == Direction::forward ? key >= range_.high : key < range_.low)) return;
            step();
            continue;
        }
        std::string_view kept = key.substr(0, kKept);
        if (direction_ == Direction::forward ? kept >= range_.high : kept < range_.low.substr(0, kKept)) return;
        gather_run();
        valid_ = !run_.empty();
        if (valid_) return;
    }
}

/// Collects what belongs to the range of the run that the cursor stands at, and moves the cursor behind it.
void KeyWalk::gather_run() {
    std::string kept(cursor_.key().substr(0, kKept));
    while (cursor_.valid() && is_shortened(cursor_.key()) && cursor_.key().starts_with(kept)) {
        std::string whole = whole_key_(cursor_.value());
        if (range_.contains(whole)) run_.push_back({std::move(whole), cursor_.value()});
        step();
    }
    std::sort(run_.begin(), run_.end(), [this](const Entry& a, const Entry& b) {
        return direction_ == Direction::forward ? a.key < b.key : b.key < a.key;
    });
    at_in_run_ = 0;
}

bool KeyWalk::valid() const { return valid_; }

void KeyWalk::next() {
    if (run_.empty()) {
        step();
        settle();
    } else if (++at_in_run_ == run_.size()) {
        settle();
    }
}

std::string_view KeyWalk::value() const { return run_.empty() ? cursor_.value() : run_[at_in_run_].value; }

} // namespace labdb::store
