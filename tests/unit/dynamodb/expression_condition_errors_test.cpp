// Where no other source is named, the texts are those of DynamoDB Local 3.3.0 (January 2026), which agree with the
// captures from AWS in paritysuite's and ScyllaDB's suites wherever those have the case.
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/dynamodb/expression_support.hpp"

using namespace labdb::dynamodb;
using namespace labdb::dynamodb::expression;

namespace {

constexpr const char* kValues =
    R"({":s":{"S":"x"},":n":{"N":"1"},":n2":{"N":"2"},":b":{"BOOL":true},":l":{"L":[]},":m":{"M":{}},
    ":ss":{"SS":["a"]},":nu":{"NULL":true},":bi":{"B":"x"},":t":{"S":"S"},":e":{"S":"d"}})";
constexpr const char* kNames = R"({"#a":"a","#data":"data"})";

std::string refused(const std::string& text) {
    Placeholders all = placeholders(kValues, kNames);
    const std::string message = refusal([&] { Condition(text, Role::Filter, all); });
    const std::string prefix = "Invalid FilterExpression: ";
    if (message.empty()) return {};
    REQUIRE(message.substr(0, prefix.size()) == prefix);
    return message.substr(prefix.size());
}

void check(const std::vector<std::pair<std::string, std::string>>& cases) {
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& text = each.first;
        const auto& message = each.second;
        CAPTURE(text);
        CHECK(refused(text) == message);
    }
}

std::string syntax(const std::string& token, const std::string& near) {
    return "Syntax error; token: \"" + token + "\", near: \"" + near + "\"";
}

} // namespace

TEST_CASE("conditions: syntax errors quote the token, the one before and the one behind it") {
    check({
        {"", "The expression can not be empty;"},
        {"  ", syntax("<EOF>", "  ")},
        {"a", syntax("<EOF>", "a")},
        {"a = ", syntax("<EOF>", "= ")},
        {" = b", syntax("=", " = b")},
        {"a = = b", syntax("=", "= = b")},               // paritysuite, deepRequests.test.ts (AWS)
        {"attribute_not_exists(", syntax("<EOF>", "(")}, // paritysuite, transactions.test.ts (AWS)
        {"a == b", syntax("=", "== b")},
        {"a = b   c   d", syntax("c", "b   c   d")},
        {"a AND b", syntax("AND", "a AND b")},
        {"(a AND b)", syntax("AND", "a AND b")},
        {"(a) AND (b)", syntax("AND", ") AND (")},
        {"NOT (a)", syntax("<EOF>", ")")},
        {"(NOT a)=b", syntax(")", "a)=")},
        {"(a = b", syntax("<EOF>", "b")},
        {"a = b)", syntax(")", "b)")},
        {"()", syntax(")", "()")},
        {"(a = b) = c", syntax("=", ") = c")},
        {"a = (b=c)", syntax("=", "b=c")},
        {"a=b<c", syntax("<", "b<c")},
        {"a != b", syntax("!", "a !=")},
        {"a=<b", syntax("<", "=<b")},
        {"a BETWEEN b OR c", syntax("OR", "b OR c")},
        {"a BETWEEN b", syntax("<EOF>", "b")},
        {"a IN b", syntax("b", "IN b")},
        {"a IN ()", syntax(")", "()")},
        {"a IN (b,c,)", syntax(")", ",)")},
        {"a IN (b c)", syntax("c", "b c)")},
        {"a IN (b), c", syntax(",", "), c")},
        {"a = b AND OR c = d", syntax("OR", "AND OR c")},
        {"contains(a, b) AND c", syntax("<EOF>", "c")},
        {"size()= b", syntax(")", "()=")},
        {"size(a=b)", syntax("=", "a=b")},
        {"a + b = c", syntax("+", "a + b")},
        {"a = NOT b", syntax("NOT", "= NOT b")},
        {"and = b", syntax("and", "and =")},
        {"SET = b", syntax("SET", "SET =")},
        {"a = \"x\"", syntax("\"", "= \"x")},
        {"1 = a", syntax("1", "1 =")},
        {"a = 1.5", syntax("1", "= 1.")},
        {"_a = b", syntax("_", "_a")}, // ScyllaDB, test_update_expression_unknown_function (AWS): no name begins so
        {"é = b", syntax("é", "é =")},
        {"# = a", syntax("#", "# =")},
        {"::a = b", syntax(":", "::a")},
        {"a[-1] = c", syntax("-", "[-1")},
        {"a[01]=c", syntax("1", "01]")},
        {"a[1.5]=c", syntax(".", "1.5")},
        {"a[:n]=c", syntax(":n", "[:n]")},
        {"a..b = c", syntax(".", "..b")},
        {"a. = b", syntax("=", ". = b")},
        {"a.1 = b", syntax("1", ".1 =")},
        {":s.a = b", syntax(".", ":s.a")},
        {"a.size(b) = c", syntax("(", "size(b")},
        {"#a(b)", syntax("(", "#a(b")},
        {"foo()", syntax(")", "()")},
    });
}

TEST_CASE("conditions: redundant parentheses are refused where they close") {
    const std::string redundant = "The expression has redundant parentheses;";
    check({
        {"((a = b))", redundant},
        {"((a)) = b", redundant},
        {"a = ((b))", redundant},
        {"a IN (((b)))", redundant},
        {"size(((a))) = b", redundant},
        {"NOT ((a = b))", redundant},
        {"(((a=b) AND c=d))", redundant},
        {"foo(x) AND ((a = b))", redundant},
        {"((a = b)) c", redundant},
        {"(((:n)) <= :m", redundant},
        {"((a = b", syntax("<EOF>", "b")},
        {"((a) = (b))", ""},
        {"size((a)) = b", ""},
        {"a IN ((b))", ""},
        {"((a=b) OR (c=d)) AND NOT (NOT (e=f))", ""},
    });
}

TEST_CASE("conditions: words, from left to right") {
    const std::string whole = "The function is not allowed to be used this way in an expression; function: ";
    const std::string reserved = "Attribute name is a reserved keyword; reserved keyword: ";
    check({
        {"name = b", reserved + "name"},
        {"a.b.Name = b", reserved + "Name"},
        {"size = b", reserved + "size"}, // Developer Guide, "Reserved words"; dynalite
        {"foo(a)", "Invalid function name; function: foo"},
        {"SIZE(a) = b", "Invalid function name; function: SIZE"},
        {"foo(name)", "Invalid function name; function: foo"},
        {"name = foo(a)", reserved + "name"},
        {"if_not_exists(a, b) = c", "The function is not allowed in a condition expression; function: if_not_exists"},
        {"size(a)", whole + "size"},
        {"NOT (size(a))", whole + "size"},
        {"a = attribute_exists(b)", whole + "attribute_exists"},
        {"attribute_exists(a) = b", whole + "attribute_exists"},
        {"name = b AND size(a)", reserved + "name"},
        {"size(a) AND name = b", whole + "size"},
        {"a[2147483648]=b", "List index is not within the allowable range; index: [2147483648]"},
        {"a[2147483647]=b", ""},
        {"contains = b AND begins_with = c", ""},
    });
}

TEST_CASE("conditions: operands, from left to right and from the inside") {
    const std::string type = "Incorrect operand type for operator or function; operator or function: ";
    const std::string number = "Incorrect number of operands for operator or function; operator or function: ";
    const std::string path = "Operator or function requires a document path; operator or function: ";
    const std::string distinct =
        "The first operand must be distinct from the remaining operands for this operator or function; operator: ";
    const std::string no_value = "An expression attribute value used in expression is not defined; attribute value: ";
    const std::string no_name =
        "An expression attribute name used in the document path is not defined; attribute name: ";
    check({
        {"a = :u", no_value + ":u"},
        {"a = #u", no_name + "#u"},
        {"a.:s = b", no_name + ":s"},
        {":u = #u", no_value + ":u"},
        {"a = :u AND name = b", "Attribute name is a reserved keyword; reserved keyword: name"},
        {"attribute_exists(:u, b)", no_value + ":u"},
        {"attribute_exists(a, b)", number + "attribute_exists, number of operands: 2"},
        {"contains(a, a, a)", number + "contains, number of operands: 3"},
        {"begins_with(a)", number + "begins_with, number of operands: 1"},
        {"attribute_exists(:s)", path + "attribute_exists"},
        {"attribute_not_exists(size(a))", path + "attribute_not_exists"},
        {"begins_with(a, :n)", type + "begins_with, operand type: N"},
        {"begins_with(:l, a)", type + "begins_with, operand type: L"},
        {"begins_with(a, size(b))", type + "begins_with, operand type: N"},
        {"size(:n) = a", type + "size, operand type: N"},
        {"size(size(a)) = b", type + "size, operand type: N"},
        {"size(:nu) = a", type + "size, operand type: NULL"},
        {"a < :b", type + "<, operand type: BOOL"},
        {":ss >= a", type + ">=, operand type: SS"},
        {"a BETWEEN :m AND b", type + "BETWEEN, operand type: M"},
        {":b BETWEEN a AND c", type + "BETWEEN, operand type: BOOL"},
        {"a = :m", ""},
        {"a <> :ss AND a IN (:l, :b)", ""},
        {"contains(:n, :ss)", ""},
        {"attribute_type(a, :n)", type + "attribute_type, operand type: N"},
        // dynalite, recorded from AWS
        {"attribute_type(a, b)", type + "attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
        {"attribute_type(a, :s)",
         "Invalid attribute type name found; type: x, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
        {"attribute_type(a, :t)", ""},
        {"contains(#data, #data)", distinct + "contains, first operand: [data]"}, // paritysuite, putItem.test.ts (AWS)
        {"a = #a", distinct + "=, first operand: [a]"},
        {"a.b[2] < a.b[2]", distinct + "<, first operand: [a, b, [2]]"},
        {"a BETWEEN b AND a", distinct + "BETWEEN, first operand: [a]"},
        {"a IN (b, a)", distinct + "IN, first operand: [a]"},
        {"attribute_type(a, a)", distinct + "attribute_type, first operand: [a]"},
        {":s = :s AND size(a) = size(a) AND b IN (c, c)", ""},
        {"a BETWEEN :n2 AND :n",
         "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
         "AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}"},
        {"a BETWEEN :s AND :e",
         "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
         "AttributeValue: {S:x}, upper bound operand: AttributeValue: {S:d}"},
        {"a BETWEEN :n AND :s", "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
                                "operand: AttributeValue: {N:1}, "
                                "upper bound operand: AttributeValue: {S:x}"},
        {"a BETWEEN :n AND :n", ""},
        {"begins_with(a, :n) AND b = :u", type + "begins_with, operand type: N"},
        {"b = :u AND begins_with(a, :n)", no_value + ":u"},
        {"b = b AND begins_with(a, :n)", distinct + "=, first operand: [b]"},
    });
}

TEST_CASE("conditions: limits") {
    const std::string many = "The expression contains too many operators; operator count: 301";
    const std::string steps = "The document path has too many nesting levels; nesting levels: ";
    check({
        // paritysuite, deepRequests.test.ts (AWS): the size of a condition is told.
        {"a = " + std::string(4093, 'b'),
         "Expression size has exceeded the maximum allowed size; expression size: 4097"},
        {"a = " + std::string(4092, 'b'), ""},
        {"a = " + repeated("é", 2047), "Expression size has exceeded the maximum allowed size; expression size: 4098"},
        {repeated("(", 4096), syntax("<EOF>", "(")},
        {repeated("(", 1000) + "a=b" + repeated(")", 1000), "The expression has redundant parentheses;"},
        {repeated("NOT ", 299) + "a=b", ""},
        {repeated("NOT ", 300) + "a=b", many},
        {repeated("NOT (", 299) + "a=b" + repeated(")", 299), ""},
        {repeated("(a=b AND ", 149) + "c=d" + repeated(")", 149), ""},
        {repeated("(a=b AND ", 150) + "c=d" + repeated(")", 150), many},
        {repeated("a=b", 150, " AND "), ""},
        {repeated("a=b", 151, " OR "), many},
        {repeated("size(a)=b", 101, " OR "), many},
        {repeated("a=b", 151, " AND ") + " AND c=:u",
         "An expression attribute value used in expression is not defined; attribute value: :u"},
        {"a IN (" + repeated("b", 100, ",") + ")", ""},
        {"a IN (" + repeated("b", 101, ",") + ")",
         "The IN operator is provided with too many operands; number of operands: 101"},
        {repeated("a", 32, ".") + " = b", ""},
        {repeated("a", 33, ".") + " = :u", steps + "33"},
        {"a" + repeated("[0]", 300) + " = b", steps + "301"},
        {repeated("size(", 650) + "a" + repeated(")", 650) + " = b",
         "Incorrect operand type for operator or function; operator or function: size, operand type: N"},
    });
}

TEST_CASE("conditions: the parameter's name stands in the text") {
    const auto refused_as = [](Role role) {
        Placeholders none = placeholders("", "");
        return refusal([&] { Condition("name = b", role, none); });
    };
    CHECK(refused_as(Role::Condition).rfind("Invalid ConditionExpression: ", 0) == 0);
    CHECK(refused_as(Role::Filter).rfind("Invalid FilterExpression: ", 0) == 0);
}

TEST_CASE("573 reserved words, whatever the case") {
    for (const char* word : {"ABORT", "zone", "Name", "size", "CONVERT", "ttl", "year"}) CHECK(is_reserved_word(word));
    for (const char* word : {"", "nameless", "ZONES", "attribute_exists", "a", "AVERYLONGWORDINDEED"})
        CHECK_FALSE(is_reserved_word(word));
}
