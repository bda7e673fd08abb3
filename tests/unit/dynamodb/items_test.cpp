#include "handlers.hpp"

namespace labdb::dynamodb {
namespace {

/// The tables of create_tables(): T (pk, sk; indexes hash and pair on g, all on g and r, local on l), H (pk).
struct Fixture : Service {
    Fixture() { create_tables(*this); }

    static json::Object input(const char* table, const char* members) {
        json::Object given = json::read(members).as_object();
        given.set("TableName", table);
        return given;
    }
    /// The item of table H with that key, as text.
    std::string item(const char* key) {
        const json::Value output = call(get_item, json::Object{{"TableName", "H"}, {"Key", pk(key)}});
        return text_of(output.find("Item"));
    }
    static json::Object pk(const char* key) { return json::Object{{"pk", json::Object{{"S", key}}}}; }

    json::Value update(const char* members) { return call(update_item, input("H", members)); }
    std::string attributes(const char* members) { return text_of(update(members).find("Attributes")); }
};

constexpr const char* kInvalid = "ValidationException: One or more parameter values were invalid: ";

std::string invalid(const char* text) { return std::string(kInvalid) + text; }

// "If you had specified the Amazon Resource Name (ARN) of a table in the input, you'll see the table ARN in the
// response" (API Reference, ConsumedCapacity).
TEST_CASE_FIXTURE(Fixture, "a table that is named by its ARN is answered so") {
    const char* arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/H";
    const auto named = [](const json::Value& output) {
        return output.find("ConsumedCapacity")->find("TableName")->as_string();
    };
    const auto body = [](const char* table, const char* members) {
        json::Object all = input(table, members);
        all.set("ReturnConsumedCapacity", "TOTAL");
        return all;
    };
    CHECK(named(call(put_item, body(arn, R"({"Item": {"pk": {"S": "a"}}})"))) == arn);
    CHECK(named(call(update_item, body(arn, R"({"Key": {"pk": {"S": "a"}}})"))) == arn);
    CHECK(named(call(get_item, body(arn, R"({"Key": {"pk": {"S": "a"}}})"))) == arn);
    CHECK(named(call(scan, body(arn, "{}"))) == arn);
    CHECK(named(call(get_item, body("H", R"({"Key": {"pk": {"S": "a"}}})"))) == "H");
}

TEST_CASE_FIXTURE(Fixture, "an item is put, read, replaced and deleted") {
    CHECK(
        json::write(call(
            put_item, input("H", R"({"Item": {"pk": {"S": "a"}, "n": {"N": "01.50"}}, "ReturnValues": "ALL_OLD"})"))) ==
        R"({"ConsumedCapacity":null})");
    CHECK(item("a") == R"({"pk":{"S":"a"},"n":{"N":"1.5"}})");
    const json::Value replaced =
        call(put_item, input("H", R"({"Item": {"pk": {"S": "a"}}, "ReturnValues": "ALL_OLD"})"));
    CHECK(text_of(replaced.find("Attributes")) == R"({"pk":{"S":"a"},"n":{"N":"1.5"}})");
    CHECK(item("a") == R"({"pk":{"S":"a"}})");
    const json::Value deleted =
        call(delete_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "ReturnValues": "ALL_OLD"})"));
    CHECK(text_of(deleted.find("Attributes")) == R"({"pk":{"S":"a"}})");
    CHECK(item("a") == "absent");
    CHECK(
        call(delete_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "ReturnValues": "ALL_OLD"})")).find("Attributes") ==
        nullptr);
}

TEST_CASE_FIXTURE(Fixture, "a read tells what it costs, and only what is asked for") {
    put("H", R"({"pk": {"S": "a"}, "x": {"S": ")" + std::string(4091, 'x') + R"("}, "y": {"S": "z"}})");
    const json::Value read = call(get_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "ProjectionExpression": "#y",
        "ExpressionAttributeNames": {"#y": "y"}, "ReturnConsumedCapacity": "TOTAL"})"));
    CHECK(json::write(read) == R"({"Item":{"y":{"S":"z"}},"ConsumedCapacity":{"TableName":"H","CapacityUnits":1.0}})");
    CHECK(
        json::write(
            call(get_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "AttributesToGet": ["y"], "ConsistentRead": true,
                            "ReturnConsumedCapacity": "INDEXES"})"))) ==
        R"({"Item":{"y":{"S":"z"}},"ConsumedCapacity":{"TableName":"H","CapacityUnits":2.0,"Table":{"CapacityUnits":2.0}}})");
    CHECK(json::write(
              call(get_item, input("H", R"({"Key": {"pk": {"S": "none"}}, "ReturnConsumedCapacity": "TOTAL"})"))) ==
          R"({"ConsumedCapacity":{"TableName":"H","CapacityUnits":0.5}})");
    CHECK(
        refusal(get_item,
                input("H", R"({"Key": {"pk": {"S": "a"}}, "AttributesToGet": ["y"], "ProjectionExpression": "y"})")) ==
        "ValidationException: Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}");
    CHECK(refusal(get_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "AttributesToGet": ["y", "y"]})")) ==
          invalid("Duplicate value in attribute name: y"));
}

TEST_CASE_FIXTURE(Fixture, "a key must be the table's key") {
    const char* kMismatch = "ValidationException: The provided key element does not match the schema";
    const auto get = [this](const char* table, const char* key) {
        return refusal(get_item, json::Object{{"TableName", table}, {"Key", json::read(key)}});
    };
    CHECK(get("T", R"({"pk": {"S": "a"}})") == kMismatch);
    CHECK(get("T", R"({"pk": {"S": "a"}, "sk": {"N": "1"}})") == kMismatch);
    CHECK(get("T", R"({"pk": {"S": "a"}, "sk": {"S": "1"}, "x": {"S": "1"}})") == kMismatch);
    CHECK(get("H", R"({"x": {"S": "a"}})") == kMismatch);
    CHECK(get("H", R"({"pk": {"S": ""}})") == "ValidationException: One or more parameter values are not valid. The "
                                              "AttributeValue for a key attribute cannot "
                                              "contain an empty string value. Key: pk");
    const std::string longest(2048, 'a');
    CHECK(item(longest.c_str()) == "absent");
    CHECK(get("H", (R"({"pk": {"S": ")" + longest + R"(a"}})").c_str()) ==
          invalid("Size of hashkey has exceeded the maximum size limit of2048 bytes"));
    CHECK(get("T", (R"({"pk": {"S": "a"}, "sk": {"S": ")" + std::string(1025, 'a') + R"("}})").c_str()) ==
          invalid("Aggregated size of all range keys has exceeded the size limit of 1024 bytes"));
}

TEST_CASE_FIXTURE(Fixture, "an item must have the keys of its table, and none that its indexes could not hold") {
    const auto put_refused = [this](const char* table, const std::string& item) {
        return refusal(put_item, json::Object{{"TableName", table}, {"Item", json::read(item)}});
    };
    CHECK(put_refused("T", R"({"pk": {"S": "a"}})") == invalid("Missing the key sk in the item"));
    CHECK(put_refused("T", R"({"pk": {"N": "1"}, "sk": {"S": "a"}})") ==
          invalid("Type mismatch for key pk expected: S actual: N"));
    CHECK(put_refused("H", R"({"pk": {"S": ""}})").find("cannot contain an empty string value. Key: pk") !=
          std::string::npos);
    CHECK(put_refused("T", R"({"pk": {"S": "a"}, "sk": {"S": "a"}, "r": {"S": "x"}})") ==
          invalid("Type mismatch for Index Key r Expected: N Actual: S IndexName: all"));
    CHECK(put_refused("T", R"({"pk": {"S": "a"}, "sk": {"S": "a"}, "l": {"S": ""}})") ==
          "ValidationException: One or more parameter values are not valid. A value specified for a secondary index "
          "key is not "
          "supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: local, "
          "IndexKey: l");
    CHECK(put_refused("T", R"({"pk": {"S": "a"}, "sk": {"S": "a"}, "g": {"S": ")" + std::string(2049, 'g') + "\"}}") ==
          invalid("Size of hashkey has exceeded the maximum size limit of2048 bytes"));
    CHECK(put_refused("absent", R"({"pk": {"S": "a"}})") == "ResourceNotFoundException: Requested resource not found");
}

TEST_CASE_FIXTURE(Fixture, "an item is 400 KB at most, its names counted") {
    const auto sized = [](std::size_t bytes) {
        return R"({"pk": {"S": "a"}, "x": {"S": ")" + std::string(bytes - 4, 'x') + "\"}}";
    };
    put("H", sized(409'600));
    CHECK(refusal(put_item, json::Object{{"TableName", "H"}, {"Item", json::read(sized(409'601))}}) ==
          "ValidationException: Item size has exceeded the maximum allowed size");
    CHECK(refusal(update_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "UpdateExpression": "SET y = :y",
                                             "ExpressionAttributeValues": {":y": {"S": ""}}})")) ==
          "ValidationException: Item size to update has exceeded the maximum allowed size");
}

// paritysuite/dynamodb-conformance, tier3/limits/itemSizeBySurface.test.ts.
TEST_CASE_FIXTURE(Fixture, "an update expression has the item's limit, too, and counts more than it writes") {
    const auto update_of = [](std::size_t padding) {
        return json::Object{
            {"TableName", "H"},
            {"Key", pk("K")},
            {"UpdateExpression", "SET b = :b"},
            {"ExpressionAttributeValues", json::Object{{":b", json::Object{{"S", std::string(padding, 'x')}}}}}};
    };
    constexpr std::size_t kMost = 409'600 - 3 - 19 - 1;
    call(update_item, update_of(kMost));
    CHECK(refusal(update_item, update_of(kMost + 1)) ==
          "ValidationException: Item size to update has exceeded the maximum allowed size");
    // AttributeUpdates makes an item of 400 KB.
    const json::Object value{{"S", std::string(409'600 - 2 - 1 - 1, 'x')}};
    call(update_item, json::Object{{"TableName", "H"},
                                   {"Key", pk("K")},
                                   {"AttributeUpdates", json::Object{{"b", json::Object{{"Value", value}}}}}});
}

// paritysuite/dynamodb-conformance, tier3/validation-ordering/deepRequests.test.ts.
TEST_CASE_FIXTURE(Fixture, "of a value far too deep and ReturnValues that are not for a delete the latter is told of") {
    const auto remove = [this](std::size_t levels) {
        json::Value value = json::Object{{"S", "leaf"}};
        for (std::size_t i = 0; i < levels; ++i) value = json::Object{{"M", json::Object{{"n", std::move(value)}}}};
        return refusal(delete_item, json::Object{{"TableName", "H"},
                                                 {"Key", pk("a")},
                                                 {"Expected", json::Object{{"d", json::Object{{"Value", value}}}}},
                                                 {"ReturnValues", "UPDATED_NEW"}});
    };
    CHECK(remove(100) == "ValidationException: ReturnValues can only be ALL_OLD or NONE");
    CHECK(remove(1) == "ValidationException: 1 validation error detected: ReturnValues can only be ALL_OLD or NONE");
}

TEST_CASE_FIXTURE(Fixture, "a condition decides, and shows the item when it is asked to") {
    put("H", R"({"pk": {"S": "a"}, "n": {"N": "1"}})");
    const char* kFailed = "ConditionalCheckFailedException: The conditional request failed";
    const char* kPut = R"j({"Item": {"pk": {"S": "a"}}, "ConditionExpression": "attribute_not_exists(pk)"})j";
    CHECK(refusal(put_item, input("H", kPut)) == kFailed);
    CHECK(details.empty());
    CHECK(refusal(delete_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "ConditionExpression": "n = :two",
        "ExpressionAttributeValues": {":two": {"N": "2"}}, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"})")) ==
          kFailed);
    CHECK(text_of(details.find("Item")) == R"({"pk":{"S":"a"},"n":{"N":"1"}})");
    CHECK(refusal(update_item,
                  input("H", R"j({"Key": {"pk": {"S": "absent"}}, "ConditionExpression": "attribute_exists(pk)",
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD"})j")) == kFailed);
    CHECK(details.empty());
    CHECK(item("absent") == "absent");
    CHECK(item("a") == R"({"pk":{"S":"a"},"n":{"N":"1"}})");
}

TEST_CASE_FIXTURE(Fixture, "mistakes in a write's own parameters are told in the validator's way") {
    CHECK(refusal(put_item, input("H", R"({"Item": {"pk": {"S": "a"}}, "ReturnValues": "ALL_NEW"})")) ==
          "ValidationException: 1 validation error detected: ReturnValues can only be ALL_OLD or NONE");
    CHECK(
        refusal(delete_item,
                input("H", R"({"Key": {"pk": {"S": "a"}}, "ExpressionAttributeValues": {":v": {"S": "x"}}})")) ==
        "ValidationException: 1 validation error detected: ExpressionAttributeValues can only be specified when using "
        "expressions");
    CHECK(refusal(update_item, input("H", R"({"Key": {"pk": {"S": "a"}}, "UpdateExpression": "SET pk = :v",
                                              "ExpressionAttributeValues": {":v": {"S": "x"}}})")) ==
          invalid("Cannot update attribute pk. This attribute is part of the key"));
    // Whether it is written or read (DynamoDB Local for what is read).
    const auto into_key = [&](const std::string& update) {
        return refusal(update_item,
                       input("T", (R"({"Key": {"pk": {"S": "a"}, "sk": {"S": "a"}}, "UpdateExpression": ")" + update +
                                   R"(", "ExpressionAttributeValues": {":v": {"S": "x"}}})")
                                      .c_str()));
    };
    const std::string scalars =
        "ValidationException: Key attributes must be scalars; list random access '[]' and map lookup '.' are not "
        "allowed: ";
    CHECK(into_key("SET l.x = :v") == scalars + "IndexKey: l");
    CHECK(into_key("SET x = if_not_exists(sk[2], :v)") == scalars + "Key: sk");
    CHECK(into_key("SET x = :v, y = l.x") == scalars + "IndexKey: l");
}

TEST_CASE_FIXTURE(Fixture, "an update returns what it is asked for") {
    const auto with = [](const char* values, const char* expression) {
        return std::string(R"({"Key": {"pk": {"S": "a"}}, "ReturnValues": ")") + values +
               R"(", "UpdateExpression": ")" + expression + R"(", "ExpressionAttributeValues": {":v": {"N": "1"}}})";
    };
    const auto returned = [&](const char* values, const char* expression) {
        return attributes(with(values, expression).c_str());
    };
    CHECK(returned("ALL_OLD", "SET x = :v") == "absent");
    CHECK(returned("ALL_NEW", "ADD x :v") == R"({"pk":{"S":"a"},"x":{"N":"2"}})");
    CHECK(returned("UPDATED_OLD", "SET x = x + :v, y = :v") == R"({"x":{"N":"2"}})");
    CHECK(returned("UPDATED_NEW", "SET x = x + :v") == R"({"x":{"N":"4"}})");
    CHECK(returned("ALL_OLD", "SET z = :v") == R"({"pk":{"S":"a"},"x":{"N":"4"},"y":{"N":"1"}})");
    CHECK(returned("NONE", "SET z = :v") == "absent");
    CHECK(returned("UPDATED_OLD", "SET w = :v") == "absent");
    CHECK(attributes(R"({"Key": {"pk": {"S": "a"}}, "ReturnValues": "UPDATED_NEW", "UpdateExpression": "REMOVE w"})") ==
          "absent");
}

TEST_CASE_FIXTURE(Fixture, "an update makes an item, unless it only takes away") {
    update(R"({"Key": {"pk": {"S": "new"}}})");
    CHECK(item("new") == R"({"pk":{"S":"new"}})");
    CHECK(attributes(R"({"Key": {"pk": {"S": "none"}}, "UpdateExpression": "REMOVE x", "ReturnValues": "ALL_NEW"})") ==
          "absent");
    CHECK(item("none") == "absent");
    update(
        R"({"Key": {"pk": {"S": "made"}}, "UpdateExpression": "REMOVE x SET y = :y", "ExpressionAttributeValues": {":y": {"N": "1"}}})");
    CHECK(item("made") == R"({"pk":{"S":"made"},"y":{"N":"1"}})");
}

TEST_CASE_FIXTURE(Fixture, "an update keeps to the rules of index keys for what it changes") {
    put("T", R"({"pk": {"S": "a"}, "sk": {"S": "a"}, "g": {"S": "x"}})");
    const auto refused = [this](const char* value) {
        return refusal(
            update_item,
            input("T", (std::string(R"({"Key": {"pk": {"S": "a"}, "sk": {"S": "a"}}, "UpdateExpression": "SET r = :v",
            "ExpressionAttributeValues": {":v": )") +
                        value + "}}")
                           .c_str()));
    };
    CHECK(refused(R"({"S": "1"})") == invalid("Type mismatch for Index Key r Expected: N Actual: S IndexName: all"));
    CHECK(refused(R"({"M": {}})") == invalid("Type mismatch for Index Key r Expected: N Actual: M IndexName: all"));
}

std::string cost(const json::Value& output) {
    const json::Value* consumed = output.find("ConsumedCapacity");
    std::string text =
        text_of(consumed->find("CapacityUnits")) + " table " + text_of(consumed->find("Table")->find("CapacityUnits"));
    for (const char* kind : {"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
        if (const json::Value* indexes = consumed->find(kind)) {
            for (const auto& [name, units] : indexes->as_object())
                text += " " + name + " " + text_of(units.find("CapacityUnits"));
        }
    }
    return text;
}

TEST_CASE_FIXTURE(Fixture, "a write pays for each index that it changes") {
    const auto put_cost = [this](const char* item) {
        return cost(
            call(put_item,
                 json::Object{{"TableName", "T"}, {"Item", json::read(item)}, {"ReturnConsumedCapacity", "INDEXES"}}));
    };
    const auto update_cost = [this](const char* expression, const char* values = nullptr) {
        json::Object members =
            json::read(R"({"Key": {"pk": {"S": "a"}, "sk": {"S": "a"}}, "ReturnConsumedCapacity": "INDEXES"})")
                .as_object();
        members.set("TableName", "T");
        members.set("UpdateExpression", expression);
        if (values) members.set("ExpressionAttributeValues", json::read(values));
        return cost(call(update_item, members));
    };
    CHECK(put_cost(R"({"pk": {"S": "a"}, "sk": {"S": "b"}})") == "1.0 table 1.0");
    const char* kItem =
        R"({"pk": {"S": "a"}, "sk": {"S": "a"}, "g": {"S": "g"}, "r": {"N": "1"}, "l": {"S": "l"}, "inc": {"S": "i"}})";
    CHECK(put_cost(kItem) == "5.0 table 1.0 local 1.0 hash 1.0 pair 1.0 all 1.0");
    CHECK(put_cost(kItem) == "1.0 table 1.0");
    // Only the index with all attributes holds `extra`; only two hold `inc`.
    CHECK(update_cost("SET extra = :v", R"({":v": {"S": "o"}})") == "2.0 table 1.0 all 1.0");
    CHECK(update_cost("SET inc = :v", R"({":v": {"S": "j"}})") == "3.0 table 1.0 pair 1.0 all 1.0");
    // A key that moves costs an erasure and an entry.
    CHECK(update_cost("SET g = :v", R"({":v": {"S": "h"}})") == "7.0 table 1.0 hash 2.0 pair 2.0 all 2.0");
    CHECK(update_cost("REMOVE r") == "3.0 table 1.0 pair 1.0 all 1.0");
    const json::Value deleted =
        call(delete_item,
             input("T", R"({"Key": {"pk": {"S": "a"}, "sk": {"S": "a"}}, "ReturnConsumedCapacity": "INDEXES"})"));
    CHECK(cost(deleted) == "3.0 table 1.0 local 1.0 hash 1.0");
    CHECK(cost(call(
              delete_item,
              input("T", R"({"Key": {"pk": {"S": "no"}, "sk": {"S": "a"}}, "ReturnConsumedCapacity": "INDEXES"})"))) ==
          "1.0 table 1.0");
}

TEST_CASE_FIXTURE(Fixture, "a write is sized on the larger of the old and the new item") {
    const auto sized = [](std::size_t bytes) {
        return R"({"pk": {"S": "a"}, "x": {"S": ")" + std::string(bytes, 'x') + "\"}}";
    };
    put("H", sized(3000));
    const json::Value smaller =
        call(put_item,
             json::Object{{"TableName", "H"}, {"Item", json::read(sized(1))}, {"ReturnConsumedCapacity", "TOTAL"}});
    CHECK(text_of(smaller.find("ConsumedCapacity")->find("CapacityUnits")) == "3.0");
}

TEST_CASE_FIXTURE(Fixture, "item collections are measured where there are local indexes") {
    const char* kItem =
        R"({"Item": {"pk": {"S": "a"}, "sk": {"S": "a"}, "l": {"S": "l"}}, "ReturnItemCollectionMetrics": "SIZE"})";
    CHECK(text_of(call(put_item, input("T", kItem)).find("ItemCollectionMetrics")) ==
          R"({"ItemCollectionKey":{"pk":{"S":"a"}},"SizeEstimateRangeGB":[0.0,1.0]})");
    CHECK(text_of(call(put_item, input("H", R"({"Item": {"pk": {"S": "a"}}, "ReturnItemCollectionMetrics": "SIZE"})"))
                      .find("ItemCollectionMetrics")) == "null");
}

TEST_CASE("of several indexes that refuse an item, the first by name is named") {
    // nubo-db/dynoxide, tests/index_key_validation.rs (texts captured from AWS)
    Service service;
    service.call(create_table, R"({"TableName": "Indexed", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "x", "AttributeType": "S"},
            {"AttributeName": "y", "AttributeType": "N"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
        "GlobalSecondaryIndexes": [
            {"IndexName": "g_z", "KeySchema": [{"AttributeName": "x", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}},
            {"IndexName": "g_b", "KeySchema": [{"AttributeName": "x", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}},
            {"IndexName": "g_a", "KeySchema": [{"AttributeName": "y", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}]})");
    const std::string mismatch =
        "ValidationException: One or more parameter values were invalid: Type mismatch for Index Key ";
    CHECK(service.refusal(put_item, R"({"TableName": "Indexed", "Item": {"p": {"S": "1"}, "x": {"N": "5"}}})") ==
          mismatch + "x Expected: S Actual: N IndexName: g_b");
    CHECK(service.refusal(put_item, R"({"TableName": "Indexed", "Item": {"p": {"S": "1"}, "x": {"N": "5"},
        "y": {"S": "t"}}})") == mismatch + "y Expected: N Actual: S IndexName: g_a");
}

} // namespace
} // namespace labdb::dynamodb
