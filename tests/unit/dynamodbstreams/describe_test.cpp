#include "support.hpp"

#include "core/dynamodbstreams/shards.hpp"

namespace labdb::dynamodbstreams {
namespace {

constexpr util::Duration kHour = util::Duration::of_seconds(3600);
constexpr util::Duration kDay = util::Duration::of_seconds(24 * 3600);

std::string starting(const json::Value& shard) {
    return shard.find("SequenceNumberRange")->find("StartingSequenceNumber")->as_string();
}
std::string ending(const json::Value& shard) {
    return text_of(shard.find("SequenceNumberRange")->find("EndingSequenceNumber"));
}

TEST_CASE_FIXTURE(Streamed, "a stream described") {
    create_table("Music", "KEYS_ONLY");
    CHECK(json::write(describe(arn("Music"))) ==
          R"({"StreamArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/Music/stream/2023-11-14T22:13:20.000",)"
          R"("StreamLabel":"2023-11-14T22:13:20.000","StreamStatus":"ENABLED","StreamViewType":"KEYS_ONLY",)"
          R"("CreationRequestDateTime":1700000000.0,"TableName":"Music",)"
          R"("KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)"
          R"("Shards":[{"ShardId":")" +
              shard(arn("Music")) + R"(","SequenceNumberRange":{"StartingSequenceNumber":"101700000000000000000"}}]})");
    CHECK(shard(arn("Music")).substr(0, 29) == "shardId-00000001700000000000-");
}

TEST_CASE_FIXTURE(Streamed, "shards are closed after four hours and have one child") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    put("Tab", R"({"pk": {"S": "a"}})");
    advance(util::Duration::of_seconds(9 * 3600));
    put("Tab", R"({"pk": {"S": "b"}})");

    const json::Array list = shards(stream);
    REQUIRE(list.size() == 3);
    CHECK(list[0].find("ParentShardId") == nullptr);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(*list[i + 1].find("ParentShardId") == *list[i].find("ShardId"));
        CHECK(list[i].find("ShardId")->as_string() < list[i + 1].find("ShardId")->as_string());
        CHECK(ending(list[i]) < '"' + starting(list[i + 1]));
        CHECK(starting(list[i]) < starting(list[i + 1]));
    }
    CHECK(ending(list[2]) == "-");

    // At the end of a closed shard there is no next iterator.
    const auto whole = [&](std::size_t i) { return read_from(iterator(stream, shard(stream, i))); };
    CHECK(events(whole(0)) == "INSERT a");
    CHECK(whole(0).find("NextShardIterator") == nullptr);
    CHECK(events(whole(1)).empty());
    CHECK(whole(1).find("NextShardIterator") == nullptr);
    CHECK(events(whole(2)) == "INSERT b");
    CHECK(whole(2).find("NextShardIterator") != nullptr);
    const json::Value behind = read_from(iterator(stream, shard(stream, 0), "LATEST"));
    CHECK(events(behind).empty());
    CHECK(behind.find("NextShardIterator") == nullptr);
}

TEST_CASE_FIXTURE(Streamed, "the end of a shard is final when no write can still come") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    const std::string first = shard(stream);
    advance(util::Duration::of_seconds(4 * 3600));
    CHECK(read_from(iterator(stream, first)).find("NextShardIterator") != nullptr);
    advance(util::Duration::of_seconds(10));
    CHECK(read_from(iterator(stream, first)).find("NextShardIterator") == nullptr);
}

TEST_CASE_FIXTURE(Streamed, "shards that can have no records any more are gone") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    const std::string first = shard(stream), second_parent = first;
    advance(util::Duration::of_seconds(28 * 3600));
    const json::Array list = shards(stream);
    // From 4 to 28 hours: six that are closed, and one that was just opened.
    REQUIRE(list.size() == 7);
    CHECK(*list[0].find("ShardId") != first);
    CHECK(list[0].find("ParentShardId")->as_string() == first);
}

TEST_CASE_FIXTURE(Streamed, "pages and filters of shards") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    advance(util::Duration::of_seconds(9 * 3600));
    json::Value page = describe(stream, {{"Limit", 2}});
    CHECK(page.find("Shards")->as_array().size() == 2);
    CHECK(page.find("LastEvaluatedShardId")->as_string() == shard(stream, 1));
    page = describe(stream, {{"Limit", 2}, {"ExclusiveStartShardId", shard(stream, 1)}});
    CHECK(page.find("Shards")->as_array().size() == 1);
    CHECK(page.find("LastEvaluatedShardId") == nullptr);
    page = describe(stream, {{"ExclusiveStartShardId", shard(stream, 2)}});
    CHECK(page.find("Shards")->as_array().empty());
    page = describe(stream, {{"ExclusiveStartShardId", "zzzzzzzzzzzzzzzzzzzzzzzzsfasdgagadfadfgagkjsdfsfsdjfjks"}});
    CHECK(page.find("Shards")->as_array().empty());

    const auto children = [&](json::Object filter) {
        return describe(stream, {{"ShardFilter", std::move(filter)}}).find("Shards")->as_array();
    };
    const json::Array found = children({{"Type", "CHILD_SHARDS"}, {"ShardId", shard(stream, 0)}});
    REQUIRE(found.size() == 1);
    CHECK(found[0].find("ShardId")->as_string() == shard(stream, 1));
    CHECK(children({{"Type", "CHILD_SHARDS"}, {"ShardId", shard(stream, 2)}}).empty());
    CHECK(children({{"Type", "CHILD_SHARDS"}}).empty());
}

TEST_CASE_FIXTURE(Streamed, "a stream that is turned off can be read for a day") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    put("Tab", R"({"pk": {"S": "a"}})");
    const std::string early = iterator(stream, shard(stream), "LATEST");
    set_stream("Tab", R"({"StreamEnabled": false})");
    put("Tab", R"({"pk": {"S": "b"}})");

    CHECK(text_of(describe(stream).find("StreamStatus")) == R"("DISABLED")");
    const json::Array list = shards(stream);
    REQUIRE(list.size() == 1);
    CHECK(ending(list[0]) == R"("101700000000000000000")");
    const json::Value all = read_from(iterator(stream, shard(stream)));
    CHECK(events(all) == "INSERT a");
    CHECK(all.find("NextShardIterator") == nullptr);
    CHECK(read_from(early).find("NextShardIterator") == nullptr);

    // A new one is another stream; the clock has not moved, and yet they have different labels.
    set_stream("Tab", R"({"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"})");
    put("Tab", R"({"pk": {"S": "c"}})");
    const std::string later = arn("Tab");
    CHECK(later != stream);
    CHECK(events(read_from(iterator(later, shard(later)))) == "INSERT c");
    CHECK(call(list_streams, R"({"TableName": "Tab"})").find("Streams")->as_array().size() == 2);

    advance(kDay);
    CHECK(refusal(describe_stream, json::Object{{"StreamArn", stream}}) ==
          "ResourceNotFoundException: Requested resource not found: Stream: " + stream + " not found");
    CHECK(call(list_streams, R"({"TableName": "Tab"})").find("Streams")->as_array().size() == 1);
}

TEST_CASE_FIXTURE(Streamed, "a stream outlives its table") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    put("Tab", R"({"pk": {"S": "a"}})");
    call(dynamodb::delete_table, R"({"TableName": "Tab"})");
    advance(kHour);
    CHECK(arn("Tab") == stream);
    CHECK(text_of(describe(stream).find("StreamStatus")) == R"("DISABLED")");
    CHECK(events(read_from(iterator(stream, shard(stream)))) == "INSERT a");
    advance(kDay);
    CHECK(call(list_streams, "{}").find("Streams")->as_array().empty());

    // Another table's first stream takes away what is left of it.
    create_table("Uses");
    const store::Reader reader = read();
    store::Cursor cursor = reader.cursor(store::Database::streams);
    cursor.seek("r");
    CHECK((!cursor.valid() || cursor.key().front() != 'r'));
}

TEST_CASE_FIXTURE(Streamed, "at AWS's own pace a stream is not on and off at once") {
    set_pace(store::Pace::real);
    create_table("Tab");
    const std::string stream = arn("Tab");
    CHECK(text_of(describe(stream).find("StreamStatus")) == R"("ENABLING")");
    advance(util::Duration::of_seconds(60));
    CHECK(text_of(describe(stream).find("StreamStatus")) == R"("ENABLED")");
    set_stream("Tab", R"({"StreamEnabled": false})");
    CHECK(text_of(describe(stream).find("StreamStatus")) == R"("DISABLING")");
    advance(util::Duration::of_seconds(60));
    CHECK(text_of(describe(stream).find("StreamStatus")) == R"("DISABLED")");
}

TEST_CASE_FIXTURE(Streamed, "streams listed") {
    for (const char* name : {"Bbb", "Aaa", "AaaB"}) create_table(name);
    const auto tables = [](const json::Value& output) {
        std::string names;
        for (const json::Value& stream : output.find("Streams")->as_array())
            names += stream.find("TableName")->as_string() + ' ';
        return names;
    };
    CHECK(tables(call(list_streams, "{}")) == "Aaa AaaB Bbb ");
    CHECK(tables(call(list_streams, R"({"TableName": "Aaa"})")) == "Aaa ");
    CHECK(tables(call(list_streams, R"({"TableName": "Nobody"})")).empty());
    const json::Value page = call(list_streams, R"({"Limit": 2})");
    CHECK(tables(page) == "Aaa AaaB ");
    CHECK(page.find("LastEvaluatedStreamArn")->as_string() == arn("AaaB"));
    const json::Value rest = call(list_streams, json::Object{{"Limit", 2}, {"ExclusiveStartStreamArn", arn("AaaB")}});
    CHECK(tables(rest) == "Bbb ");
    CHECK(rest.find("LastEvaluatedStreamArn") == nullptr);
    // Texts of DynamoDB Local 2026-01-16; the last as the service has it (ScyllaDB's test_streams.py, aws-sdk-js).
    CHECK(refusal(list_streams, R"({"Limit": 101})") ==
          "ValidationException: One or more parameter values were invalid: Limit cannot be greater than the maximum "
          "allowed size: 100");
    CHECK(refusal(list_streams, R"({"ExclusiveStartStreamArn": "kossapaaasdafsdaasdasdasdasasdasfadfadfasdasdas"})") ==
          "ValidationException: Invalid StreamArn");
}

TEST_CASE_FIXTURE(Streamed, "what describe-stream refuses") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    CHECK(refusal(describe_stream, json::Object{{"StreamArn", stream}, {"Limit", 101}}) ==
          "ValidationException: One or more parameter values were invalid: Limit cannot be greater than the maximum: "
          "100");
    CHECK(refusal(describe_stream, R"({"StreamArn": "sdfadfsdfnlfkajakfgjalksfgklasjklasdjfklasdfasdfgasf"})") ==
          "ValidationException: Invalid StreamArn");
    for (const char* other : {"arn:aws:dynamodb:eu-west-1:123456789012:table/Nope/stream/2025-01-01T00:00:00.000",
                              "arn:aws:dynamodb:us-east-1:123456789012:table/Tab/stream/2023-11-14T22:13:20.000",
                              "arn:aws:dynamodb:eu-west-1:123456789012:table/Tab/stream/2023-11-14T22:13:20.001"}) {
        CHECK(refusal(describe_stream, json::Object{{"StreamArn", other}}) ==
              std::string("ResourceNotFoundException: Requested resource not found: Stream: ") + other + " not found");
    }
    CHECK(refusal(describe_stream,
                  json::Object{{"StreamArn", stream}, {"ShardFilter", json::Object{{"ShardId", shard(stream)}}}}) ==
          "ValidationException: 1 validation error detected: Value 'null' at 'shardFilter.type' failed to satisfy "
          "constraint: Member must be CHILD_SHARDS");
}

TEST_CASE("sequence numbers are text of one length") {
    CHECK(sequence_text(0) == "100000000000000000000");
    CHECK(sequence_text(UINT64_MAX) == "118446744073709551615");
    for (const Sequence sequence : {Sequence{0}, Sequence{1'700'000'000'000'000'000}, UINT64_MAX})
        CHECK(read_sequence(sequence_text(sequence)) == sequence);
    for (const char* text : {"", "10000000000000000000", "1000000000000000000000", "200000000000000000000",
                             "1 0000000000000000000", "119999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(read_sequence(text));
    }
}

} // namespace
} // namespace labdb::dynamodbstreams
