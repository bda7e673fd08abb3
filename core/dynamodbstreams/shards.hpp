#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/stream_log.hpp"

/// The shards of a stream. A stream has one open shard at a time; every four hours, as AWS does it, it is closed and
/// has one child. Nothing of that is stored: a shard is the stretch of sequences of its four hours.
namespace labdb::dynamodbstreams {

using dynamodb::Sequence;
using dynamodb::Stream;

struct Shard {
    /// Counted from the stream's first one.
    std::uint64_t number = 0;
    /// The sequences of its records: from `start` up to but without `end`, which is absent while the shard is open.
    Sequence start = 0;
    std::optional<Sequence> end;
    /// Closed, and so long that no write that began before is still under way.
    bool complete = false;
};

/// The shards that still have, or can have, records at `now`, from old to new; at least one.
std::vector<Shard> shards_of(const store::Reader& reader, const Stream& stream, util::Instant now);

/// `shardId-00000001795224744727-85befc45`: ordered by age.
std::string shard_id(const Stream& stream, std::uint64_t number);
/// Absent for the first shard of a stream. The parent may be gone already.
std::optional<std::string> parent_id(const Stream& stream, std::uint64_t number);
/// The shard of that id among `shards`, or null.
const Shard* find_shard(const Stream& stream, const std::vector<Shard>& shards, std::string_view id);

/// As on the wire: 21 digits, as many as the API asks for at least, ordered as text and as numbers.
std::string sequence_text(Sequence sequence);
/// Absent when the text is no sequence number that labdb gives.
std::optional<Sequence> read_sequence(std::string_view text);

} // namespace labdb::dynamodbstreams
