#include <string>
#include <utility>
#include <vector>

#include "tests/unit/dynamodb/expression_support.hpp"

using namespace labdb;
using namespace labdb::dynamodb;
using expression::item;
using expression::parse;
using expression::refusal;
using expression::text_of;
using expression::value;

namespace {

constexpr const char* kTooDeep =
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

/// `wraps` maps around a string.
std::string deep(int wraps) {
    std::string text = R"({"S": "leaf"})";
    for (int i = 0; i < wraps; ++i) text = R"({"M": {"n": )" + text + "}}";
    return text;
}

std::string refused(const std::string& text, Wording wording = Wording::Current) {
    return refusal([&] { read_attribute_value(parse(text), wording); });
}

} // namespace

TEST_CASE("values are read and written in DynamoDB's JSON") {
    const std::vector<std::pair<const char*, const char*>> cases{
        {R"({"S":""})", R"({"S":""})"},
        {R"({"N":"+1.50e1"})", R"({"N":"15"})"},
        {R"({"N":"0042.1200"})", R"({"N":"42.12"})"},
        {R"({"BOOL":false})", R"({"BOOL":false})"},
        {R"({"NULL":true})", R"({"NULL":true})"},
        {R"({"L":[{"S":"a"},{"M":{"b":{"N":"1"}}}]})", R"({"L":[{"S":"a"},{"M":{"b":{"N":"1"}}}]})"},
        {R"({"M":{}})", R"({"M":{}})"},
        {R"({"SS":["a"],"S":null})", R"({"SS":["a"]})"},
    };
    for (const auto& [in, out] : cases) CHECK(json::write(to_json(value(in))) == out);
}

TEST_CASE("sets stand in DynamoDB's own order") {
    // paritysuite, updateItem/basic.test.ts: strings and binaries bytewise, numbers by value.
    CHECK(json::write(to_json(value(R"({"SS":["b","","é","a"]})"))) == R"({"SS":["","a","b","é"]})");
    CHECK(json::write(to_json(value(R"({"NS":["10","9","-1"]})"))) == R"({"NS":["-1","9","10"]})");
    CHECK(value(R"({"BS":["b","a"]})").texts() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("what validate() lets through and DynamoDB does not") {
    const std::string invalid = "One or more parameter values were invalid: ";
    const std::string not_numeric = "The parameter cannot be converted to a numeric value";
    const std::string overflow =
        "Number overflow. Attempting to store a number with magnitude larger than supported range";
    const std::string underflow =
        "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    const std::string empty = "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
    // paritysuite, valueLayers.test.ts and error-messages/putItem.test.ts (AWS, October 2026).
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"({})", empty},
        {R"({"L":[{}]})", empty},
        {R"({"M":{"a":{}}})", empty},
        {R"({"S":"a","N":"1"})", "Supplied AttributeValue has more than one datatypes set, must contain exactly one of "
                                 "the supported datatypes"},
        {R"({"S":"a","N":"x"})", not_numeric + ": x"}, // dynalite
        {R"({"N":"abc"})", not_numeric + ": abc"},
        {R"({"N":""})", not_numeric + ": "},
        {R"({"N":" 1"})", not_numeric + ":  1"},
        {R"({"N":"1 "})", not_numeric + ": 1 "},
        {R"({"N":"0x10"})", not_numeric + ": 0x10"},
        {R"({"N":"NaN"})", not_numeric + ": NaN"},
        {R"({"N":"1234567890123456789012345678901234567890"})",
         "Attempting to store more than 38 significant digits in a Number"},
        {R"({"N":"1e126"})", overflow},
        {R"({"N":"-1e99999999999"})", overflow},
        {R"({"N":"1e-131"})", underflow},
        {R"({"NS":["1","abc"]})", not_numeric + ": abc"},
        {R"({"M":{"x":{"L":[{"N":"1e126"}]}}})", overflow},
        {R"({"SS":[]})", invalid + "An string set  may not be empty"},
        {R"({"NS":[]})", invalid + "An number set  may not be empty"},
        {R"({"BS":[]})", invalid + "Binary sets should not be empty"},
        {R"({"SS":["a",null]})", invalid + "An string set may not have a null string as a member"},
        {R"({"NS":[null]})", invalid + "An number set may not have a null value as a member"}, // a guess, as the next
        {R"({"BS":[null]})", invalid + "An binary set may not have a null value as a member"},
        {R"({"SS":["b","a","b"]})", invalid + R"(Input collection ["a", "b", "b"] contains duplicates.)"},
        {R"({"NS":["2","1","2.0"]})", invalid + "Input collection contains duplicates."},
        {R"({"NULL":false})", invalid + "Null attribute value types must have the value of true"},
        {R"({"M":{"":{"S":"x"}}})", "Empty attribute name"},
        {deep(32), kTooDeep},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& text = each.first;
        const auto& message = each.second;
        CAPTURE(text);
        CHECK(refused(text) == message);
    }
    const json::Value binaries = json::Object{
        {"BS", json::Array{json::Bytes{"\xff"}, json::Bytes{std::string(1, '\0')}, json::Bytes{std::string(1, '\0')}}}};
    CHECK(refusal([&] { read_attribute_value(binaries); }) ==
          invalid + R"(Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.)");
    CHECK(refusal([&] { read_attribute_value(binaries, Wording::Older); }) ==
          invalid + "Input collection [/w==, AA==, AA==]of type BS contains duplicates.");
    CHECK(refused(deep(31)) == "");
}

TEST_CASE("the older wording") {
    const std::string invalid = "One or more parameter values were invalid: ";
    CHECK(refused(R"({"N":""})", Wording::Older) == "The parameter cannot be converted to a numeric value");
    // Exponents are Java's (paritysuite, valueLayers.test.ts and partiqlParameterNumbers.test.ts).
    const std::string underflow =
        "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    CHECK(refused(R"({"N":"1e2147483647"})", Wording::Older) == underflow);
    CHECK(refused(R"({"N":"1e-2147483647"})", Wording::Older) == underflow);
    CHECK(refused(R"({"N":"1e126"})", Wording::Older) ==
          "Number overflow. Attempting to store a number with magnitude larger than supported range");
    CHECK(refused(R"({"N":"-1e2147483648"})", Wording::Older) ==
          "The parameter cannot be converted to a numeric value: -1e2147483648");
    CHECK(refused(R"({"SS":["b","a","b"]})", Wording::Older) ==
          invalid + "Input collection [b, a, b] contains duplicates.");
    CHECK(refused(R"({"NS":["1","1"]})", Wording::Older) == "Input collection contains duplicates");
    const auto placeholder = [](Wording wording) {
        return refusal([&] { read_placeholder_value(parse(R"({"N":"abc"})"), ":v", wording); });
    };
    CHECK(placeholder(Wording::Older) ==
          "ExpressionAttributeValues contains invalid value: The parameter cannot be converted "
          "to a numeric value: abc for key :v");
    CHECK(placeholder(Wording::Current) == "The parameter cannot be converted to a numeric value: abc");
}

TEST_CASE("names of attributes") {
    CHECK(refusal([] { item(R"({"a":{"N":"x"},"":{"S":"x"}})"); }) == "Empty attribute name");
    // A value that is too deep is told of before a nested name, and after one of the item itself (paritysuite,
    // deepRequests.test.ts).
    CHECK(refusal([] { item(R"({"m":{"M":{"":{"S":"x"}}},"d":)" + deep(40) + "}"); }) == kTooDeep);
    CHECK(refusal([] { item(R"({"d":)" + deep(40) + R"(,"":{"S":"x"}})"); }) == "Empty attribute name");
    CHECK(refusal([] { item(R"({")" + std::string(65535, 'a') + R"(":{"S":"x"}})"); }) == "");
    CHECK(refusal([] { item(R"({")" + std::string(65536, 'a') + R"(":{"S":"x"}})"); }) ==
          "Attribute name is too large, must be less than 65536 bytes");
}

TEST_CASE("numbers cost what AWS was measured to charge") {
    // paritysuite, src/item-size.ts: measured against AWS, byte by byte.
    const std::vector<std::pair<const char*, std::size_t>> cases{
        {"0", 1},         {"1", 2},     {"12", 2},
        {"123", 3},       {"1234", 3},  {"12345678901234567890123456789012345678", 20},
        {"0042", 2},      {"100", 2},   {"1010", 3},
        {"0.0000001", 2}, {"1E125", 2}, {"1E-100", 2},
        {"1.5", 3},       {"15", 2},    {"1.2", 3},
        {"1.200", 3},     {"1.234", 4}, {"3.14159", 5},
        {"123456", 4},    {"100.5", 4}, {"0.15", 2},
        {"-42", 3},       {"-0", 1},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& number = each.first;
        const auto& size = each.second;
        CAPTURE(number);
        CHECK(size_of(value(std::string(R"({"N":")") + number + R"("})")) == size);
    }
}

TEST_CASE("sizes of the other types") {
    // Developer Guide, "DynamoDB item sizes and formats".
    CHECK(size_of(value(R"({"S":"é"})")) == 2);
    CHECK(size_of(value(R"({"B":"abc"})")) == 3);
    CHECK(size_of(value(R"({"NULL":true})")) == 1);
    CHECK(size_of(value(R"({"BOOL":false})")) == 1);
    CHECK(size_of(value(R"({"SS":["a","bc"]})")) == 3);
    CHECK(size_of(value(R"({"NS":["1","100.5"]})")) == 6);
    CHECK(size_of(value(R"({"L":[]})")) == 3);
    CHECK(size_of(value(R"({"L":[{"S":"ab"},{"NULL":true}]})")) == 3 + (1 + 2) + (1 + 1));
    CHECK(size_of(value(R"({"M":{"key":{"S":"ab"}}})")) == 3 + 1 + 3 + 2);
    CHECK(size_of(item(R"({"pk":{"S":"abc"},"n":{"N":"-1"}})")) == 2 + 3 + 1 + 3);
}

TEST_CASE("equality is deep, and blind to order where DynamoDB is") {
    CHECK(value(R"({"N":"1"})") == value(R"({"N":"1.0"})"));
    CHECK_FALSE(value(R"({"N":"1"})") == value(R"({"S":"1"})"));
    CHECK_FALSE(value(R"({"S":"a"})") == value(R"({"B":"a"})"));
    CHECK(value(R"({"SS":["a","b"]})") == value(R"({"SS":["b","a"]})"));
    CHECK(value(R"({"M":{"a":{"N":"1"},"b":{"L":[]}}})") == value(R"({"M":{"b":{"L":[]},"a":{"N":"10e-1"}}})"));
    CHECK_FALSE(value(R"({"L":[{"S":"a"},{"S":"b"}]})") == value(R"({"L":[{"S":"b"},{"S":"a"}]})"));
    CHECK(AttributeValue() == AttributeValue::null());

    AttributeMap forwards, backwards;
    for (int i = 0; i < 100; ++i) forwards.set("a" + std::to_string(i), AttributeValue::number(i));
    for (int i = 99; i >= 0; --i) backwards.set("a" + std::to_string(i), AttributeValue::number(i));
    CHECK(forwards == backwards);
    backwards.set("a50", AttributeValue::number(0LL));
    CHECK_FALSE(forwards == backwards);
}

TEST_CASE("a map keeps its order") {
    AttributeMap map = item(R"({"b":{"N":"1"},"a":{"N":"2"}})");
    map.set("b", AttributeValue::string("x"));
    map.set("c", AttributeValue::null());
    CHECK(map.erase("a"));
    CHECK_FALSE(map.erase("a"));
    CHECK(text_of(map) == R"({"b":{"S":"x"},"c":{"NULL":true}})");
}
