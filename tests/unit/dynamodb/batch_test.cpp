#include "tests/unit/dynamodb/handlers.hpp"

using namespace labdb;
using namespace labdb::dynamodb;

namespace {

struct Fixture {
    Service service;

    Fixture() {
        create_tables(service);
        for (const char* n : {"1", "2", "3"})
            service.put("H", R"({"pk": {"S": "h)" + std::string(n) + R"("}, "x": {"N": ")" + n + "\"}}");
        service.put("T", R"({"pk": {"S": "p"}, "sk": {"S": "s"}, "x": {"N": "9"}})");
    }

    json::Value get(std::string_view tables, std::string_view detail = "NONE") {
        return service.call(batch_get_item,
                            json::Object{{"RequestItems", json::read(tables)}, {"ReturnConsumedCapacity", detail}});
    }
    std::string get_refused(std::string_view tables) {
        return service.refusal(batch_get_item, json::Object{{"RequestItems", json::read(tables)}});
    }
    json::Value write(std::string_view tables, std::string_view detail = "NONE") {
        return service.call(batch_write_item, json::Object{{"RequestItems", json::read(tables)},
                                                           {"ReturnConsumedCapacity", detail},
                                                           {"ReturnItemCollectionMetrics", "SIZE"}});
    }
    std::string write_refused(std::string_view tables) {
        return service.refusal(batch_write_item, json::Object{{"RequestItems", json::read(tables)}});
    }
    bool exists(std::string_view pk) {
        return service.call(get_item, R"({"TableName": "H", "Key": {"pk": {"S": ")" + std::string(pk) + "\"}}}")
            .find("Item");
    }
};

std::string keys(std::string_view prefix, int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += (i ? ", " : "") + (R"({"pk": {"S": ")" + std::string(prefix) + std::to_string(i) + "\"}}");
    return out;
}

std::string puts(std::string_view prefix, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += (i ? ", " : "") + (R"({"PutRequest": {"Item": {"pk": {"S": ")" + std::string(prefix) +
                                  std::to_string(i) + R"("}, "sk": {"S": "s"}}}})");
    }
    return out;
}

} // namespace

TEST_CASE_FIXTURE(Fixture, "BatchGetItem answers by table, and leaves out what is not there") {
    const json::Value got = get(R"({"H": {"Keys": [{"pk": {"S": "h3"}}, {"pk": {"S": "zz"}}, {"pk": {"S": "h1"}}],
                                          "ProjectionExpression": "#x", "ExpressionAttributeNames": {"#x": "x"}},
                                    "T": {"Keys": [{"pk": {"S": "p"}, "sk": {"S": "s"}}], "ConsistentRead": true}})",
                                "INDEXES");
    CHECK(text_of(got.find("Responses")) ==
          R"({"H":[{"x":{"N":"3"}},{"x":{"N":"1"}}],"T":[{"pk":{"S":"p"},"sk":{"S":"s"},"x":{"N":"9"}}]})");
    CHECK(text_of(got.find("UnprocessedKeys")) == "{}");
    // A key without an item costs a read, too.
    CHECK(text_of(got.find("ConsumedCapacity")) ==
          R"([{"TableName":"H","CapacityUnits":1.5,"Table":{"CapacityUnits":1.5}},)"
          R"({"TableName":"T","CapacityUnits":1.0,"Table":{"CapacityUnits":1.0}}])");
    CHECK(text_of(get(R"({"H": {"Keys": [{"pk": {"S": "no"}}]}})").find("Responses")) == R"({"H":[]})");
    CHECK(text_of(get(R"({"H": {"Keys": [{"pk": {"S": "h1"}}], "AttributesToGet": ["pk"]}})").find("Responses")) ==
          R"({"H":[{"pk":{"S":"h1"}}]})");
}

TEST_CASE_FIXTURE(Fixture, "BatchGetItem refuses") {
    const std::string code = "ValidationException: ";
    CHECK(get_refused(R"({"H": {"Keys": [{"pk": {"S": "h1"}}, {"pk": {"S": "h1"}}]}})") ==
          code + "Provided list of item keys contains duplicates");
    CHECK(get_refused(R"({"H": {"Keys": [{"x": {"S": "h1"}}]}})") ==
          code + "The provided key element does not match the schema");
    CHECK(get_refused(R"({"H": {"Keys": [{"pk": {"N": "1"}}]}})") ==
          code + "The provided key element does not match the schema");
    CHECK(get_refused(R"({"H": {"Keys": [{"pk": {"S": ""}}]}})") ==
          code + "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
                 "empty "
                 "string value. Key: pk");
    CHECK(get_refused(R"({"H": {"Keys": [{"pk": {"S": "a"}}]}, "Nope": {"Keys": [{"pk": {"S": "a"}}]}})") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(get_refused(R"({"H": {"Keys": [)" + keys("a", 60) + R"(]}, "G": {"Keys": [)" + keys("a", 41) + "]}}") ==
          code + "Too many items requested for the BatchGetItem call");
    const std::string mixed =
        code + "Can not use both expression and non-expression parameters in the same request: "
               "Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}";
    CHECK(get_refused(
              R"({"H": {"Keys": [{"pk": {"S": "a"}}], "ProjectionExpression": "x", "AttributesToGet": ["x"]}})") ==
          mixed);
    CHECK(get_refused(R"({"H": {"Keys": [{"pk": {"S": "a"}}], "ProjectionExpression": "x"},
                          "T": {"Keys": [{"pk": {"S": "a"}, "sk": {"S": "b"}}], "AttributesToGet": ["x"]}})") == mixed);
    CHECK(get_refused(R"({"H": {"Keys": [{"pk": {"S": "a"}}], "ProjectionExpression": "a, a"}})") ==
          code + "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one "
                 "of these "
                 "paths; path one: [a], path two: [a]");
}

TEST_CASE_FIXTURE(Fixture, "BatchGetItem leaves to the next what is beyond 16 MB") {
    const std::string filler(390'000, 'x');
    for (int i = 0; i < 50; ++i)
        service.put("H", R"({"pk": {"S": "b)" + std::to_string(i) + R"("}, "f": {"S": ")" + filler + "\"}}");
    json::Object tables{{"H", json::read(R"({"ConsistentRead": true, "Keys": [)" + keys("b", 50) + "]}")}};
    std::size_t seen = 0;
    for (int rounds = 0; rounds < 3 && !tables.empty(); ++rounds) {
        const json::Value got = service.call(batch_get_item, json::Object{{"RequestItems", tables}});
        seen += got.find("Responses")->find("H")->as_array().size();
        tables = got.find("UnprocessedKeys")->as_object();
        if (rounds == 0) {
            CHECK(seen == 43); // 43 × 390,004 bytes fit into 16 MB
            CHECK(tables.find("H")->find("ConsistentRead")->as_bool());
        }
    }
    CHECK(seen == 50);
    CHECK(tables.empty());
}

TEST_CASE_FIXTURE(Fixture, "BatchWriteItem puts and deletes in several tables") {
    const json::Value done = write(
        R"({"H": [{"PutRequest": {"Item": {"pk": {"S": "new"}}}}, {"DeleteRequest": {"Key": {"pk": {"S": "h1"}}}}],
                                       "T": [{"PutRequest": {"Item": {"pk": {"S": "m"}, "sk": {"S": "x"}, "g": {"S": "G"}}}}]})",
        "INDEXES");
    CHECK(exists("new"));
    CHECK(!exists("h1"));
    CHECK(text_of(done.find("UnprocessedItems")) == "{}");
    CHECK(
        text_of(done.find("ConsumedCapacity")) ==
        R"([{"TableName":"H","CapacityUnits":2.0,"Table":{"CapacityUnits":2.0}},)"
        R"({"TableName":"T","CapacityUnits":2.0,"Table":{"CapacityUnits":1.0},"GlobalSecondaryIndexes":{"hash":{"CapacityUnits":1.0}}}])");
    CHECK(text_of(done.find("ItemCollectionMetrics")) ==
          R"({"T":[{"ItemCollectionKey":{"pk":{"S":"m"}},"SizeEstimateRangeGB":[0.0,1.0]}]})");
}

TEST_CASE_FIXTURE(Fixture, "BatchWriteItem refuses, and then writes nothing") {
    const std::string code = "ValidationException: ";
    const auto refused = [&](std::string_view requests, std::string_view table = "H") {
        return write_refused(R"({")" + std::string(table) +
                             R"(": [{"PutRequest": {"Item": {"pk": {"S": "n1"}, "sk": {"S": "s"}}}}, )" +
                             std::string(requests) + "]}");
    };
    const std::string mismatch = code + "The provided key element does not match the schema";
    const std::string duplicates = code + "Provided list of item keys contains duplicates";
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"S": "n1"}, "x": {"S": "2"}}}})") == duplicates);
    CHECK(refused(R"({"DeleteRequest": {"Key": {"pk": {"S": "n1"}}}})") == duplicates);
    CHECK(refused(R"({"PutRequest": {"Item": {"x": {"S": "n2"}}}})") == mismatch);
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"N": "2"}}}})") == mismatch);
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"L": []}}}})") == mismatch);
    CHECK(refused(R"({"DeleteRequest": {"Key": {"pk": {"S": "a"}, "x": {"S": "b"}}}})") == mismatch);
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"S": ""}}}})") ==
          code + "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an "
                 "empty "
                 "string value. Key: pk");
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"S": "a"}, "f": {"S": ")" + std::string(410'000, 'x') +
                  R"("}}}})") == code + "Item size has exceeded the maximum allowed size");
    CHECK(refused("{}") ==
          code + "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
                 "supported datatypes");
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"S": "a"}, "sk": {"S": "b"}, "g": {"N": "1"}}}})", "T") ==
          code + "One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N "
                 "IndexName: all");
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"S": "a"}, "sk": {"S": "b"}, "g": {"S": ""}}}})", "T") ==
          code +
              "One or more parameter values are not valid. A value specified for a secondary index key is not "
              "supported. The "
              "AttributeValue for a key attribute cannot contain an empty string value. IndexName: all, IndexKey: g");
    // In the older validator's words.
    CHECK(refused(R"({"PutRequest": {"Item": {"pk": {"S": "a"}, "s": {"SS": ["b", "a", "b"]}}}})") ==
          code + "One or more parameter values were invalid: Input collection [b, a, b] contains duplicates.");
    CHECK(write_refused(R"({"H": [{"PutRequest": {"Item": {"pk": {"S": "n1"}}}}],
                            "Nope": [{"PutRequest": {"Item": {"pk": {"S": "n1"}}}}]})") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(write_refused(R"({"H": [)" + puts("a", 13) + R"(], "T": [)" + puts("a", 13) + "]}") ==
          code + "Too many items requested for the BatchWriteItem call");
    CHECK(!exists("n1"));
}

TEST_CASE_FIXTURE(Fixture, "tables by ARN are answered by ARN") {
    const std::string arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/H";
    const json::Value got = get(R"({")" + arn + R"(": {"Keys": [{"pk": {"S": "h1"}}]}})", "TOTAL");
    CHECK(text_of(got.find("Responses")) == R"({")" + arn + R"(":[{"pk":{"S":"h1"},"x":{"N":"1"}}]})");
    CHECK(text_of(got.find("ConsumedCapacity")) == R"([{"TableName":")" + arn + R"(","CapacityUnits":0.5}])");
    // Under its name and its ARN it is one table.
    CHECK(write_refused(R"({"H": [{"DeleteRequest": {"Key": {"pk": {"S": "h1"}}}}], ")" + arn +
                        R"(": [{"DeleteRequest": {"Key": {"pk": {"S": "h1"}}}}]})") ==
          "ValidationException: Provided list of item keys contains duplicates");
}
