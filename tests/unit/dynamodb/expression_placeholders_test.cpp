#include <string>
#include <utility>
#include <vector>

#include "tests/unit/dynamodb/expression_support.hpp"

using namespace labdb;
using namespace labdb::dynamodb;
using namespace labdb::dynamodb::expression;

namespace {

std::string names_refused(const std::string& names) {
    return refusal([&] { placeholders("", names); });
}
std::string values_refused(const std::string& values) {
    return refusal([&] { placeholders(values); });
}

} // namespace

// Texts: DynamoDB Local 3.3.0.
TEST_CASE("the form of placeholders") {
    const std::string names = "ExpressionAttributeNames contains invalid key: ";
    const std::string values = "ExpressionAttributeValues contains invalid key: ";
    CHECK(names_refused("{}") == "ExpressionAttributeNames must not be empty");
    CHECK(values_refused("{}") == "ExpressionAttributeValues must not be empty");
    for (const char* key : {"a", "#", "#a-b", "# a", "#a.b", "##", "#é", ":a"}) {
        CAPTURE(key);
        CHECK(names_refused(std::string(R"({")") + key + R"(":"x"})") == names + "Syntax error; key: \"" + key + '"');
    }
    for (const char* key : {"a", ":", ":a-b", "::", ":é", "#a"}) {
        CAPTURE(key);
        CHECK(values_refused(std::string(R"({")") + key + R"(":{"S":"x"}})") ==
              values + "Syntax error; key: \"" + key + '"');
    }
    CHECK(names_refused(R"({"":"x"})") == names + "The expression attribute map contains an empty key;");
    CHECK(values_refused(R"({"":{"S":"x"}})") == values + "The expression attribute map contains an empty key;");
    const std::string longest(254, 'a'), too_long(255, 'a');
    CHECK(names_refused(R"({"#)" + longest + R"(":"x"})") == "");
    CHECK(names_refused(R"({"#)" + too_long + R"(":"x"})") ==
          names + "The expression attribute map contains a key that is too long; size of key: 256");
    CHECK(values_refused(R"({":)" + too_long + R"(":{"S":"x"}})") ==
          values + "The expression attribute map contains a key that is too long;");
    CHECK(names_refused(R"({"#1":"x","#_":"y"})") == "");
}

TEST_CASE("what placeholders stand for") {
    const std::string invalid = "ExpressionAttributeNames contains invalid value: ";
    CHECK(names_refused(R"({"#a":""})") == invalid + "Empty attribute name for key #a");
    CHECK(names_refused(R"({"#a":")" + std::string(65536, 'x') + R"("})") ==
          invalid + "Attribute name is too large, must be less than 65536 bytes for key #a");
    // Keys come before values: dynalite.
    CHECK(values_refused(R"({":a":{},"b":{"S":"x"}})") ==
          "ExpressionAttributeValues contains invalid key: Syntax error; key: \"b\"");
    CHECK(values_refused(R"({":a":{"N":"x"}})") == "The parameter cannot be converted to a numeric value: x");
}

TEST_CASE("placeholders without an expression") {
    const json::Value names = parse(R"({"#a":"a"})"), values = parse(R"({":v":{"S":"x"}})");
    const auto refused = [](const PlaceholderInput& input) { return refusal([&] { Placeholders{input}; }); };
    // paritysuite, error-messages/deleteItem.test.ts (AWS).
    CHECK(refused({&names, nullptr, false, false}) ==
          "ExpressionAttributeNames can only be specified when using expressions");
    CHECK(refused({nullptr, &values, false, false}) ==
          "ExpressionAttributeValues can only be specified when using expressions");
    CHECK(refused({&names, &values, true, false}) ==
          "ExpressionAttributeValues can only be specified when using expressions");
    CHECK(refused({nullptr, &values, true, false, Wording::Older, "FilterExpression is null"}) ==
          "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null");
    CHECK(refused({nullptr, nullptr, false, false}) == "");
    CHECK(refusal([&] { Placeholders(&names, nullptr, false); }) != "");
}

TEST_CASE("unused placeholders") {
    const auto refused = [](const std::string& text, const std::string& values, const std::string& names) {
        Placeholders all = placeholders(values, names);
        const Condition condition(text, Role::Condition, all);
        return refusal([&] { all.require_all_used(); });
    };
    CHECK(refused("a = :v", R"({":v":{"S":"x"}})", "") == "");
    CHECK(refused("a = :v", R"({":v":{"S":"x"},":u":{"S":"x"}})", "") ==
          "Value provided in ExpressionAttributeValues unused in expressions: keys: {:u}");
    CHECK(refused("a = b", R"({":v":{"S":"x"}})", R"({"#a":"a"})") ==
          "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}");
    // In the order of a Java HashMap, as DynamoDB Local.
    CHECK(refused("a = b", "", R"({"#a":"x","#c":"y","#b":"z"})") ==
          "Value provided in ExpressionAttributeNames unused in expressions: keys: {#c, #a, #b}");
    CHECK(refused("a = b", R"({":z":{"S":"x"},":b":{"S":"x"},":a":{"S":"x"},":c":{"S":"x"}})", "") ==
          "Value provided in ExpressionAttributeValues unused in expressions: keys: {:z, :a, :b, :c}");
}

TEST_CASE("a placeholder may serve several expressions") {
    Placeholders all = placeholders(R"({":v":{"S":"x"},":w":{"S":"x"}})", R"({"#a":"a"})");
    const Condition condition("#a = :v", Role::Condition, all);
    const Update update("SET b = :w, #a = :v", all);
    CHECK(refusal([&] { all.require_all_used(); }) == "");
}
