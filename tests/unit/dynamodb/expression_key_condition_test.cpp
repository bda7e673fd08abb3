#include <string>
#include <utility>
#include <vector>

#include "tests/unit/dynamodb/expression_support.hpp"

using namespace labdb::dynamodb;
using namespace labdb::dynamodb::expression;

namespace {

using Operator = KeyTerm::Operator;

std::vector<KeyTerm> terms(const std::string& text) {
    Placeholders all = placeholders(
        R"({":p":{"S":"x"},":s":{"S":"y"},":z":{"S":"z"},":n":{"N":"1"},":b":{"BOOL":true}})", R"({"#p":"pk"})");
    return parse_key_condition(text, all);
}

} // namespace

TEST_CASE("key conditions: terms in the order written") {
    const auto two = terms("#p = :p AND sk BETWEEN :s AND :z");
    REQUIRE(two.size() == 2);
    CHECK(two[0].attribute == "pk");
    CHECK(two[0].op == Operator::Equal);
    CHECK(two[0].value.text() == "x");
    CHECK(two[1].op == Operator::Between);
    CHECK(two[1].value.text() == "y");
    CHECK(two[1].upper.text() == "z");

    const auto four = terms("(a = :p) AND ((b = :s) AND (begins_with(c, :z)) AND d > :n)");
    REQUIRE(four.size() == 4);
    CHECK(four[2].attribute == "c");
    CHECK(four[2].op == Operator::BeginsWith);
    CHECK(four[3].op == Operator::Greater);
}

TEST_CASE("key conditions: a value on the left") {
    // paritysuite, query/keyConditionSemantics.test.ts (AWS).
    const std::vector<std::pair<const char*, Operator>> cases{
        {":s = sk", Operator::Equal},   {":s <= sk", Operator::GreaterOrEqual},
        {":s < sk", Operator::Greater}, {":s >= sk", Operator::LessOrEqual},
        {":s > sk", Operator::Less},    {"sk < :s", Operator::Less},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& text = each.first;
        const auto& op = each.second;
        CAPTURE(text);
        const auto parsed = terms(text);
        CHECK(parsed[0].op == op);
        CHECK(parsed[0].attribute == "sk");
        CHECK(parsed[0].value.text() == "y");
    }
}

TEST_CASE("key conditions: what is refused whatever the schema") {
    const std::string bad = "Invalid operator used in KeyConditionExpression: ";
    const std::string condition = "Invalid condition in KeyConditionExpression: ";
    const std::string type = "Incorrect operand type for operator or function; operator or function: ";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "The expression can not be empty;"},
        {"pk = :p OR sk = :s", bad + "OR"},
        {"pk = :p AND NOT sk = :s", bad + "NOT"},
        {"pk = :p AND sk <> :s", bad + "<>"},
        {"pk = :p AND sk IN (:s)", bad + "IN"},
        {"pk = :p AND contains(sk, :s)", bad + "contains"},
        {"pk = :p AND attribute_exists(sk)", bad + "attribute_exists"},
        {"pk = :p AND size(sk) = :n", "KeyConditionExpressions cannot contain nested operations"},
        {"pk = :p AND sk.a = :s", "KeyConditionExpressions cannot have conditions on nested attributes"},
        {"pk = :p AND begins_with(:s, sk)",
         condition + "begins_with operator must have the key attribute as its first operand"},
        {"pk = :p AND :s BETWEEN sk AND :z",
         condition + "BETWEEN operator must have the key attribute as its first operand"},
        {"pk = :p AND sk = pk", condition + "Multiple attribute names used in one condition"},
        {"pk = :p AND :s = :z", condition + "No key attribute specified"},
        // paritysuite, queryKeyConditionOperands.test.ts (AWS, October 2026).
        {"pk = :p AND sk > :s AND sk < :z", "KeyConditionExpressions must only contain one condition per key"},
        {"pk = :p AND begins_with(sk, :n)", type + "begins_with, operand type: N"},
        {"pk = :p AND :b >= sk", type + ">=, operand type: BOOL"},
        {"pk = :p AND sk BETWEEN :b AND :b", type + "BETWEEN, operand type: BOOL"},
        {"pk = :u AND begins_with(sk, :n)",
         "An expression attribute value used in expression is not defined; attribute value: :u"},
        {"begins_with(sk, :n) AND pk = :u", type + "begins_with, operand type: N"},
        // paritysuite, query/keyConditionParens.test.ts
        {"((pk = :p)) AND ((sk = :s))", "The expression has redundant parentheses;"},
        {"pk = :p, sk = :s", "Syntax error; token: \",\", near: \":p, sk\""},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& text = each.first;
        const auto& message = each.second;
        CAPTURE(text);
        CHECK(refusal([&] { terms(text); }) == "Invalid KeyConditionExpression: " + message);
    }
    CHECK(refusal([] { terms("pk = :p AND sk = :b"); }) == ""); // the schema's business
}
