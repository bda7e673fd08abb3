#include <algorithm>

#include "core/api/dynamodbstreams.hpp"
#include "core/api/error.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodbstreams/iterator.hpp"
#include "core/dynamodbstreams/shards.hpp"
#include "core/dynamodbstreams/streams.hpp"
#include "core/util/hash.hpp"

// GetShardIterator, GetRecords.
namespace labdb::dynamodbstreams {
namespace {

using dynamodb::StreamRecord;

constexpr std::size_t kMaxRecords = 1000;
constexpr std::size_t kMaxBytes = 1 << 20;

bool names_sequence(std::string_view type) { return type == "AT_SEQUENCE_NUMBER" || type == "AFTER_SEQUENCE_NUMBER"; }

void check_sequence_given(const api::Input<GetShardIterator>& in) {
    const bool given = in[GetShardIterator::SequenceNumber] != nullptr;
    const bool wanted = names_sequence(in.text(GetShardIterator::ShardIteratorType));
    if (wanted && !given) refuse_parameter("Invalid SequenceNumber");
    if (given && !wanted) refuse_parameter("SequenceNumber should not be passed for this iterator type");
}

/// The sequence that the request names, which must be one that the shard can have.
Sequence sequence_in(const Shard& shard, std::string_view text, util::Instant now) {
    const std::optional<Sequence> sequence = read_sequence(text);
    if (!sequence || *sequence < shard.start || (shard.end && *sequence >= std::max(*shard.end, shard.start + 1)))
        refuse_parameter("Invalid SequenceNumber");
    if (*sequence < dynamodb::trim_horizon(now)) refuse_trimmed();
    return *sequence;
}

Sequence position_of(const api::Input<GetShardIterator>& in, const api::ReadRequest& request, const Stream& stream,
                     const Shard& shard) {
    const std::string_view type = in.text(GetShardIterator::ShardIteratorType);
    if (names_sequence(type)) {
        const Sequence named = sequence_in(shard, in.text(GetShardIterator::SequenceNumber), request.clock.now);
        return type == "AT_SEQUENCE_NUMBER" ? named : named + 1;
    }
    if (type == "TRIM_HORIZON") return ShardIterator::kTrimHorizon;
    return shard.end ? *shard.end : std::max(shard.start, dynamodb::next_sequence(request.store, stream));
}

/// The same whenever the record is read.
std::string event_id(const Stream& stream, Sequence sequence) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string id;
    for (const std::uint8_t byte : util::hash128(stream.table + '/' + stream.label + '/' + std::to_string(sequence))) {
        id.push_back(kHex[byte >> 4]);
        id.push_back(kHex[byte & 15]);
    }
    return id;
}

json::Value describe_record(const Stream& stream, Sequence sequence, const StreamRecord& record,
                            std::string_view region) {
    // "rounded down to the closest second" (API Reference, StreamRecord).
    const std::int64_t seconds = record.at.micros / 1'000'000;
    json::Object change{{"ApproximateCreationDateTime", static_cast<double>(seconds)},
                        {"Keys", dynamodb::to_json(record.key)}};
    if (record.new_image) change.set("NewImage", dynamodb::to_json(*record.new_image));
    if (record.old_image) change.set("OldImage", dynamodb::to_json(*record.old_image));
    change.set("SequenceNumber", sequence_text(sequence));
    change.set("SizeBytes", static_cast<std::int64_t>(record.size));
    change.set("StreamViewType", dynamodb::wire_name(stream.view));

    json::Object members{{"eventID", event_id(stream, sequence)},
                         {"eventName", dynamodb::wire_name(record.event)},
                         {"eventVersion", "1.1"},
                         {"eventSource", "aws:dynamodb"},
                         {"awsRegion", region},
                         {"dynamodb", std::move(change)}};
    if (record.actor == dynamodb::Actor::TimeToLive)
        members.set("userIdentity", json::Object{{"PrincipalId", "dynamodb.amazonaws.com"}, {"Type", "Service"}});
    return members;
}

} // namespace

json::Value get_shard_iterator(const api::Input<GetShardIterator>& in, const api::ReadRequest& request) {
    dynamodb::require_heard(request);
    check_sequence_given(in);
    const util::Instant now = request.clock.now;
    const Stream stream = require_stream(request, in.text(GetShardIterator::StreamArn));
    const std::vector<Shard> shards = shards_of(request.store, stream, now);
    const Shard* shard = find_shard(stream, shards, in.text(GetShardIterator::ShardId));
    if (!shard) throw api::Fault(errors::ResourceNotFoundException, "Shard does not exist");
    ShardIterator iterator;
    iterator.stream_arn = stream_arn(request, stream);
    iterator.shard = shard->number;
    iterator.position = position_of(in, request, stream, *shard);
    iterator.issued_at = now;
    return json::Object{{"ShardIterator", iterator.token()}};
}

json::Value get_records(const api::Input<GetRecords>& in, const api::ReadRequest& request) {
    dynamodb::require_heard(request);
    const json::Value* wanted = in[GetRecords::Limit];
    const std::size_t limit = wanted ? static_cast<std::size_t>(wanted->as_int()) : kMaxRecords;
    if (limit > kMaxRecords) refuse_parameter("Limit should be less than or equal to 1000");
    const util::Instant now = request.clock.now;
    ShardIterator iterator = ShardIterator::read(in.text(GetRecords::ShardIterator), now);
    const Stream stream = require_stream(request, iterator.stream_arn);
    const std::vector<Shard> shards = shards_of(request.store, stream, now);
    if (iterator.shard > shards.back().number) refuse("Invalid ShardIterator");
    if (iterator.shard < shards.front().number) refuse_trimmed();
    const Shard& shard = shards[iterator.shard - shards.front().number];
    if (iterator.position != ShardIterator::kTrimHorizon &&
        dynamodb::is_trimmed(request.store, stream, iterator.position, now))
        refuse_trimmed();

    const auto in_shard = [&shard](const dynamodb::RecordCursor& cursor) {
        return cursor.valid() && (!shard.end || cursor.sequence() < *shard.end);
    };
    json::Array records;
    std::size_t bytes = 0;
    dynamodb::RecordCursor cursor(request.store, stream,
                                  std::max({iterator.position, shard.start, dynamodb::trim_horizon(now)}));
    for (; in_shard(cursor) && records.size() < limit; cursor.next()) {
        const StreamRecord record = cursor.record();
        if (!records.empty() && bytes + record.size > kMaxBytes) break;
        bytes += record.size;
        iterator.position = cursor.sequence() + 1;
        records.push_back(describe_record(stream, cursor.sequence(), record, request.caller.region));
    }
    json::Object output{{"Records", std::move(records)}};
    if (in_shard(cursor) || !shard.complete) {
        iterator.issued_at = now;
        output.set("NextShardIterator", iterator.token());
    }
    return output;
}

} // namespace labdb::dynamodbstreams
