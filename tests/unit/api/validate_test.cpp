#include <doctest/doctest.h>

#include "core/api/error.hpp"
#include "core/api/validate.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using namespace labdb::api;

namespace {

struct Answer {
    std::string code;
    std::string message;
};

Answer answer(const char* service, const char* command, const std::string& input) {
    try {
        validate_constraints(*find_operation(*find_service(service), command), json::read(input));
    } catch (const Fault& fault) {
        return {std::string(fault.code()), fault.what()};
    }
    return {"", ""};
}

std::string dynamodb(const char* command, const std::string& input) {
    const Answer found = answer("dynamodb", command, input);
    CHECK((found.code.empty() || found.code == "ValidationException"));
    return found.message;
}

/// A text that stands inside JSON strings and expected messages alike.
std::string repeated(std::size_t count) { return std::string(count, 'a'); }

constexpr const char* kItem = R"("Item": {"pk": {"S": "x"}})";

std::string put(const std::string& members) { return "{" + members + ", " + kItem + "}"; }

constexpr const char* kCapacitySet = "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]";
constexpr const char* kReturnValuesSet = "Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, "
                                         "UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]";

} // namespace

TEST_CASE("a good input passes") {
    CHECK(dynamodb("put-item", put(R"("TableName": "users")")).empty());
    CHECK(dynamodb("put-item", put(R"("TableName": "u")")).empty());
    CHECK(dynamodb("put-item", put(R"("TableName": "arn:aws:dynamodb:us-east-1:123456789012:table/users")")).empty());
    CHECK(dynamodb("list-tables", "{}").empty());
    CHECK(dynamodb("list-tables", R"({"Limit": null})").empty());
}

TEST_CASE("writes of one item report a bad table name alone") {
    CHECK(
        dynamodb("put-item", std::string("{") + kItem + "}") ==
        "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null");
    CHECK(dynamodb("put-item", put(R"("TableName": "", "ReturnValues": "INVALID")")) ==
          "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
          "Member must have length greater than or equal to 1");
    CHECK(dynamodb("update-item", R"({"TableName": "", "Key": {}})") ==
          "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
          "Member must have length greater than or equal to 1");
    CHECK(dynamodb("put-item", put("\"TableName\": \"" + repeated(256) + '"')) ==
          "1 validation error detected: Value '" + repeated(256) +
              "' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 255");
    CHECK(dynamodb("put-item", put(R"("TableName": "bad table!@#", "ReturnConsumedCapacity": "INVALID")")) ==
          "1 validation error detected: Value 'bad table!@#' at 'tableName' failed to satisfy constraint: "
          "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

TEST_CASE("PutItem and DeleteItem report every bad enum, UpdateItem stops at ReturnValues") {
    const std::string capacity =
        std::string("Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: ") + kCapacitySet;
    CHECK(dynamodb("put-item", put(R"("TableName": "t", "ReturnItemCollectionMetrics": "INVALID",
                                       "ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID")")) ==
          "3 validation errors detected: " + capacity + "; " + kReturnValuesSet +
              "; Value 'INVALID' at 'returnItemCollectionMetrics' failed to satisfy constraint: "
              "Member must satisfy enum value set: [SIZE, NONE]");
    CHECK(
        dynamodb("delete-item",
                 R"({"TableName": "t", "Key": {}, "ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID"})") ==
        "2 validation errors detected: " + capacity + "; " + kReturnValuesSet);
    CHECK(
        dynamodb("update-item",
                 R"({"TableName": "t", "Key": {}, "ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID"})") ==
        std::string("1 validation error detected: ") + kReturnValuesSet);
}

TEST_CASE("a missing member brings the older validator's texts for all of them") {
    CHECK(
        dynamodb("update-item",
                 R"({"TableName": "", "ReturnConsumedCapacity": "INVALID", "ReturnValues": "INVALID"})") ==
        std::string("4 validation errors detected: "
                    "Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: ") +
            kCapacitySet +
            "; Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1"
            "; Value 'INVALID' at 'returnValues' failed to satisfy constraint: "
            "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"
            "; Value null at 'key' failed to satisfy constraint: Member must not be null");
    CHECK(dynamodb("update-item", R"({"TableName": "t", "ConditionalOperator": "XOR"})") ==
          "2 validation errors detected: Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: "
          "Member must satisfy enum value set: [OR, AND]; "
          "Value null at 'key' failed to satisfy constraint: Member must not be null");
}

// paritysuite/dynamodb-conformance, tier3/validation-ordering/query.test.ts and deepRequests.test.ts.
TEST_CASE("the newer validator has its own set of conditional operators") {
    const std::string set = "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]";
    CHECK(dynamodb("put-item", put(R"("TableName": "t", "ConditionalOperator": "XOR")")) ==
          "1 validation error detected: " + set);
    CHECK(dynamodb("query", R"({"TableName": "t", "ConditionalOperator": "XOR", "Select": "BOGUS"})") == set);
    CHECK(dynamodb("scan", R"({"TableName": "t", "ConditionalOperator": "XOR"})") ==
          "1 validation error detected: Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: "
          "Member must satisfy enum value set: [OR, AND]");
}

TEST_CASE("a write nested too deep for the newer validator is answered by the older one") {
    const auto remove = [](std::size_t levels) {
        std::string value = R"({"S": "leaf"})";
        for (std::size_t i = 0; i < levels; ++i) value = R"({"M": {"n": )" + value + "}}";
        return dynamodb("delete-item", R"({"TableName": "t", "Key": {}, "ReturnValues": "BOGUS",
                                           "ExpressionAttributeValues": {":deep": )" +
                                           value + "}}");
    };
    CHECK(remove(40) == std::string("1 validation error detected: ") + kReturnValuesSet);
    CHECK(remove(63) == "1 validation error detected: Value 'BOGUS' at 'returnValues' failed to satisfy constraint: "
                        "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
}

TEST_CASE("table operations want names of three characters at least") {
    const char* kSchema = R"("AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}])";
    CHECK(dynamodb("create-table", std::string(R"({"TableName": "ab", )") + kSchema + "}") ==
          "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: "
          "Member must have length greater than or equal to 3");
    CHECK(dynamodb("create-table", std::string("{") + kSchema + "}") ==
          "The parameter 'TableName' is required but was not present in the request");
    CHECK(dynamodb("describe-table", R"({"TableName": ""})") ==
          "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: "
          "Member must have length greater than or equal to 3; Value '' at 'tableName' failed to satisfy constraint: "
          "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
}

TEST_CASE("paths number list elements and name members") {
    CHECK(dynamodb("create-table", R"({"TableName": "abc", "BillingMode": "PAY_PER_REQUEST",
              "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeType": "X"}],
              "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]})") ==
          "2 validation errors detected: Value 'X' at 'attributeDefinitions.2.member.attributeType' failed to satisfy "
          "constraint: Member must satisfy enum value set: [B, N, S]; Value null at "
          "'attributeDefinitions.2.member.attributeName' failed to satisfy constraint: Member must not be null");
    CHECK(dynamodb("update-time-to-live", R"({"TableName": "abc", "TimeToLiveSpecification": {}})") ==
          "2 validation errors detected: Value null at 'timeToLiveSpecification.attributeName' failed to satisfy "
          "constraint: Member must not be null; Value null at 'timeToLiveSpecification.enabled' failed to satisfy "
          "constraint: Member must not be null");
    CHECK(dynamodb("create-table", R"({"TableName": "abc", "SSESpecification": {"SSEType": "AES-256"},
              "AttributeDefinitions": [], "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]})") ==
          "1 validation error detected: Value 'AES-256' at 'sSESpecification.sSEType' failed to satisfy constraint: "
          "Member must satisfy enum value set: [AES256, KMS]");
    // ScyllaDB's test_tableclass.py quotes AWS so.
    const std::string table_class = "Invalid table-class parameter provided. Please try again with a valid table-class "
                                    "value: [STANDARD, STANDARD_INFREQUENT_ACCESS].";
    CHECK(dynamodb("create-table", R"({"TableName": "abc", "TableClass": "standard",
              "AttributeDefinitions": [], "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]})") == table_class);
    CHECK(dynamodb("update-table", R"({"TableName": "abc", "TableClass": "junk"})") == table_class);
    CHECK(dynamodb("update-table", R"({"TableName": "ab", "TableClass": "junk"})").find("table-class") ==
          std::string::npos);
}

TEST_CASE("lists are shown as Java shows them") {
    const auto create = [](const std::string& key_schema) {
        return dynamodb("create-table",
                        R"({"TableName": "abc", "AttributeDefinitions": [], "KeySchema": )" + key_schema + "}");
    };
    CHECK(create("[]") == "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: "
                          "Member must have length greater than or equal to 1");
    CHECK(create(R"([{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "b", "KeyType": "RANGE"},
                     {"AttributeName": "c", "KeyType": "RANGE"}])") ==
          "1 validation error detected: Value '[KeySchemaElement(attributeName=a, keyType=HASH), "
          "KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement(attributeName=c, keyType=RANGE)]' at "
          "'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2");
    CHECK(dynamodb("transact-write-items", R"({"TransactItems": []})") ==
          "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: "
          "Member must have length greater than or equal to 1");
}

TEST_CASE("a global index may have more key attributes than a table, a local one not") {
    const std::string keys = R"("KeySchema": [{"AttributeName": "a", "KeyType": "HASH"},
        {"AttributeName": "b", "KeyType": "HASH"}, {"AttributeName": "c", "KeyType": "RANGE"}], "Projection": {}}])";
    const std::string table = R"({"TableName": "abc", "AttributeDefinitions": [],
        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}], )";
    CHECK(dynamodb("create-table", table + R"("GlobalSecondaryIndexes": [{"IndexName": "idx", )" + keys + "}").empty());
    const auto local =
        dynamodb("create-table", table + R"("LocalSecondaryIndexes": [{"IndexName": "idx", )" + keys + "}");
    CHECK(local.ends_with("at 'localSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: "
                          "Member must have length less than or equal to 2"));
}

TEST_CASE("numbers have bounds, and each operation its own words for them") {
    // Scan's: exoego/dynamodb-conformance, captures/2026-09-28-scan-validation-messages.json (eu-west-2)
    CHECK(dynamodb("scan", R"({"TableName": "t", "Limit": 0})") ==
          "1 validation error detected: Value at 'Limit' failed to satisfy constraint: "
          "Member must have value greater than or equal to 1");
    CHECK(dynamodb("scan", R"({"TableName": "t", "Segment": -1, "TotalSegments": 4})") ==
          "1 validation error detected: Value at 'Segment' failed to satisfy constraint: "
          "Member must have value greater than or equal to 0");
    CHECK(dynamodb("query", R"({"TableName": "t", "Limit": 0})") ==
          "1 validation error detected: Value at 'Limit' failed to satisfy constraint: "
          "Member must have value greater than or equal to 1");
    CHECK(dynamodb("query", R"({"TableName": "t", "Select": "count"})") ==
          "1 validation error detected: Value 'count' at 'select' failed to satisfy constraint: "
          "Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]");
}

TEST_CASE("batches: the map of tables, its keys and values") {
    const std::string empty = R"({"RequestItems": {}})";
    CHECK(dynamodb("batch-get-item", empty) ==
          "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: "
          "Member must have length greater than or equal to 1");
    CHECK(dynamodb("batch-write-item", empty) == "The requestItems parameter is required for BatchWriteItem");
    CHECK(dynamodb("batch-get-item", R"({"RequestItems": {"t1_": {"Keys": []}}})") ==
          "1 validation error detected: Value at 'RequestItems.t1_.member.Keys' failed to satisfy constraint: "
          "Member must have length greater than or equal to 1");
    const std::string keys = "'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: "
                             "[Member must have length less than or equal to 255, Member must have length greater than "
                             "or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]";
    const std::string capacity =
        std::string("Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: ") + kCapacitySet;
    CHECK(dynamodb("batch-get-item", R"({"RequestItems": {"bad!name": {"Keys": [{"pk": {"S": "a"}}]}},
                                         "ReturnConsumedCapacity": "BOGUS"})") ==
          R"(2 validation errors detected: Value '{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}' at )" + keys + "; " +
              capacity);
    CHECK(dynamodb("batch-write-item", R"({"RequestItems": {"bad!name": [{"PutRequest": {"Item": {}}}]},
                                           "ReturnConsumedCapacity": "BOGUS"})") ==
          "1 validation error detected: " + capacity);
    CHECK(dynamodb("batch-write-item", R"({"RequestItems": {"table": []}})") ==
          "1 validation error detected: Value '{table=[]}' at 'requestItems' failed to satisfy constraint: Map value "
          "must "
          "satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than "
          "or "
          "equal to 1]");
}

TEST_CASE("a transaction reports its token before its enums") {
    const std::string token(37, 'x');
    CHECK(
        dynamodb("transact-write-items", R"({"TransactItems": [{"Put": {"TableName": "t", "Item": {}}}],
              "ReturnItemCollectionMetrics": "X", "ReturnConsumedCapacity": "BOGUS", "ClientRequestToken": ")" +
                                             token + "\"}") ==
        "3 validation errors detected: Value '" + token +
            "' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36; "
            "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: " +
            kCapacitySet +
            "; Value 'X' at 'returnItemCollectionMetrics' failed to satisfy constraint: "
            "Member must satisfy enum value set: [SIZE, NONE]");
}

TEST_CASE("attribute values are left to their own rules, and at most ten violations are reported") {
    CHECK(dynamodb("put-item", R"({"TableName": "t", "Item": {"": {"S": 1, "X": {}}}})").empty());
    std::string definitions;
    for (int i = 0; i < 12; ++i)
        definitions += (i ? ", " : "") + std::string(R"({"AttributeName": "a", "AttributeType": "Z"})");
    CHECK(dynamodb("create-table", R"({"TableName": "abc", "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
              "AttributeDefinitions": [)" +
                                       definitions + "]}")
              .starts_with("10 validation errors detected: "));
}

TEST_CASE("lengths count UTF-16 code units, as Java does") {
    // One character beyond the basic plane is two units: 127 are 254, and two more are too many for a revision.
    std::string value;
    for (int i = 0; i < 127; ++i) value += "\xF0\x9D\x84\x9E";
    const auto revision = [](const std::string& text) {
        return dynamodb("delete-resource-policy", R"({"ResourceArn": "arn:x", "ExpectedRevisionId": ")" + text + "\"}");
    };
    CHECK(revision(value + "a").empty());
    CHECK(revision(value + "ab").ends_with("Member must have length less than or equal to 255"));
}

TEST_CASE("tags are left to their own rules") {
    // Which have texts of their own (ack-api-quirks, DDB-TABLE-107).
    CHECK(dynamodb("tag-resource", R"({"ResourceArn": "arn:x", "Tags": [{"Key": ""}]})").empty());
    CHECK(dynamodb("untag-resource", R"({"ResourceArn": "arn:x", "TagKeys": [""]})").empty());
}

TEST_CASE("RDS has Query's codes, and its own sentence for what is missing") {
    const Answer missing = answer("rds", "delete-db-instance", "{}");
    CHECK(missing.code == "MissingParameter");
    CHECK(missing.message == "The request must contain the parameter DBInstanceIdentifier");
    const Answer pattern = answer("rds", "describe-db-proxies", R"({"DBProxyName": "a--b"})");
    CHECK(pattern.code == "ValidationError");
    CHECK(pattern.message == "1 validation error detected: Value 'a--b' at 'dBProxyName' failed to satisfy constraint: "
                             "Member must satisfy regular expression pattern: [a-zA-Z](?:-?[a-zA-Z0-9]+)*");
    CHECK(answer("rds", "describe-db-instances", R"({"MaxRecords": 20})").code.empty());
}

TEST_CASE("the Data API answers as JSON services do") {
    const Answer short_arn =
        answer("rds-data", "begin-transaction", R"({"resourceArn": "arn", "secretArn": "arn:aws:secret"})");
    CHECK(short_arn.code == "ValidationException");
    CHECK(short_arn.message ==
          "1 validation error detected: Value 'arn' at 'resourceArn' failed to satisfy constraint: "
          "Member must have length greater than or equal to 11");
}

TEST_CASE("what is secret is not shown") {
    const Shape secret{"Secret", Type::string, false, true, false, false, {}, {}, 8, kNoBound, {}, {}, nullptr};
    const Member members[] = {{"Password", "--password", {}, &secret, true, false, false, false, {}, {}}};
    const std::uint16_t required[] = {0};
    const Shape input{"Input",  Type::structure, false,    false, false, false,  members,
                      required, kNoBound,        kNoBound, {},    {},    nullptr};
    Operation operation = *find_operation(*find_service("rds"), "delete-db-instance");
    operation.input = &input;
    try {
        validate_constraints(operation, json::read(R"({"Password": "hush"})"));
        FAIL("no fault");
    } catch (const Fault& fault) {
        CHECK(std::string(fault.what()) ==
              "1 validation error detected: Value at 'password' failed to satisfy constraint: "
              "Member must have length greater than or equal to 8");
    }
}

TEST_CASE("an operation without a handler says so in AWS's form") {
    const Fault json = unsupported_operation(*find_operation_by_name(*find_service("dynamodb"), "CreateBackup"));
    CHECK(json.code() == "UnsupportedOperationException");
    CHECK(std::string(json.what()) == "labdb does not support CreateBackup yet");
    CHECK(json.error().error->http_status == 501);
    const Fault query = unsupported_operation(*find_operation_by_name(*find_service("rds"), "CreateIntegration"));
    CHECK(query.code() == "UnsupportedOperation");
    for (const auto& service : services()) CHECK_NOTHROW((void)unsupported_operation(service.operations.front()));
}
