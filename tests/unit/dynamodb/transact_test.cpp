#include "tests/unit/dynamodb/handlers.hpp"

using namespace labdb;
using namespace labdb::dynamodb;

namespace {

struct Fixture {
    Service service;

    Fixture() {
        create_tables(service);
        service.put("H", R"({"pk": {"S": "h1"}, "x": {"N": "1"}})");
        service.put("H", R"({"pk": {"S": "h2"}, "x": {"N": "2"}})");
    }

    static json::Object input(std::string_view actions, std::string_view more = "{}") {
        json::Object in{{"TransactItems", json::read("[" + std::string(actions) + "]")}};
        const json::Value further = json::read(more);
        for (const auto& [name, value] : further.as_object()) in.set(name, value);
        return in;
    }
    json::Value write(std::string_view actions, std::string_view more = "{}") {
        return service.call(transact_write_items, input(actions, more));
    }
    std::string refused(std::string_view actions, std::string_view more = "{}") {
        return service.refusal(transact_write_items, input(actions, more));
    }
    /// The reasons of a transaction that is cancelled.
    std::string reasons(std::string_view actions) {
        const std::string text = refused(actions);
        CHECK(text.find(
                  "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific "
                  "reasons [") == 0);
        return text_of(service.details.find("CancellationReasons"));
    }
    json::Value read(std::string_view gets, std::string_view more = "{}") {
        return service.call(transact_get_items, input(gets, more));
    }
    std::string read_refused(std::string_view gets) { return service.refusal(transact_get_items, input(gets)); }

    std::string x_of(std::string_view pk) {
        const json::Value got =
            service.call(get_item, R"({"TableName": "H", "Key": {"pk": {"S": ")" + std::string(pk) + "\"}}}");
        const json::Value* item = got.find("Item");
        return item ? text_of(item->find("x")) : "no item";
    }
};

std::string put(std::string_view item, std::string_view more = "") {
    return R"({"Put": {"TableName": "H", "Item": )" + std::string(item) + std::string(more) + "}}";
}
std::string key(std::string_view pk) { return R"({"pk": {"S": ")" + std::string(pk) + "\"}}"; }
std::string put_key(std::string_view pk) { return put(key(pk)); }
std::string erase(std::string_view pk) { return R"({"Delete": {"TableName": "H", "Key": )" + key(pk) + "}}"; }
std::string check(std::string_view pk, std::string_view condition, std::string_view more = "") {
    return R"({"ConditionCheck": {"TableName": "H", "Key": )" + key(pk) + R"(, "ConditionExpression": ")" +
           std::string(condition) + '"' + std::string(more) + "}}";
}
std::string update(std::string_view pk, std::string_view expression, std::string_view value) {
    return R"({"Update": {"TableName": "H", "Key": )" + key(pk) + R"(, "UpdateExpression": ")" +
           std::string(expression) + R"(", "ExpressionAttributeValues": {":v": )" + std::string(value) + "}}}";
}
std::string get(std::string_view pk, std::string_view more = "") {
    return R"({"Get": {"TableName": "H", "Key": )" + key(pk) + std::string(more) + "}}";
}

const std::string kValidation = "ValidationException: ";

} // namespace

TEST_CASE_FIXTURE(Fixture, "the four actions, all done") {
    write(put(R"({"pk": {"S": "new"}, "x": {"N": "7"}})") + ", " + erase("h1") + ", " +
          update("h2", "SET x = x + :v", R"({"N": "40"})") + ", " + check("nobody", "attribute_not_exists(pk)"));
    CHECK(x_of("new") == R"({"N":"7"})");
    CHECK(x_of("h1") == "no item");
    CHECK(x_of("h2") == R"({"N":"42"})");
    CHECK(x_of("nobody") == "no item");
    write(update("upserted", "SET x = :v", R"({"N": "1"})"));
    CHECK(x_of("upserted") == R"({"N":"1"})");
}

TEST_CASE_FIXTURE(Fixture, "one condition that fails undoes all, and every reason is told in its place") {
    CHECK(
        reasons(put_key("new") + ", " + check("h1", "attribute_not_exists(pk)") + ", " +
                put(R"({"pk": {"S": "h2"}})", R"-(, "ConditionExpression": "attribute_not_exists(pk)",
                      "ReturnValuesOnConditionCheckFailure": "ALL_OLD")-")) ==
        R"([{"Code":"None"},{"Code":"ConditionalCheckFailed","Message":"The conditional request failed"},)"
        R"({"Item":{"pk":{"S":"h2"},"x":{"N":"2"}},"Code":"ConditionalCheckFailed","Message":"The conditional request failed"}])");
    CHECK(x_of("new") == "no item");
    CHECK(x_of("h2") == R"({"N":"2"})");
    CHECK(refused(put_key("a") + ", " + check("h1", "attribute_not_exists(pk)")) ==
          "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons "
          "[None, ConditionalCheckFailed]");
    // No ghost of an item that was only looked for.
    CHECK(reasons(R"-({"Update": {"TableName": "H", "Key": {"pk": {"S": "ghost"}}, "UpdateExpression": "ADD x :v",
                      "ConditionExpression": "attribute_exists(pk)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                      "ExpressionAttributeValues": {":v": {"N": "1"}}}})-") ==
          R"([{"Code":"ConditionalCheckFailed","Message":"The conditional request failed"}])");
    CHECK(x_of("ghost") == "no item");
}

TEST_CASE_FIXTURE(Fixture, "mistakes that take the table or the item to see cancel") {
    const auto validation = [](std::string_view message) {
        return R"([{"Code":"ValidationError","Message":")" + std::string(message) + "\"}]";
    };
    const std::string invalid = "One or more parameter values were invalid: ";
    CHECK(reasons(put(R"({"pk": {"N": "5"}})")) ==
          validation(invalid + "Type mismatch for key pk expected: S actual: N"));
    CHECK(reasons(put(R"({"x": {"N": "5"}})")) == validation(invalid + "Missing the key pk in the item"));
    for (const char* action : {"Delete", "ConditionCheck", "Update"}) {
        const std::string body = std::string(R"({")") + action + R"(": {"TableName": "H", "Key": {"pk": {"N": "5"}})" +
                                 (*action == 'C' ? R"-(, "ConditionExpression": "attribute_exists(pk)")-" : "") +
                                 (*action == 'U' ? R"(, "UpdateExpression": "REMOVE x")" : "") + "}}";
        CHECK(reasons(body) == validation("The provided key element does not match the schema"));
    }
    CHECK(reasons(update("h1", "SET pk = :v", R"({"S": "a"})")) ==
          validation(invalid + "Cannot update attribute pk. This attribute is part of the key"));
    CHECK(reasons(update("h1", "SET y.z = :v", R"({"S": "a"})")) ==
          validation("The document path provided in the update expression is invalid for update"));
    CHECK(reasons(update("h1", "SET x = nope + :v", R"({"N": "1"})")) ==
          validation("The provided expression refers to an attribute that does not exist in the item"));
    CHECK(reasons(update("h1", "ADD x :v", R"({"SS": ["a"]})")) ==
          validation("An operand in the update expression has an incorrect data type"));
    CHECK(reasons(update("h1", "SET z = :v", R"({"S": ")" + std::string(409'595, 'x') + "\"}")) ==
          validation("Item size to update has exceeded the maximum allowed size"));
    CHECK(reasons(R"({"Put": {"TableName": "T", "Item": {"pk": {"S": "a"}, "sk": {"S": "b"}, "g": {"N": "5"}}}})") ==
          validation(invalid + "Type mismatch for Index Key g Expected: S Actual: N IndexName: all"));
    CHECK(
        reasons(
            R"({"Update": {"TableName": "T", "Key": {"pk": {"S": "a"}, "sk": {"S": "b"}}, "UpdateExpression": "SET g = :v",
                     "ExpressionAttributeValues": {":v": {"L": []}}}})") ==
        validation(invalid + "Type mismatch for Index Key g Expected: S Actual: L IndexName: all"));
    // Of mistakes that show without the items only the first is told, and no condition is looked at.
    CHECK(reasons(put(R"({"pk": {"N": "7"}})") + ", " + put(R"({"pk": {"N": "8"}})") + ", " +
                  check("h1", "attribute_not_exists(pk)")) ==
          R"([{"Code":"ValidationError","Message":")" + invalid +
              R"(Type mismatch for key pk expected: S actual: N"},{"Code":"None"},{"Code":"None"}])");
}

TEST_CASE_FIXTURE(Fixture, "mistakes in the request refuse it") {
    CHECK(refused("{}") ==
          kValidation + "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
    CHECK(
        refused(
            R"({"Put": {"TableName": "H", "Item": {"pk": {"S": "a"}}}, "Delete": {"TableName": "H", "Key": {"pk": {"S": "b"}}}})") ==
        kValidation + "TransactItems can only contain one of Check, Put, Update or Delete");
    const char* repeated = "Transaction request cannot include multiple operations on one item";
    CHECK(refused(put_key("a") + ", " + erase("a")) == kValidation + repeated);
    CHECK(refused(put_key("a") + ", " + check("a", "attribute_not_exists(pk)")) == kValidation + repeated);
    CHECK(refused(put(R"({"pk": {"N": "5"}})") + R"(, {"Delete": {"TableName": "Nope", "Key": {"pk": {"S": "a"}}}})") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(refused(check("a", "attribute_exists(#a)")) ==
          kValidation +
              "Invalid ConditionExpression: An expression attribute name used in the document path is not defined; "
              "attribute name: #a");
    CHECK(refused(check("a", "attribute_exists(pk)", R"(, "ExpressionAttributeNames": {"#a": "b"})")) ==
          kValidation + "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}");
    CHECK(refused(put(R"({"pk": {"S": "a"}, "s": {"SS": ["b", "a", "b"]}})")) ==
          kValidation + "One or more parameter values were invalid: Input collection [b, a, b] contains duplicates.");
    // Of one action its expressions are read before its values, of several the first action is.
    const std::string unread = put(R"({"pk": {"S": "a"}, "f": {"SS": []}})", R"(, "ConditionExpression": "x =")");
    CHECK(refused(unread) == kValidation + "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\"");
    CHECK(refused(put(R"({"pk": {"S": "a"}, "f": {"SS": []}})") + ", " + check("b", "x =")) ==
          kValidation + "One or more parameter values were invalid: An string set  may not be empty");
    // Placeholders without any expression are let be, in transactions only.
    write(put(key("named"),
              R"(, "ExpressionAttributeNames": {"#a": "b"}, "ExpressionAttributeValues": {":a": {"N": "1"}})"));
    CHECK(refused(put(R"({"pk": {"S": "a"}, "f": {"S": ")" + std::string(410'000, 'x') + "\"}}")) ==
          kValidation + "Item size has exceeded the maximum allowed size");
    std::string large;
    for (int i = 0; i < 13; ++i) {
        large += (i ? ", " : "") + put(R"({"pk": {"S": "a)" + std::to_string(i) + R"("}, "f": {"S": ")" +
                                       std::string(380'000, 'x') + "\"}}");
    }
    CHECK(refused(large) == kValidation + "Transaction payload size cannot exceed 4MB. Payload Size: 4560062");
}

TEST_CASE_FIXTURE(Fixture, "empty keys refuse the request, wherever they stand") {
    const std::string empty = kValidation +
                              "One or more parameter values are not valid. The AttributeValue for a key attribute "
                              "cannot contain an empty string value. Key: pk";
    CHECK(refused(put_key("")) == empty);
    CHECK(refused(erase("")) == empty);
    CHECK(refused(check("", "attribute_exists(pk)")) == empty);
    CHECK(refused(update("", "SET x = :v", R"({"N": "1"})")) == empty);
    CHECK(refused(put(R"({"pk": {"N": "5"}})") + ", " + put_key("")) == empty);
    CHECK(read_refused(get("")) == empty);
    CHECK(refused(R"({"Put": {"TableName": "T", "Item": {"pk": {"S": "a"}, "sk": {"S": "b"}, "g": {"S": ""}}}})") ==
          kValidation +
              "One or more parameter values are not valid. A value specified for a secondary index key is not "
              "supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: "
              "all, IndexKey: g");
    CHECK(
        refused(
            R"({"Update": {"TableName": "T", "Key": {"pk": {"S": "a"}, "sk": {"S": "b"}}, "UpdateExpression": "SET g = :v",
                     "ExpressionAttributeValues": {":v": {"S": ""}}}})") ==
        kValidation +
            "One or more parameter values are not valid. The update expression attempted to update a secondary index "
            "key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty "
            "string value.");
}

TEST_CASE_FIXTURE(Fixture, "a value to compare with may be one level deeper than one to write") {
    // paritysuite, nestingDepth.test.ts (30 of 33 Regions, October 2026) and deepRequests.test.ts.
    const auto deep = [](int wraps) {
        std::string value = R"({"S": "leaf"})";
        for (int i = 0; i < wraps; ++i) value = R"({"M": {"n": )" + value + "}}";
        return value;
    };
    const auto compared = [](const std::string& value) {
        return R"({"ConditionCheck": {"TableName": "H", "Key": {"pk": {"S": "h1"}}, "ConditionExpression": "x = :v",
                                      "ExpressionAttributeValues": {":v": )" +
               value + "}}}";
    };
    const std::string cancelled = "TransactionCanceledException: Transaction cancelled, please refer cancellation "
                                  "reasons for specific reasons ";
    const std::string nesting =
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
        "beyond supported limit";
    const std::string invalid =
        kValidation + "ExpressionAttributeValues contains invalid value: " + nesting + " for key :v";
    CHECK(refused(update("h1", "SET d = :v", deep(32))) == cancelled + "[ValidationError]");
    CHECK(refused(update("h1", "SET d = :v", deep(33))) == invalid);
    CHECK(refused(compared(deep(32))) == cancelled + "[ConditionalCheckFailed]");
    CHECK(refused(compared(deep(33))) == invalid);
    CHECK(refused(put(R"({"pk": {"S": "h2"}, "d": )" + deep(32) + "}")) == kValidation + nesting);
}

TEST_CASE_FIXTURE(Fixture, "a token makes a transaction happen once in ten minutes") {
    const std::string increment = update("h1", "ADD x :v", R"({"N": "1"})");
    const char* token = R"({"ClientRequestToken": "abc", "ReturnConsumedCapacity": "TOTAL"})";
    CHECK(text_of(write(increment, token).find("ConsumedCapacity")) ==
          R"([{"TableName":"H","CapacityUnits":2.0,"WriteCapacityUnits":2.0}])");
    // The second time nothing is written, and each item costs a read.
    CHECK(text_of(write(increment, token).find("ConsumedCapacity")) ==
          R"([{"TableName":"H","CapacityUnits":2.0,"ReadCapacityUnits":2.0}])");
    CHECK(x_of("h1") == R"({"N":"2"})");
    CHECK(refused(update("h1", "ADD x :v", R"({"N": "2"})"), token) ==
          "IdempotentParameterMismatchException: Specified idempotent token was used with different request parameters "
          "within the idempotency window");
    write(increment);
    CHECK(x_of("h1") == R"({"N":"3"})");
    service.advance(util::Duration::of_seconds(599));
    write(increment, token);
    CHECK(x_of("h1") == R"({"N":"3"})");
    service.advance(util::Duration::of_seconds(2));
    write(increment, token);
    CHECK(x_of("h1") == R"({"N":"4"})");
    // Order of members does not matter: clients build them from hash maps.
    CHECK(
        text_of(
            service
                .call(transact_write_items,
                      R"({"ClientRequestToken": "abc", "ReturnConsumedCapacity": "TOTAL", "TransactItems": [{"Update": {
                                   "ExpressionAttributeValues": {":v": {"N": "1"}}, "UpdateExpression": "ADD x :v",
                                   "Key": {"pk": {"S": "h1"}}, "TableName": "H"}}]})")
                .find("ConsumedCapacity")) == R"([{"TableName":"H","CapacityUnits":2.0,"ReadCapacityUnits":2.0}])");
}

TEST_CASE_FIXTURE(Fixture, "a cancelled transaction may be tried again under its token") {
    const std::string guarded =
        R"-({"Update": {"TableName": "H", "Key": {"pk": {"S": "late"}}, "UpdateExpression": "ADD x :v",
             "ConditionExpression": "attribute_exists(pk)", "ExpressionAttributeValues": {":v": {"N": "1"}}}})-";
    CHECK(refused(guarded, R"({"ClientRequestToken": "again"})").find("TransactionCanceledException") == 0);
    service.put("H", R"({"pk": {"S": "late"}, "x": {"N": "1"}})");
    write(guarded, R"({"ClientRequestToken": "again"})");
    CHECK(x_of("late") == R"({"N":"2"})");
}

TEST_CASE_FIXTURE(Fixture, "a transaction costs double on the table, and once on its indexes") {
    const json::Value done = write(
        R"({"Put": {"TableName": "T", "Item": {"pk": {"S": "a"}, "sk": {"S": "b"}, "g": {"S": "G"}, "l": {"S": "l"}}}}, )" +
            erase("h1") + ", " + check("h2", "attribute_exists(pk)"),
        R"({"ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE"})");
    CHECK(
        text_of(done.find("ConsumedCapacity")) ==
        R"([{"TableName":"T","CapacityUnits":4.0,"WriteCapacityUnits":4.0,"Table":{"WriteCapacityUnits":2.0,"CapacityUnits":2.0},)"
        R"("LocalSecondaryIndexes":{"local":{"WriteCapacityUnits":1.0,"CapacityUnits":1.0}},)"
        R"("GlobalSecondaryIndexes":{"hash":{"WriteCapacityUnits":1.0,"CapacityUnits":1.0}}},)"
        R"({"TableName":"H","CapacityUnits":4.0,"WriteCapacityUnits":4.0,"Table":{"WriteCapacityUnits":4.0,"CapacityUnits":4.0}}])");
    CHECK(text_of(done.find("ItemCollectionMetrics")) ==
          R"({"T":[{"ItemCollectionKey":{"pk":{"S":"a"}},"SizeEstimateRangeGB":[0.0,1.0]}]})");
}

TEST_CASE_FIXTURE(Fixture, "TransactGetItems answers for every get in its place") {
    const json::Value got =
        read(get("h1") + ", " + get("nobody") + ", " + get("h2", R"(, "ProjectionExpression": "x")") + ", " +
                 R"({"Get": {"TableName": "T", "Key": {"pk": {"S": "a"}, "sk": {"S": "b"}}}})",
             R"({"ReturnConsumedCapacity": "INDEXES"})");
    CHECK(text_of(got.find("Responses")) ==
          R"([{"Item":{"pk":{"S":"h1"},"x":{"N":"1"}}},{},{"Item":{"x":{"N":"2"}}},{}])");
    CHECK(
        text_of(got.find("ConsumedCapacity")) ==
        R"([{"TableName":"H","CapacityUnits":6.0,"ReadCapacityUnits":6.0,"Table":{"ReadCapacityUnits":6.0,"CapacityUnits":6.0}},)"
        R"({"TableName":"T","CapacityUnits":2.0,"ReadCapacityUnits":2.0,"Table":{"ReadCapacityUnits":2.0,"CapacityUnits":2.0}}])");
    // A projection that leaves nothing leaves no Item.
    CHECK(text_of(read(get("h1", R"(, "ProjectionExpression": "nope")")).find("Responses")) == "[{}]");
}

TEST_CASE_FIXTURE(Fixture, "TransactGetItems refuses or cancels") {
    CHECK(read_refused(get("h1") + ", " + get("h1")) ==
          kValidation + "Transaction request cannot include multiple operations on one item");
    CHECK(read_refused(R"({"Get": {"TableName": "Nope", "Key": {"pk": {"S": "a"}}}})") ==
          "ResourceNotFoundException: Requested resource not found");
    CHECK(read_refused(get("h1", R"(, "ProjectionExpression": "a, a")")) ==
          kValidation +
              "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of "
              "these paths; path one: [a], path two: [a]");
    CHECK(read_refused(get("h1") + R"(, {"Get": {"TableName": "H", "Key": {}}})") ==
          "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons "
          "[None, ValidationError]");
    CHECK(
        text_of(service.details.find("CancellationReasons")) ==
        R"([{"Code":"None"},{"Code":"ValidationError","Message":"The provided key element does not match the schema"}])");
}
