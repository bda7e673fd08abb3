#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "cli/validation.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

std::string problems(const char* service, const char* operation, const char* input,
                     const std::vector<std::string>& from_json = {}) {
    try {
        validate(json::read(input), *api::find_operation_by_name(*api::find_service(service), operation)->input,
                 from_json);
    } catch (const Error& error) {
        std::string text = error.what();
        return text.substr(text.find('\n') + 1);
    }
    return "";
}

} // namespace

TEST_CASE("validation: required and unknown members") {
    CHECK(problems("dynamodb", "GetItem", R"({"Foo": 1})") ==
          "Missing required parameter in input: \"TableName\"\n"
          "Missing required parameter in input: \"Key\"\n"
          "Unknown parameter in input: \"Foo\", must be one of: TableName, Key, AttributesToGet, ConsistentRead, "
          "ReturnConsumedCapacity, ProjectionExpression, ExpressionAttributeNames");
    CHECK(problems("dynamodb", "BatchGetItem", R"({"RequestItems": {"t": {"Keyz": []}}})") ==
          "Missing required parameter in RequestItems.t: \"Keys\"\n"
          "Unknown parameter in RequestItems.t: \"Keyz\", must be one of: Keys, AttributesToGet, ConsistentRead, "
          "ProjectionExpression, ExpressionAttributeNames");
}

TEST_CASE("validation: types as Python names them") {
    CHECK(problems("dynamodb", "GetItem", R"({"TableName": "t", "Key": {"a": {"S": 1.50}, "b": {"B": null}}})") ==
          "Invalid type for parameter Key.a.S, value: 1.5, type: <class 'float'>, valid types: <class 'str'>\n"
          "Invalid type for parameter Key.b.B, value: None, type: <class 'NoneType'>, valid types: <class 'bytes'>, "
          "<class 'bytearray'>, file-like object");
    CHECK(
        problems("dynamodb", "GetItem", R"({"TableName": {"a": 1}, "Key": {"a": {"S": {"a": 1}}}})", {"Key"}) ==
        "Invalid type for parameter TableName, value: {'a': 1}, type: <class 'dict'>, valid types: <class 'str'>\n"
        "Invalid type for parameter Key.a.S, value: OrderedDict([('a', 1)]), type: <class 'collections.OrderedDict'>, "
        "valid types: <class 'str'>");
    CHECK(problems("dynamodb", "Scan", R"({"TableName": "t", "Limit": true})") == "");
    CHECK(problems("rds", "DescribeEvents", R"({"StartTime": "notadate"})") ==
          "Invalid type for parameter StartTime, value: notadate, type: <class 'str'>, valid types: "
          "<class 'datetime.datetime'>, timestamp-string");
}

TEST_CASE("validation: lower bounds, and no upper ones") {
    CHECK(problems("dynamodb", "Scan", R"({"TableName": "", "Limit": 0})") ==
          "Invalid length for parameter TableName, value: 0, valid min length: 1\n"
          "Invalid value for parameter Limit, value: 0, valid min value: 1");
    CHECK(problems("dynamodb", "BatchGetItem", R"({"RequestItems": {"t": {"Keys": []}}})") ==
          "Invalid length for parameter RequestItems.t.Keys, value: 0, valid min length: 1");
    CHECK(problems("dynamodb", "Scan", R"({"TableName": "t", "Limit": 99999999999999999999999})") == "");
    CHECK(problems("dynamodb", "Scan", R"({"TableName": "t", "Select": "NONSENSE"})") == "");
    CHECK(problems("dynamodb", "BatchGetItem", R"({"RequestItems": {}})") == "");
}

TEST_CASE("validation: unions") {
    auto statement = [](const std::string& value) {
        std::string input = R"({"resourceArn": "arn:aws:rds:us-east-1:1:cluster:c", "secretArn":
            "arn:aws:secretsmanager:us-east-1:1:secret:s", "sql": "select 1", "parameters": [{"value": )" +
                            value + "}]}";
        return problems("rds-data", "ExecuteStatement", input.c_str());
    };
    CHECK(statement(R"({"longValue": 1})") == "");
    CHECK(statement("{}") ==
          "Must set one of the following keys for tagged unionstructure parameters[0].value: isNull. "
          "booleanValue. longValue. doubleValue. stringValue. blobValue. arrayValue.");
    CHECK(statement(R"({"longValue": 1, "isNull": true})") ==
          "Invalid number of parameters set for tagged union structure parameters[0].value. Can only set one of the "
          "following keys: isNull. booleanValue. longValue. doubleValue. stringValue. blobValue. arrayValue.");
}
