#include "handlers.hpp"

namespace labdb::dynamodb {
namespace {

struct Fixture : Service {
    Fixture() {
        create_tables(*this);
        put("H", R"({"pk": {"S": "a"}, "n": {"N": "1"}, "s": {"SS": ["x", "y"]}, "l": {"L": []}})");
    }

    static json::Object input(const char* member, const std::string& value) {
        json::Object members{{"TableName", "H"}, {"Key", json::read(R"({"pk": {"S": "a"}})")}};
        members.set(member, json::read(value));
        return members;
    }
    std::string updated(const std::string& updates, const char* return_values = "ALL_NEW") {
        json::Object members = input("AttributeUpdates", updates);
        members.set("ReturnValues", return_values);
        return text_of(call(update_item, members).find("Attributes"));
    }
    std::string refused(const std::string& updates) { return refusal(update_item, input("AttributeUpdates", updates)); }
    std::string expected(const std::string& condition) { return refusal(delete_item, input("Expected", condition)); }
};

std::string invalid(const char* text) {
    return std::string(
               "ValidationException: 1 validation error detected: One or more parameter values were invalid: ") +
           text;
}

TEST_CASE_FIXTURE(Fixture, "AttributeUpdates puts, adds and deletes") {
    CHECK(updated(R"({"n": {"Action": "ADD", "Value": {"N": "2"}}, "s": {"Action": "ADD", "Value": {"SS": ["z", "x"]}},
                      "m": {"Value": {"S": "new"}}})") ==
          R"({"pk":{"S":"a"},"n":{"N":"3"},"s":{"SS":["x","y","z"]},"l":{"L":[]},"m":{"S":"new"}})");
    CHECK(
        updated(
            R"({"s": {"Action": "DELETE", "Value": {"SS": ["x", "no"]}}, "l": {"Action": "ADD", "Value": {"L": [{"N": "1"}]}}})",
            "UPDATED_NEW") == R"({"s":{"SS":["y","z"]},"l":{"L":[{"N":"1"}]}})");
    CHECK(updated(R"({"s": {"Action": "DELETE", "Value": {"SS": ["y", "z"]}}, "m": {"Action": "DELETE"}})",
                  "UPDATED_OLD") == R"({"s":{"SS":["y","z"]},"m":{"S":"new"}})");
    CHECK(updated("{}") == R"({"pk":{"S":"a"},"n":{"N":"3"},"l":{"L":[{"N":"1"}]}})");
}

TEST_CASE_FIXTURE(Fixture, "AttributeUpdates has rules") {
    CHECK(refused(R"({"n": {"Action": "ADD", "Value": {"SS": ["x"]}}})") ==
          "ValidationException: Type mismatch for attribute to update");
    CHECK(refused(R"({"n": {}})") == invalid("Only DELETE action is allowed when no attribute value is specified"));
    CHECK(refused(R"({"n": {"Action": "DELETE", "Value": {"N": "1"}}})") ==
          invalid("DELETE action with value is not supported for the type N"));
    CHECK(refused(R"({"n": {"Action": "ADD", "Value": {"S": "1"}}})") ==
          invalid("ADD action is not supported for the type S"));
    CHECK(refused(R"({"pk": {"Value": {"S": "1"}}})") ==
          "ValidationException: One or more parameter values were invalid: Cannot update attribute pk. This attribute "
          "is part of "
          "the key");
}

TEST_CASE_FIXTURE(Fixture, "an item is not made by taking away from it") {
    const auto update_of_absent = [this](const char* updates) {
        json::Object members = input("AttributeUpdates", updates);
        members.set("Key", json::read(R"({"pk": {"S": "absent"}})"));
        members.set("ReturnValues", "ALL_NEW");
        return text_of(call(update_item, members).find("Attributes"));
    };
    CHECK(update_of_absent(R"({"x": {"Action": "DELETE"}})") == "absent");
    CHECK(update_of_absent("{}") == R"({"pk":{"S":"absent"}})");
}

TEST_CASE_FIXTURE(Fixture, "Expected decides on a write") {
    const char* kFailed = "ConditionalCheckFailedException: The conditional request failed";
    CHECK(expected(R"({"n": {"Value": {"N": "2"}}})") == kFailed);
    CHECK(expected(R"({"n": {"Exists": false}})") == kFailed);
    CHECK(expected(R"({"n": {"ComparisonOperator": "GT", "AttributeValueList": [{"N": "1"}]}})") == kFailed);
    json::Object members = input("Expected", R"({"n": {"Value": {"N": "1"}}, "x": {"Value": {"N": "1"}}})");
    members.set("ConditionalOperator", "OR");
    call(delete_item, members);
}

TEST_CASE_FIXTURE(Fixture, "Expected must make sense") {
    CHECK(expected(R"({"a": {"Exists": true}})") ==
          invalid("Value must be provided when Exists is true for Attribute: a"));
    CHECK(expected(R"({"a": {}})") == invalid("Value must be provided when Exists is null for Attribute: a"));
    CHECK(expected(R"({"a": {"Exists": false, "Value": {"S": "x"}}})") ==
          invalid("Value cannot be used when Exists is false for Attribute: a"));
    CHECK(expected(R"({"a": {"Value": {"S": "x"}, "ComparisonOperator": "EQ", "AttributeValueList": [{"S": "x"}]}})") ==
          invalid("Value and AttributeValueList cannot be used together for Attribute: a"));
    CHECK(expected(R"({"a": {"ComparisonOperator": "EQ"}})") ==
          invalid("Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a"));
    CHECK(expected(R"({"a": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"S": "x"}]}})") ==
          invalid("Invalid number of argument(s) for the BETWEEN ComparisonOperator"));
    CHECK(expected(R"({"a": {"AttributeValueList": [{"S": "x"}]}})") ==
          invalid("AttributeValueList can only be used with a ComparisonOperator for Attribute: a"));
    CHECK(expected(R"({"a": {"Exists": true, "ComparisonOperator": "NULL"}})") ==
          invalid("Exists and ComparisonOperator cannot be used together for Attribute: a"));
}

} // namespace
} // namespace labdb::dynamodb
