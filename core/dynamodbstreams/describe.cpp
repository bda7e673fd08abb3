#include <algorithm>

#include "core/api/dynamodbstreams.hpp"
#include "core/dynamodb/replication.hpp"
#include "core/dynamodbstreams/shards.hpp"
#include "core/dynamodbstreams/streams.hpp"

// ListStreams, DescribeStream.
namespace labdb::dynamodbstreams {
namespace {

constexpr std::int64_t kMaxListed = 100;

json::Array describe_keys(const dynamodb::KeySchema& keys) {
    json::Array elements;
    for (const dynamodb::KeyAttribute& key : keys.partition)
        elements.emplace_back(json::Object{{"AttributeName", key.name}, {"KeyType", "HASH"}});
    for (const dynamodb::KeyAttribute& key : keys.sort)
        elements.emplace_back(json::Object{{"AttributeName", key.name}, {"KeyType", "RANGE"}});
    return elements;
}

json::Object describe_shard(const Stream& stream, const Shard& shard) {
    json::Object range{{"StartingSequenceNumber", sequence_text(shard.start)}};
    // A shard that was closed as soon as it was opened ends where it begins.
    if (shard.end) range.set("EndingSequenceNumber", sequence_text(std::max(shard.start, *shard.end - 1)));
    json::Object members{{"ShardId", shard_id(stream, shard.number)}, {"SequenceNumberRange", std::move(range)}};
    if (const auto parent = parent_id(stream, shard.number)) members.set("ParentShardId", *parent);
    return members;
}

/// The parent whose children are wanted (of no name: none are); absent when all shards are.
std::optional<std::string> wanted_parent(const json::Value* filter) {
    if (!filter) return std::nullopt;
    if (const json::Value* type = filter->find("Type"); !type || type->is_null()) {
        refuse("1 validation error detected: Value 'null' at 'shardFilter.type' failed to satisfy constraint: Member "
               "must be CHILD_SHARDS");
    }
    const json::Value* parent = filter->find("ShardId");
    return parent && !parent->is_null() ? parent->as_string() : std::string();
}

} // namespace

json::Value list_streams(const api::Input<ListStreams>& in, const api::ReadRequest& request) {
    dynamodb::require_heard(request);
    const json::Value* limit = in[ListStreams::Limit];
    if (limit && limit->as_int() > kMaxListed)
        refuse_parameter("Limit cannot be greater than the maximum allowed size: 100");
    dynamodb::StreamSelection selection;
    selection.table = in.text(ListStreams::TableName);
    if (const json::Value* start = in[ListStreams::ExclusiveStartStreamArn]) {
        const StreamName name = read_stream_arn(request, start->as_string());
        selection.start_table = name.table;
        selection.start_label = name.label;
    }
    const auto count = static_cast<std::size_t>(limit ? limit->as_int() : kMaxListed);
    // One more, to see whether there is one.
    selection.limit = count + 1;
    std::vector<Stream> streams = dynamodb::find_streams(request.store, selection, request.clock.now);
    const bool more = streams.size() > count;
    if (more) streams.pop_back();

    json::Array listed;
    for (const Stream& stream : streams) {
        listed.emplace_back(json::Object{
            {"StreamArn", stream_arn(request, stream)}, {"TableName", stream.table}, {"StreamLabel", stream.label}});
    }
    json::Object output{{"Streams", std::move(listed)}};
    if (more) output.set("LastEvaluatedStreamArn", stream_arn(request, streams.back()));
    return output;
}

json::Value describe_stream(const api::Input<DescribeStream>& in, const api::ReadRequest& request) {
    dynamodb::require_heard(request);
    const json::Value* limit = in[DescribeStream::Limit];
    if (limit && limit->as_int() > kMaxListed) refuse_parameter("Limit cannot be greater than the maximum: 100");
    const std::optional<std::string> parent = wanted_parent(in[DescribeStream::ShardFilter]);
    const util::Instant now = request.clock.now;
    const Stream stream = require_stream(request, in.text(DescribeStream::StreamArn));

    // Ids are ordered by age, so any text, also one that is no shard's id, tells where to go on.
    const std::string_view start = in.text(DescribeStream::ExclusiveStartShardId);
    json::Array listed;
    bool more = false;
    for (const Shard& shard : shards_of(request.store, stream, now)) {
        if (shard_id(stream, shard.number) <= start) continue;
        if (parent && parent_id(stream, shard.number) != *parent) continue;
        more = static_cast<std::int64_t>(listed.size()) == (limit ? limit->as_int() : kMaxListed);
        if (more) break;
        listed.emplace_back(describe_shard(stream, shard));
    }

    const std::int64_t created = stream.created.micros / 1000;
    json::Object members{{"StreamArn", stream_arn(request, stream)},
                         {"StreamLabel", stream.label},
                         {"StreamStatus", stream.status(now)},
                         {"StreamViewType", dynamodb::wire_name(stream.view)},
                         {"CreationRequestDateTime", static_cast<double>(created) / 1000},
                         {"TableName", stream.table},
                         {"KeySchema", describe_keys(stream.keys)}};
    const json::Value last = more ? *listed.back().find("ShardId") : json::Value();
    members.set("Shards", std::move(listed));
    if (more) members.set("LastEvaluatedShardId", last);
    return json::Object{{"StreamDescription", std::move(members)}};
}

} // namespace labdb::dynamodbstreams
