#include "support.hpp"

namespace labdb::dynamodbstreams {
namespace {

constexpr util::Duration kHour = util::Duration::of_seconds(3600);

TEST_CASE_FIXTURE(Streamed, "each change of an item makes one record") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    put("Tab", R"({"pk": {"S": "a"}, "n": {"N": "12"}})");
    put("Tab", R"({"n": {"N": "12.0"}, "pk": {"S": "a"}})"); // the same item
    erase("Tab", R"({"pk": {"S": "nobody"}})");
    put("Tab", R"({"pk": {"S": "a"}, "n": {"N": "13"}, "longer": {"S": "0123456789"}})");
    erase("Tab", R"({"pk": {"S": "a"}})");

    const json::Array list = records(stream);
    REQUIRE(list.size() == 3);
    // Sizes as DynamoDB Local has them for the same writes: the key and the images.
    const json::Value& insert = list[0];
    CHECK(text_of(insert.find("eventName")) == R"("INSERT")");
    CHECK(text_of(insert.find("eventVersion")) == R"("1.1")");
    CHECK(text_of(insert.find("eventSource")) == R"("aws:dynamodb")");
    CHECK(text_of(insert.find("awsRegion")) == R"("eu-west-1")");
    CHECK(insert.find("eventID")->as_string().size() == 32);
    CHECK(insert.find("userIdentity") == nullptr);
    CHECK(text_of(insert.find("dynamodb")) ==
          R"({"ApproximateCreationDateTime":1700000000.0,"Keys":{"pk":{"S":"a"}},)"
          R"("NewImage":{"pk":{"S":"a"},"n":{"N":"12"}},"SequenceNumber":"101700000000000000000",)"
          R"("SizeBytes":9,"StreamViewType":"NEW_AND_OLD_IMAGES"})");
    CHECK(text_of(list[1].find("eventName")) == R"("MODIFY")");
    CHECK(text_of(list[1].find("dynamodb")->find("SizeBytes")) == "31");
    CHECK(text_of(list[1].find("dynamodb")->find("OldImage")) == R"({"n":{"N":"12"},"pk":{"S":"a"}})");
    CHECK(text_of(list[2].find("eventName")) == R"("REMOVE")");
    CHECK(text_of(list[2].find("dynamodb")->find("SizeBytes")) == "25");
    CHECK(list[2].find("dynamodb")->find("NewImage") == nullptr);
    CHECK(list[2].find("dynamodb")->find("OldImage") != nullptr);
    CHECK(*list[0].find("eventID") != *list[1].find("eventID"));
    CHECK(records(stream)[0] == list[0]);
}

// The records of the Lambda Developer Guide's sample event: 26, 59 and 38 bytes.
TEST_CASE_FIXTURE(Streamed, "SizeBytes is that of the key and the images") {
    call(dynamodb::create_table, json::read(R"({
        "TableName": "Tab", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "Id", "AttributeType": "N"}],
        "KeySchema": [{"AttributeName": "Id", "KeyType": "HASH"}],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}})"));
    put("Tab", R"({"Id": {"N": "101"}, "Message": {"S": "New item!"}})");
    put("Tab", R"({"Id": {"N": "101"}, "Message": {"S": "This item has changed"}})");
    erase("Tab", R"({"Id": {"N": "101"}})");
    const json::Array list = records(arn("Tab"));
    REQUIRE(list.size() == 3);
    CHECK(text_of(list[0].find("dynamodb")->find("SizeBytes")) == "26");
    CHECK(text_of(list[1].find("dynamodb")->find("SizeBytes")) == "59");
    CHECK(text_of(list[2].find("dynamodb")->find("SizeBytes")) == "38");
}

TEST_CASE_FIXTURE(Streamed, "the view type says what a record shows") {
    struct View {
        const char* name;
        bool shows_new;
        bool shows_old;
    };
    for (const View& view : {View{"KEYS_ONLY", false, false}, View{"NEW_IMAGE", true, false},
                             View{"OLD_IMAGE", false, true}, View{"NEW_AND_OLD_IMAGES", true, true}}) {
        CAPTURE(view.name);
        create_table(view.name, view.name);
        put(view.name, R"({"pk": {"S": "a"}, "v": {"S": "1"}})");
        put(view.name, R"({"pk": {"S": "a"}, "v": {"S": "2"}})");
        erase(view.name, R"({"pk": {"S": "a"}})");
        const json::Array list = records(arn(view.name));
        REQUIRE(list.size() == 3);
        for (const json::Value& record : list) {
            const json::Value& change = *record.find("dynamodb");
            CHECK(text_of(change.find("Keys")) == R"({"pk":{"S":"a"}})");
            CHECK(change.find("StreamViewType")->as_string() == view.name);
            CHECK((change.find("NewImage") != nullptr) == (view.shows_new && &record != &list[2]));
            CHECK((change.find("OldImage") != nullptr) == (view.shows_old && &record != &list[0]));
        }
    }
}

TEST_CASE_FIXTURE(Streamed, "batches and transactions are recorded in their order, and whole or not at all") {
    create_table("Tab");
    call(dynamodb::batch_write_item, R"({"RequestItems": {"Tab": [
        {"PutRequest": {"Item": {"pk": {"S": "a"}}}}, {"PutRequest": {"Item": {"pk": {"S": "b"}}}}]}})");
    call(dynamodb::transact_write_items, R"({"TransactItems": [
        {"Put": {"TableName": "Tab", "Item": {"pk": {"S": "c"}}}},
        {"Delete": {"TableName": "Tab", "Key": {"pk": {"S": "a"}}}},
        {"Update": {"TableName": "Tab", "Key": {"pk": {"S": "b"}}, "UpdateExpression": "SET v = :v",
                    "ExpressionAttributeValues": {":v": {"N": "1"}}}}]})");
    refusal(dynamodb::transact_write_items, R"~({"TransactItems": [
        {"Put": {"TableName": "Tab", "Item": {"pk": {"S": "d"}}}},
        {"ConditionCheck": {"TableName": "Tab", "Key": {"pk": {"S": "x"}},
                            "ConditionExpression": "attribute_exists(pk)"}}]})~");
    const std::string stream = arn("Tab");
    CHECK(events(read_from(iterator(stream, shard(stream)))) == "INSERT a, INSERT b, INSERT c, REMOVE a, MODIFY b");
}

TEST_CASE_FIXTURE(Streamed, "where an iterator points") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    const std::string first = shard(stream);
    const std::string early = iterator(stream, first, "LATEST");
    for (const char* item : {R"({"pk": {"S": "a"}})", R"({"pk": {"S": "b"}})", R"({"pk": {"S": "c"}})"})
        put("Tab", item);

    const json::Array all = records(stream);
    const auto sequence = [&all](std::size_t i) {
        return all.at(i).find("dynamodb")->find("SequenceNumber")->as_string();
    };
    CHECK(sequence(0) < sequence(1));
    CHECK(sequence(1) < sequence(2));
    CHECK(events(read_from(early)) == "INSERT a, INSERT b, INSERT c");
    CHECK(events(read_from(iterator(stream, first, "LATEST"))).empty());
    CHECK(events(read_from(iterator(stream, first, "AT_SEQUENCE_NUMBER", sequence(1)))) == "INSERT b, INSERT c");
    CHECK(events(read_from(iterator(stream, first, "AFTER_SEQUENCE_NUMBER", sequence(1)))) == "INSERT c");
    CHECK(events(read_from(iterator(stream, first, "AFTER_SEQUENCE_NUMBER", sequence(2)))).empty());
    // As ScyllaDB's test_streams_starting_sequence_number has it.
    const std::string start =
        shards(stream)[0].find("SequenceNumberRange")->find("StartingSequenceNumber")->as_string();
    CHECK(events(read_from(iterator(stream, first, "AT_SEQUENCE_NUMBER", start))) == "INSERT a, INSERT b, INSERT c");
}

TEST_CASE_FIXTURE(Streamed, "pages: an open shard always has a next iterator") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    for (const char* item : {R"({"pk": {"S": "a"}})", R"({"pk": {"S": "b"}})", R"({"pk": {"S": "c"}})"})
        put("Tab", item);
    json::Value page = read_from(iterator(stream, shard(stream)), 2);
    CHECK(events(page) == "INSERT a, INSERT b");
    page = read_from(page.find("NextShardIterator")->as_string(), 2);
    CHECK(events(page) == "INSERT c");
    page = read_from(page.find("NextShardIterator")->as_string(), 2);
    CHECK(events(page).empty());
    put("Tab", R"({"pk": {"S": "d"}})");
    page = read_from(page.find("NextShardIterator")->as_string(), 2);
    CHECK(events(page) == "INSERT d");
}

TEST_CASE_FIXTURE(Streamed, "a page holds a megabyte, and one record at least") {
    create_table("Tab", "NEW_IMAGE");
    const std::string stream = arn("Tab");
    const std::string large(390'000, 'x');
    for (const char* key : {"a", "b", "c"}) {
        put("Tab", json::write(json::Object{{"pk", json::Object{{"S", key}}}, {"v", json::Object{{"S", large}}}}));
    }
    const json::Value page = read_from(iterator(stream, shard(stream)));
    CHECK(events(page) == "INSERT a, INSERT b");
    CHECK(events(read_from(page.find("NextShardIterator")->as_string())) == "INSERT c");
}

TEST_CASE_FIXTURE(Streamed, "an iterator is good for 15 minutes") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    const std::string token = iterator(stream, shard(stream));
    advance(util::Duration::of_seconds(15 * 60));
    CHECK_NOTHROW(read_from(token));
    advance(util::Duration::of_seconds(1));
    CHECK(refusal(get_records, json::Object{{"ShardIterator", token}}) ==
          "ExpiredIteratorException: Shard iterator has expired");
}

TEST_CASE_FIXTURE(Streamed, "a record is there for 24 hours") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    put("Tab", R"({"pk": {"S": "a"}})");
    const json::Value change = *records(stream)[0].find("dynamodb");
    const std::string sequence = change.find("SequenceNumber")->as_string();
    advance(kHour);
    put("Tab", R"({"pk": {"S": "b"}})");
    const std::string first = shard(stream);

    advance(util::Duration::of_seconds(23 * 3600));
    const std::string horizon = iterator(stream, first);
    const std::string at = iterator(stream, first, "AT_SEQUENCE_NUMBER", sequence);
    CHECK(events(read_from(at)) == "INSERT a, INSERT b");

    advance(util::Duration::of_seconds(1));
    // Three ways to a record that is gone (API Reference, TrimmedDataAccessException).
    const std::string gone = "TrimmedDataAccessException: The data you are trying to access has been trimmed";
    CHECK(refusal(get_shard_iterator, iterator_request(stream, first, "AT_SEQUENCE_NUMBER", sequence)) == gone);
    CHECK(refusal(get_records, json::Object{{"ShardIterator", at}}) == gone);
    CHECK(events(read_from(horizon)) == "INSERT b");

    // Also when a write has erased it.
    put("Tab", R"({"pk": {"S": "c"}})");
    CHECK(refusal(get_records, json::Object{{"ShardIterator", at}}) == gone);
    CHECK(events(read_from(horizon)) == "INSERT b");

    // With the last of its records the shard goes.
    advance(util::Duration::of_seconds(4 * 3600 - 60));
    const std::string last = iterator(stream, first);
    advance(util::Duration::of_seconds(60));
    CHECK(refusal(get_records, json::Object{{"ShardIterator", last}}) == gone);
    CHECK(refusal(get_shard_iterator, iterator_request(stream, first, "TRIM_HORIZON")) ==
          "ResourceNotFoundException: Shard does not exist");
}

TEST_CASE_FIXTURE(Streamed, "writes erase what is out of date") {
    create_table("Tab", "KEYS_ONLY");
    for (int i = 0; i < 20; ++i) put("Tab", R"({"pk": {"S": "a)" + std::to_string(i) + R"("}})");
    advance(util::Duration::of_seconds(25 * 3600));
    put("Tab", R"({"pk": {"S": "b"}})");
    put("Tab", R"({"pk": {"S": "c"}})");
    const store::Reader reader = read();
    store::Cursor cursor = reader.cursor(store::Database::streams);
    int count = 0;
    for (cursor.seek("r"); cursor.valid() && cursor.key().front() == 'r'; cursor.next()) ++count;
    CHECK(count == 2);
}

TEST_CASE_FIXTURE(Streamed, "sequences ascend also when the clock is set back") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    advance(util::Duration::of_seconds(200));
    put("Tab", R"({"pk": {"S": "a"}})");
    advance(util::Duration::of_seconds(-100));
    put("Tab", R"({"pk": {"S": "b"}})");
    CHECK(events(read_from(iterator(stream, shard(stream)))) == "INSERT a, INSERT b");
}

TEST_CASE_FIXTURE(Streamed, "what get-shard-iterator refuses") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    const std::string first = shard(stream);
    const auto refused = [&](std::string_view type, std::string_view sequence = {}) {
        return refusal(get_shard_iterator, iterator_request(stream, first, type, sequence));
    };
    // Texts of DynamoDB Local 2026-01-16.
    const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
    CHECK(refused("AT_SEQUENCE_NUMBER") == invalid + "Invalid SequenceNumber");
    CHECK(refused("AFTER_SEQUENCE_NUMBER") == invalid + "Invalid SequenceNumber");
    CHECK(refused("AT_SEQUENCE_NUMBER", "000000000000000000001") == invalid + "Invalid SequenceNumber");
    CHECK(refused("AT_SEQUENCE_NUMBER", "sdfsafglldfngjdafnasdf") == invalid + "Invalid SequenceNumber");
    CHECK(refused("LATEST", "101700000000000000000") ==
          invalid + "SequenceNumber should not be passed for this iterator type");
    CHECK(refused("TRIM_HORIZON", "101700000000000000000") ==
          invalid + "SequenceNumber should not be passed for this iterator type");
    CHECK(refusal(get_shard_iterator, iterator_request(stream, "shardId-00000000000000000000-00000000", "LATEST")) ==
          "ResourceNotFoundException: Shard does not exist");
    CHECK(refusal(get_shard_iterator, iterator_request("sdfadfsddafgdafsgjnadflkgnalngalsdfnlkasnlkasdfasdfasf", first,
                                                       "LATEST")) == "ValidationException: Invalid StreamArn");
}

TEST_CASE_FIXTURE(Streamed, "what get-records refuses") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    CHECK(refusal(get_records, json::Object{{"ShardIterator", iterator(stream, shard(stream))}, {"Limit", 1001}}) ==
          "ValidationException: One or more parameter values were invalid: Limit should be less than or equal to 1000");
    for (const char* token : {"sdfsdfsgagaddafgagasgasgasdfasdfasdf", "", "|1|", "|1|AAAA", "|1|!"}) {
        CAPTURE(token);
        CHECK(refusal(get_records, json::Object{{"ShardIterator", token}}) ==
              "ValidationException: Invalid ShardIterator");
    }
    const std::string token = iterator(stream, shard(stream));
    CHECK(refusal(get_records, json::Object{{"ShardIterator", "x" + token}}) ==
          "ValidationException: Invalid ShardIterator");
    CHECK(refusal(get_records, json::Object{{"ShardIterator", token.substr(0, token.size() - 4)}}) ==
          "ValidationException: Invalid ShardIterator");
}

TEST_CASE_FIXTURE(Streamed, "what expires is removed by the service") {
    create_table("Tab");
    const std::string stream = arn("Tab");
    call(dynamodb::update_time_to_live,
         R"({"TableName": "Tab", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "ttl"}})");
    put("Tab", R"({"pk": {"S": "a"}, "ttl": {"N": "1700000010"}})");
    advance(util::Duration::of_seconds(20));
    put("Tab", R"({"pk": {"S": "b"}})");
    const json::Array list = records(stream);
    REQUIRE(list.size() == 3);
    // API Reference, Record: what is deleted by time to live has these fields.
    CHECK(text_of(list[2].find("eventName")) == R"("REMOVE")");
    CHECK(text_of(list[2].find("userIdentity")) == R"({"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"})");
    CHECK(text_of(list[2].find("dynamodb")->find("Keys")) == R"({"pk":{"S":"a"}})");
    CHECK(list[1].find("userIdentity") == nullptr);
}

} // namespace
} // namespace labdb::dynamodbstreams
