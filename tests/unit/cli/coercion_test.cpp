#include <doctest/doctest.h>

#include "cli/coercion.hpp"
#include "cli/errors.hpp"
#include "cli/values.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

const api::Shape& input_of(const char* service, const char* operation) {
    return *api::find_operation_by_name(*api::find_service(service), operation)->input;
}

const api::Shape& member_of(const char* service, const char* operation, const char* member) {
    return *api::find_member(input_of(service, operation), member)->shape;
}

std::string coerced(const char* text, const api::Shape& shape) {
    json::Value value = json::read(text);
    coerce(value, shape);
    return json::write(value, json::kPython);
}

} // namespace

TEST_CASE("coercion by the model") {
    const api::Shape& throughput = member_of("dynamodb", "CreateTable", "ProvisionedThroughput");
    CHECK(coerced(R"({"ReadCapacityUnits": "5", "Other": "5"})", throughput) ==
          R"({"ReadCapacityUnits": 5, "Other": "5"})");
    CHECK_THROWS_WITH_AS(coerced(R"({"ReadCapacityUnits": "x"})", throughput),
                         "invalid literal for int() with base 10: 'x'", Error);
    CHECK_THROWS_AS(coerced(R"({"ReadCapacityUnits": ["1"]})", throughput), Error);

    const api::Shape& key = member_of("dynamodb", "GetItem", "Key");
    CHECK(coerced(R"({"pk": {"BOOL": "TRUE", "SS": "a"}})", key) == R"({"pk": {"BOOL": true, "SS": ["a"]}})");
    CHECK(coerced(R"({"pk": {"BOOL": "yes"}})", key) == R"({"pk": {"BOOL": "yes"}})");
    CHECK_THROWS_WITH_AS(coerced(R"({"pk": {"BOOL": ["a"]}})", key), "'list' object has no attribute 'lower'", Error);
}

TEST_CASE("coercion wraps a lone value into a list and then lets it be") {
    const api::Shape& parameters = member_of("rds-data", "ExecuteStatement", "parameters");
    CHECK(coerced(R"([{"name": "a", "value": {"arrayValue": {"longValues": "1"}}}])", parameters) ==
          R"([{"name": "a", "value": {"arrayValue": {"longValues": ["1"]}}}])");
    CHECK(coerced(R"([{"name": "a", "value": {"doubleValue": "1", "longValue": "2"}}])", parameters) ==
          R"([{"name": "a", "value": {"doubleValue": 1.0, "longValue": 2}}])");
    const api::Shape& filters = member_of("rds", "DescribeDBInstances", "Filters");
    CHECK(coerced(R"([{"Name": "engine", "Values": "mysql"}])", filters) ==
          R"([{"Name": "engine", "Values": ["mysql"]}])");
}

TEST_CASE("blobs are decoded wherever the model has them") {
    const api::Shape& put = input_of("dynamodb", "PutItem");
    json::Value input =
        json::read(R"({"Item": {"a": {"B": "aGk="}, "b": {"BS": ["", "a G k ="]}, "c": {"S": "aGk="}}})");
    decode_blobs(input, put);
    const json::Value& item = *input.find("Item");
    CHECK(item.find("a")->find("B")->as_bytes() == "hi");
    CHECK(item.find("b")->find("BS")->as_array()[0].as_bytes().empty());
    CHECK(item.find("b")->find("BS")->as_array()[1].as_bytes() == "hi");
    CHECK(item.find("c")->find("S")->as_string() == "aGk=");
    json::Value bad = json::read(R"({"Item": {"a": {"B": "hello"}}})");
    CHECK_THROWS_WITH_AS(decode_blobs(bad, put), "Invalid base64: \"hello\"", Error);
}

TEST_CASE("handlers get the model's types") {
    const api::Shape& events = input_of("rds", "DescribeEvents");
    json::Value input = json::read(R"({"StartTime": "2020-01-01", "MaxRecords": true})");
    to_model_types(input, events);
    CHECK(input.find("StartTime")->as_double() == 1577836800);
    CHECK(input.find("MaxRecords")->as_int() == 1);
}
