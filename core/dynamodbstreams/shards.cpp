#include "core/dynamodbstreams/shards.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "core/util/hash.hpp"

namespace labdb::dynamodbstreams {
namespace {

constexpr Sequence kShardSpan = Sequence{4} * 3600 * 1'000'000 * 1000;
/// A write that was asked for before a shard was closed may be committed this much later.
constexpr util::Duration kLateWrites = util::Duration::of_seconds(10);

Sequence start_of(const Stream& stream, std::uint64_t number) {
    return dynamodb::sequence_at(stream.created) + number * kShardSpan;
}

/// The shard in whose stretch the sequence is.
std::uint64_t number_of(const Stream& stream, Sequence sequence) {
    const Sequence first = start_of(stream, 0);
    return sequence <= first ? 0 : (sequence - first) / kShardSpan;
}

constexpr std::string_view kDigits = "0123456789";
/// Stands before the 20 digits that the largest sequence has.
constexpr char kLead = '1';

} // namespace

std::vector<Shard> shards_of(const store::Reader& reader, const Stream& stream, util::Instant now) {
    const Sequence next = dynamodb::next_sequence(reader, stream);
    // Where the clock was set back, the records go on where they were.
    const Sequence latest = stream.closed_at ? stream.end : std::max(next, dynamodb::sequence_at(now));
    const std::uint64_t last = number_of(stream, latest);
    const Sequence settled = std::max(next, dynamodb::sequence_at({now.micros - kLateWrites.micros}));

    const std::uint64_t first = std::min(number_of(stream, dynamodb::trim_horizon(now)), last);
    std::vector<Shard> shards;
    for (std::uint64_t number = first; number <= last; ++number) {
        Shard shard;
        shard.number = number;
        shard.start = start_of(stream, number);
        if (number < last) shard.end = start_of(stream, number + 1);
        if (number == last && stream.closed_at) shard.end = stream.end;
        shard.complete = stream.closed_at || (shard.end && *shard.end <= settled);
        shards.push_back(shard);
    }
    return shards;
}

std::string shard_id(const Stream& stream, std::uint64_t number) {
    const auto hash = util::hash128(stream.table + '/' + stream.label + '/' + std::to_string(number));
    const auto milliseconds = static_cast<unsigned long long>(start_of(stream, number) / 1'000'000);
    char text[64];
    std::snprintf(text, sizeof text, "shardId-%020llu-%02x%02x%02x%02x", milliseconds, hash[0], hash[1], hash[2],
                  hash[3]);
    return text;
}

std::optional<std::string> parent_id(const Stream& stream, std::uint64_t number) {
    if (number == 0) return std::nullopt;
    return shard_id(stream, number - 1);
}

const Shard* find_shard(const Stream& stream, const std::vector<Shard>& shards, std::string_view id) {
    const auto found = std::find_if(shards.begin(), shards.end(),
                                    [&](const Shard& shard) { return shard_id(stream, shard.number) == id; });
    return found == shards.end() ? nullptr : &*found;
}

std::string sequence_text(Sequence sequence) {
    const std::string digits = std::to_string(sequence);
    return std::string(1, kLead).append(20 - digits.size(), '0').append(digits);
}

std::optional<Sequence> read_sequence(std::string_view text) {
    if (text.size() != 21 || text.front() != kLead || text.find_first_not_of(kDigits) != std::string_view::npos)
        return std::nullopt;
    Sequence sequence = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), sequence);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return sequence;
}

} // namespace labdb::dynamodbstreams
