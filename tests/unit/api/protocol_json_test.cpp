#include "core/api/protocol_json.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::api;

namespace {

const Service& dynamodb() { return *find_service("dynamodb"); }
const Operation& operation(std::string_view name) { return *find_operation_by_name(dynamodb(), name); }

std::string input(std::string_view name, std::string_view text) {
    return json::write(to_input(operation(name), json::read(text)));
}

/// The message of the refusal, with `value` where the text has `?`.
std::string refusal(std::string_view name, std::string text, std::string_view value) {
    text.replace(text.find('?'), 1, value);
    try {
        input(name, text);
    } catch (const Fault& fault) {
        CHECK(fault.code() == "SerializationException");
        return fault.what();
    }
    return "no refusal";
}

const Shape& error(std::string_view name) { return *find_error(dynamodb(), name); }

} // namespace

TEST_CASE("members of the model are taken with the types they have") {
    CHECK(input("GetItem", R"({"TableName":"T","Key":{"a":{"N":"1"}},"ConsistentRead":true})") ==
          R"({"TableName":"T","Key":{"a":{"N":"1"}},"ConsistentRead":true})");
    const json::Value blob = to_input(operation("GetItem"), json::read(R"({"Key":{"a":{"B":"AAE="}}})"));
    CHECK(*blob.find("Key")->find("a")->find("B") == json::Value(json::Bytes{std::string("\0\1", 2)}));
    const json::Value set = to_input(operation("PutItem"), json::read(R"({"Item":{"a":{"BS":["AAE=",""]}}})"));
    CHECK(set.find("Item")->find("a")->find("BS")->as_array()[1] == json::Value(json::Bytes{}));
}

TEST_CASE("members that are null or unknown are dropped, wherever they stand") {
    CHECK(input("GetItem", R"({"x":{"TableName":1},"TableName":"T","Key":null,"ConsistentRead":null})") ==
          R"({"TableName":"T"})");
    CHECK(input("GetItem", R"({"Key":{"a":{"S":"x","Z":[1],"N":null}}})") == R"({"Key":{"a":{"S":"x"}}})");
}

TEST_CASE("a null in a list or a map is an empty value") {
    CHECK(input("GetItem", R"({"Key":{"a":null}})") == R"({"Key":{"a":{}}})");
    CHECK(input("PutItem", R"({"Item":{"c":{"L":[null]}}})") == R"({"Item":{"c":{"L":[{}]}}})");
    CHECK(input("GetItem", R"({"AttributesToGet":[null]})") == R"({"AttributesToGet":[""]})");
    CHECK(input("BatchWriteItem", R"({"RequestItems":{"T":null}})") == R"({"RequestItems":{"T":[]}})");
    CHECK(input("BatchGetItem", R"({"RequestItems":{"T":{"Keys":[null]}}})") ==
          R"({"RequestItems":{"T":{"Keys":[{}]}}})");
}

TEST_CASE("a null in a set of an attribute value stays, for the handler to tell of") {
    const char* sets = R"({"Item":{"a":{"SS":["x",null]},"b":{"NS":[null]},"c":{"BS":[null,"AAE="]}}})";
    CHECK(input("PutItem", sets) == sets);
}

TEST_CASE("whole numbers lose their fraction") {
    CHECK(input("Query", R"({"Limit":5.9})") == R"({"Limit":5})");
    CHECK(input("Query", R"({"Limit":1e2})") == R"({"Limit":100})");
    CHECK(input("Query", R"({"Limit":-3})") == R"({"Limit":-3})");
    CHECK(input("ListBackups", R"({"TimeRangeLowerBound":1.5})") == R"({"TimeRangeLowerBound":1.5})");
}

TEST_CASE("words that mean true and false") {
    for (const char* word : {"\"true\"", "\"TRUE\"", "\"1\"", "\"Yes\"", "true"})
        CHECK(input("GetItem", std::string("{\"ConsistentRead\":") + word + '}') == R"({"ConsistentRead":true})");
    for (const char* word : {"\"false\"", "\"0\"", "\"NO\"", "false"})
        CHECK(input("GetItem", std::string("{\"ConsistentRead\":") + word + '}') == R"({"ConsistentRead":false})");
}

// dynalite's recordings: test/helpers.js, assertType().
TEST_CASE("a wrong JSON type is told in AWS's words") {
    struct Row {
        const char* operation;
        const char* request;
        std::vector<std::pair<const char*, const char*>> refusals;
    };
    const char* cast = "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class "
                       "java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
                       "java.lang.Class are in module java.base of loader 'bootstrap')";
    const char* object = "Start of structure or map found where not expected";
    const char* map = "Unrecognized collection type java.util.Map<java.lang.String, "
                      "com.amazonaws.dynamodb.v20120810.AttributeValue>";
    const char* bytes = "only base-64-encoded strings are convertible to bytes";
    const char* base64 = "Invalid last non-pad Base64 character dectected";
    const Row rows[] = {
        {"GetItem",
         R"({"ConsistentRead":?})",
         {{"\"23\"", "Unexpected token received from parser"},
          {"23", "NUMBER_VALUE cannot be converted to Boolean"},
          {"34.56", "DECIMAL_VALUE cannot be converted to Boolean"},
          {"[]", "Unrecognized collection type class java.lang.Boolean"},
          {"{}", object}}},
        {"GetItem",
         R"({"TableName":?})",
         {{"true", "TRUE_VALUE cannot be converted to String"},
          {"false", "FALSE_VALUE cannot be converted to String"},
          {"-2147483648", "NUMBER_VALUE cannot be converted to String"},
          {"34.56", "DECIMAL_VALUE cannot be converted to String"},
          {"[]", "Unrecognized collection type class java.lang.String"},
          {"{}", object}}},
        {"Query",
         R"({"Limit":?})",
         {{"\"23\"", "STRING_VALUE cannot be converted to Integer"},
          {"true", "TRUE_VALUE cannot be converted to Integer"},
          {"[]", "Unrecognized collection type class java.lang.Integer"},
          {"{}", object}}},
        {"CreateTable",
         R"({"ProvisionedThroughput":{"ReadCapacityUnits":?}})",
         {{"\"23\"", "STRING_VALUE cannot be converted to Long"},
          {"false", "FALSE_VALUE cannot be converted to Long"},
          {"[]", "Unrecognized collection type class java.lang.Long"}}},
        {"ListBackups",
         R"({"TimeRangeLowerBound":?})",
         {{"\"now\"", "STRING_VALUE cannot be converted to Date"},
          {"[]", "Unrecognized collection type class java.util.Date"}}},
        {"GetItem",
         R"({"Key":{"a":{"B":?}}})",
         {{"true", bytes},
          {"34.56", bytes},
          {"[]", "Unrecognized collection type class java.nio.ByteBuffer"},
          {"{}", object},
          {"\"23456\"", "Base64 encoded length is expected a multiple of 4 bytes but found: 5"},
          {"\"=+/=\"", base64},
          {"\"+/+=\"", base64},
          {"\"a b=\"", base64}}},
        {"PutItem", R"({"Item":{"a":{"BS":[?]}}})", {{"1", bytes}, {"\"+/+=\"", base64}}},
        {"GetItem",
         R"({"AttributesToGet":?})",
         {{"\"23\"", "Unexpected field type"}, {"true", "Unexpected field type"}, {"{}", object}}},
        {"GetItem", R"({"AttributesToGet":[?]})", {{"1", "NUMBER_VALUE cannot be converted to String"}}},
        {"BatchWriteItem", R"({"RequestItems":{"a":?}})", {{"\"23\"", cast}, {"1", cast}, {"{}", object}}},
        {"BatchWriteItem",
         R"({"RequestItems":?})",
         {{"1", "Unexpected field type"},
          {"[]", "Unrecognized collection type java.util.Map<java.lang.String, "
                 "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>"}}},
        {"BatchGetItem", R"({"RequestItems":{"a":{"Keys":[?]}}})", {{"true", cast}, {"[]", map}}},
        {"GetItem", R"({"Key":?})", {{"34.56", "Unexpected field type"}, {"[]", map}}},
        {"GetItem",
         R"({"ExpressionAttributeNames":?})",
         {{"[]", "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"}}},
        {"GetItem",
         R"({"Key":{"a":?}})",
         {{"\"23\"", "Unexpected value type in payload"},
          {"[]", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"}}},
        {"GetItem", R"({"Key":{"a":{"M":{"b":?}}}})", {{"1", "Unexpected value type in payload"}}},
        {"CreateTable",
         R"({"ProvisionedThroughput":?})",
         {{"\"23\"", "Unexpected field type"},
          {"[]", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.ProvisionedThroughput"}}},
        {"GetItem",
         "?",
         {{"1", "Unexpected value type in payload"},
          {"null", "Unexpected value type in payload"},
          {"[]", "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.GetItemInput"}}},
    };
    for (const Row& row : rows)
        for (const auto& each : row.refusals) { // clang 14 captures no structured bindings
            const auto& value = each.first;
            const auto& message = each.second;
            CAPTURE(row.request);
            CAPTURE(value);
            CHECK(refusal(row.operation, row.request, value) == message);
        }
}

TEST_CASE("an output is written by the shapes of the model") {
    const json::Value table = json::Object{
        {"TableName", "Ü\"\n"}, {"CreationDateTime", 1763657046.123}, {"ItemCount", 3}, {"TableId", nullptr}};
    CHECK(output_text(operation("DescribeTable"), json::Object{{"Table", table}}) ==
          "{\"Table\":{\"TableName\":\"Ü\\\"\\n\",\"CreationDateTime\":1.763657046123E9,\"ItemCount\":3}}");
    const json::Value item = json::Object{{"a", json::Object{{"B", json::Bytes{std::string("\0\1", 2)}}}},
                                          {"b", json::Object{{"L", json::Array{json::Object{{"NULL", true}}}}}}};
    const json::Value consumed = json::Object{{"CapacityUnits", 1}, {"TableName", "T"}};
    CHECK(output_text(operation("GetItem"), json::Object{{"Item", item}, {"ConsumedCapacity", consumed}}) ==
          R"({"Item":{"a":{"B":"AAE="},"b":{"L":[{"NULL":true}]}},)"
          R"("ConsumedCapacity":{"CapacityUnits":1.0,"TableName":"T"}})");
    CHECK(output_text(operation("PutItem"), json::Object()) == "{}");
    CHECK(output_text(operation("TagResource"), nullptr) == "{}");
}

TEST_CASE("an error says where it comes from") {
    CHECK(error_text(dynamodb(), Fault(error("ResourceNotFoundException"), "gone")) ==
          R"({"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"gone"})");
    CHECK(error_text(dynamodb(), Fault(error("ValidationException"), "1 < 2")) ==
          R"({"__type":"com.amazon.coral.validate#ValidationException","message":"1 < 2"})");
    CHECK(error_text(dynamodb(), Fault(error("SerializationException"), "no")) ==
          R"({"__type":"com.amazon.coral.service#SerializationException","Message":"no"})");
    CHECK(error_text(dynamodb(), Fault(error("SerializationException"), "")) ==
          R"({"__type":"com.amazon.coral.service#SerializationException"})");
    CHECK(error_text(dynamodb(), Fault(error("ThrottlingException"), "slow")) ==
          R"({"__type":"com.amazon.coral.availability#ThrottlingException","message":"slow"})");
    const Service& streams = *find_service("dynamodbstreams");
    CHECK(error_text(streams, Fault(*find_error(streams, "ExpiredIteratorException"), "old")) ==
          R"({"__type":"com.amazonaws.dynamodb.v20120810#ExpiredIteratorException","message":"old"})");
}

TEST_CASE("an error carries the further members of its shape") {
    const json::Array reasons{json::Object{{"Code", "None"}}, json::Object{{"Code", "X"}, {"Item", nullptr}}};
    CHECK(error_text(dynamodb(),
                     Fault(error("TransactionCanceledException"), "all", {{"CancellationReasons", reasons}})) ==
          R"({"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"all",)"
          R"("CancellationReasons":[{"Code":"None"},{"Code":"X"}]})");
    // moto, TestReturnValuesOnConditionCheckFailure (run on AWS).
    const Shape& failed = error("ConditionalCheckFailedException");
    CHECK(error_text(dynamodb(), Fault(failed, "no", {{"Item", json::Object{{"a", json::Object{{"S", "x"}}}}}})) ==
          R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","Message":"no",)"
          R"("Item":{"a":{"S":"x"}}})");
    CHECK(error_text(dynamodb(), Fault(failed, "no")) ==
          R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"no"})");
}

TEST_CASE("doubles are written as Java writes them") {
    CHECK(java_double(0) == "0.0");
    CHECK(java_double(1) == "1.0");
    CHECK(java_double(0.5) == "0.5");
    CHECK(java_double(-2.25) == "-2.25");
    CHECK(java_double(0.001) == "0.001");
    CHECK(java_double(0.00012) == "1.2E-4");
    CHECK(java_double(9999999) == "9999999.0");
    CHECK(java_double(10000000) == "1.0E7");
    CHECK(java_double(-1763657046) == "-1.763657046E9");
    CHECK(java_double(1763657046.84) == "1.76365704684E9");
    CHECK(java_double(1e16) == "1.0E16");
    CHECK(java_double(1.5e-7) == "1.5E-7");
    CHECK(java_double(1.7976931348623157e308) == "1.7976931348623157E308");
}
