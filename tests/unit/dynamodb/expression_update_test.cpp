#include <string>
#include <utility>
#include <vector>

#include "tests/unit/dynamodb/expression_support.hpp"

using namespace labdb::dynamodb;
using namespace labdb::dynamodb::expression;

namespace {

constexpr const char* kValues = R"({":n":{"N":"1"},":s":{"S":"y"},":l":{"L":[{"N":"9"}]},":m":{"M":{"q":{"N":"1"}}},
    ":ss":{"SS":["a"]},":ss2":{"SS":["b","a"]},":ns":{"NS":["1"]},":b":{"BOOL":true},":bi":{"B":"x"},
    ":huge":{"N":"9e125"},":tiny":{"N":"1e-130"},":wide":{"N":"12345678901234567890123456789012345678"},":half":{"N":"0.5"}})";

const AttributeMap& probe() {
    static const AttributeMap map = item(R"({"n":{"N":"5"},"s":{"S":"x"},"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]},
        "m":{"M":{"a":{"N":"1"},"l":{"L":[{"N":"1"}]}}},"ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"bo":{"BOOL":true}})");
    return map;
}

Update update(const std::string& text) {
    Placeholders all = placeholders(kValues, R"({"#n":"n","#name":"name"})");
    return Update(text, all);
}

/// What has become of `name`: JSON, or `-` when it is gone, or the refusal.
std::string after(const std::string& text, const std::string& name, const AttributeMap& old = probe()) {
    AttributeMap result;
    const std::string message = refusal([&] { result = update(text).apply(old); });
    if (!message.empty()) return message;
    const AttributeValue* found = result.find(name);
    return found ? labdb::json::write(to_json(*found)) : "-";
}

struct Case {
    const char* text;
    const char* attribute;
    const char* expected;
};

void check(const std::vector<Case>& cases) {
    for (const Case& test : cases) {
        CAPTURE(test.text);
        CHECK(after(test.text, test.attribute) == test.expected);
    }
}

constexpr const char* kPath = "The document path provided in the update expression is invalid for update";
constexpr const char* kMissing = "The provided expression refers to an attribute that does not exist in the item";
constexpr const char* kOperand = "An operand in the update expression has an incorrect data type";
constexpr const char* kOverflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";

} // namespace

// DynamoDB Local 3.3.0 for the same item, and ScyllaDB's test_update_expression.py, which was run against AWS.
TEST_CASE("SET") {
    check({
        {"SET a = :s", "a", R"({"S":"y"})"},
        {"SET a = n", "a", R"({"N":"5"})"},
        {"SET a = m.l[0]", "a", R"({"N":"1"})"},
        {"SET a = z", "a", kMissing},
        {"SET a = l[9]", "a", kMissing},
        {"SET n = s, s = #n", "n", R"({"S":"x"})"},
        {"SET n = s, s = #n", "s", R"({"N":"5"})"},
        {"SET m.b = :n", "m", R"({"M":{"a":{"N":"1"},"l":{"L":[{"N":"1"}]},"b":{"N":"1"}}})"},
        {"SET m.q = m", "m",
         R"({"M":{"a":{"N":"1"},"l":{"L":[{"N":"1"}]},"q":{"M":{"a":{"N":"1"},"l":{"L":[{"N":"1"}]}}}}})"},
        {"SET m = :m", "m", R"({"M":{"q":{"N":"1"}}})"},
        {"SET a.b = :n", "a", kPath},
        {"SET m.a.b = :n", "m", kPath},
        {"SET m[0] = :n", "m", kPath},
        {"SET l.a = :n", "l", kPath},
        {"SET ss[0] = :n", "ss", kPath},
        {"SET m.z.x = :n", "m", kPath},
        {"SET l[5].x = :n", "l", kPath},
        {"SET a.b = z", "a", kPath},
    });
}

TEST_CASE("SET on lists") {
    check({
        {"SET l[1] = :s", "l", R"({"L":[{"N":"0"},{"S":"y"},{"N":"2"}]})"},
        {"SET l[3] = :s", "l", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"S":"y"}]})"},
        {"SET l[9] = :s, l[7] = :n", "l", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"1"},{"S":"y"}]})"},
        {"SET l[10] = :s, l[9] = :n", "l", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"1"},{"S":"y"}]})"},
        {"SET l[1] = :s, l[9] = :n, l[0] = :b", "l", R"({"L":[{"BOOL":true},{"S":"y"},{"N":"2"},{"N":"1"}]})"},
        {"SET l[1] = l[0], l[0] = l[1]", "l", R"({"L":[{"N":"1"},{"N":"0"},{"N":"2"}]})"},
        {"SET m.l[5] = :s", "m", R"({"M":{"a":{"N":"1"},"l":{"L":[{"N":"1"},{"S":"y"}]}}})"},
        {"REMOVE l[0] SET l[1] = :s", "l", R"({"L":[{"S":"y"},{"N":"2"}]})"},
        {"SET l[2] = :s REMOVE l[0]", "l", R"({"L":[{"N":"1"},{"S":"y"}]})"},
        {"REMOVE l[1] SET l[5] = :s", "l", R"({"L":[{"N":"0"},{"N":"2"},{"S":"y"}]})"},
        {"REMOVE l[9] SET l[7] = :s", "l", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"S":"y"}]})"},
        {"REMOVE l[0] ADD l[2] :n", "l", R"({"L":[{"N":"1"},{"N":"3"}]})"},
    });
}

TEST_CASE("arithmetic") {
    check({
        {"SET a = n + :n", "a", R"({"N":"6"})"},
        {"SET a = (n - :n)", "a", R"({"N":"4"})"},
        {"SET a = (n) - (:half)", "a", R"({"N":"4.5"})"},
        {"SET a = s + :n", "a", kOperand},
        {"SET a = s + z", "a", kOperand},
        {"SET a = z + s", "a", kMissing},
        {"SET a = if_not_exists(z, :n) + n", "a", R"({"N":"6"})"},
        {"SET a = if_not_exists(z, :s) + n", "a", kOperand},
        {"SET a = :huge + :huge", "a", kOverflow},
        // A result of more than 38 digits is called an overflow: ScyllaDB, test_update_expression_plus_imprecise (AWS).
        {"SET a = :wide + :half", "a", kOverflow},
        {"ADD n :tiny", "n", kOverflow},
    });
}

TEST_CASE("functions of updates") {
    check({
        {"SET a = if_not_exists(n, :s)", "a", R"({"N":"5"})"},
        {"SET a = if_not_exists(z, :s)", "a", R"({"S":"y"})"},
        {"SET a = if_not_exists(s.z, :s)", "a", R"({"S":"y"})"},
        {"SET a = if_not_exists(z, s)", "a", R"({"S":"x"})"},
        {"SET a = if_not_exists(z, y)", "a", kMissing},
        {"SET a = if_not_exists(n, y)", "a", kMissing},
        {"SET a = if_not_exists(x, if_not_exists(y, if_not_exists(z, :n)))", "a", R"({"N":"1"})"},
        {"SET a = list_append(l, :l)", "a", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"9"}]})"},
        {"SET l = list_append(:l, l)", "l", R"({"L":[{"N":"9"},{"N":"0"},{"N":"1"},{"N":"2"}]})"},
        {"SET a = list_append(if_not_exists(z, :l), :l)", "a", R"({"L":[{"N":"9"},{"N":"9"}]})"},
        {"SET a = list_append(z, :l)", "a", kMissing},
        {"SET a = list_append(s, :l)", "a", kOperand},
        {"SET a = list_append(:l, if_not_exists(z, :n))", "a", kOperand},
    });
}

TEST_CASE("REMOVE") {
    check({
        {"REMOVE n", "n", "-"},
        {"REMOVE z", "n", R"({"N":"5"})"},
        {"REMOVE m.a", "m", R"({"M":{"l":{"L":[{"N":"1"}]}}})"},
        {"REMOVE m.z", "m", R"({"M":{"a":{"N":"1"},"l":{"L":[{"N":"1"}]}}})"},
        {"REMOVE m.l[0]", "m", R"({"M":{"a":{"N":"1"},"l":{"L":[]}}})"},
        {"REMOVE l[0], l[1]", "l", R"({"L":[{"N":"2"}]})"},
        {"REMOVE l[2], l[0], l[1]", "l", R"({"L":[]})"},
        {"REMOVE l[9]", "l", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"}]})"},
        {"REMOVE z.a", "z", kPath},
        {"REMOVE s[0]", "s", kPath},
        {"REMOVE m[0]", "m", kPath},
        {"REMOVE m.z.y", "m", kPath},
    });
    const AttributeMap nested =
        item(R"({"l":{"L":[{"M":{"a":{"N":"1"}}},{"M":{"a":{"N":"2"},"b":{"N":"3"}}},{"L":[{"N":"4"},{"N":"5"}]}]}})");
    CHECK(after("REMOVE l[0], l[1].a, l[2][0]", "l", nested) == R"({"L":[{"M":{"b":{"N":"3"}}},{"L":[{"N":"5"}]}]})");
}

TEST_CASE("ADD and DELETE") {
    check({
        {"ADD n :n", "n", R"({"N":"6"})"},
        {"ADD z :n", "z", R"({"N":"1"})"},
        {"ADD s :n", "s", kOperand},
        {"ADD ss :ss2", "ss", R"({"SS":["a","b"]})"},
        {"ADD z :ss2", "z", R"({"SS":["a","b"]})"},
        {"ADD ss :ns", "ss", kOperand},
        {"ADD n :ss", "n", kOperand},
        {"ADD m.a :n", "m", R"({"M":{"a":{"N":"2"},"l":{"L":[{"N":"1"}]}}})"},
        {"ADD l[9] :n", "l", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"1"}]})"},
        {"ADD z.y :n", "z", kPath},
        {"DELETE ss :ss", "ss", R"({"SS":["b"]})"},
        {"DELETE ss :ss2", "ss", "-"},
        {"DELETE ns :ns", "ns", R"({"NS":["2"]})"},
        {"DELETE z :ss", "z", "-"},
        {"DELETE ss :ns", "ss", kOperand},
        {"DELETE n :ss", "n", kOperand},
        {"DELETE m.z :ss", "m", R"({"M":{"a":{"N":"1"},"l":{"L":[{"N":"1"}]}}})"},
        {"DELETE z.y :ss", "z", kPath},
    });
    CHECK(text_of(update("SET a = :n REMOVE n ADD c :n DELETE ss :ss")
                      .apply(item(R"({"n":{"N":"5"},"ss":{"SS":["a","b"]}})"))) ==
          R"({"ss":{"SS":["b"]},"a":{"N":"1"},"c":{"N":"1"}})");
}

TEST_CASE("nothing may come to stand deeper than 32 levels") {
    std::string deep = R"({"S":"leaf"})";
    for (int i = 0; i < 31; ++i) deep = R"({"M":{"n":)" + deep + "}}";
    const AttributeMap old = item(R"({"d":)" + deep + R"(,"m":{"M":{}}})");
    CHECK(after("SET e = d", "m", old) == R"({"M":{}})");
    CHECK(after("SET m.e = d", "m", old) == "Nesting Levels have exceeded supported limits: Attributes in the item "
                                            "have nested levels beyond supported limit");
}

TEST_CASE("fragments for UPDATED_OLD and UPDATED_NEW") {
    // ScyllaDB, test_update_item_returnvalues_nested (AWS), oddities included.
    struct Fragments {
        const char* text;
        const char* before;
        const char* after;
    };
    const std::vector<Fragments> cases{
        {"SET n = :n", R"({"n":{"N":"5"}})", R"({"n":{"N":"1"}})"},
        {"SET m.a = :s", R"({"m":{"M":{"a":{"N":"1"}}}})", R"({"m":{"M":{"a":{"S":"y"}}}})"},
        {"SET l[1] = :s", R"({"l":{"L":[{"N":"1"}]}})", R"({"l":{"L":[{"S":"y"}]}})"},
        {"SET m.x = :n", "{}", R"({"m":{"M":{"x":{"N":"1"}}}})"},
        {"SET l[9] = :s", "{}", "{}"},
        {"REMOVE l[1], l[7]", R"({"l":{"L":[{"N":"1"}]}})", R"({"l":{"L":[{"N":"2"}]}})"},
        {"REMOVE n", R"({"n":{"N":"5"}})", "{}"},
        {"SET a = :n REMOVE n", R"({"n":{"N":"5"}})", R"({"a":{"N":"1"}})"},
    };
    for (const Fragments& test : cases) {
        CAPTURE(test.text);
        const Update parsed = update(test.text);
        CHECK(text_of(fragment(probe(), parsed.targets())) == test.before);
        CHECK(text_of(fragment(parsed.apply(probe()), parsed.targets())) == test.after);
    }
}

TEST_CASE("updates that only take away create nothing") {
    CHECK(update("SET a = :n").creates());
    CHECK(update("REMOVE b ADD a :n").creates());
    CHECK_FALSE(update("REMOVE a").creates());
    CHECK_FALSE(update("DELETE a :ss REMOVE b").creates());
}

// Measured against AWS by paritysuite/dynamodb-conformance, tier3/limits/itemSizeBySurface.test.ts.
TEST_CASE("what a statement counts as is told by its clauses alone") {
    const auto size = [](const char* text) { return update(text).statement_size(); };
    CHECK(size("SET a = :s") == 3 + 19 + 1 + 1);
    CHECK(size("SET #name = :s, a = :s") == 3 + (19 + 4 + 1) + (19 + 1 + 1));
    CHECK(size("SET a = m.l[10]") == 3 + 19 + 1 + (1 + 14 + 1 + 14 + 1 + 14 + 2));
    CHECK(size("SET l[10] = :m") == 3 + 19 + (1 + 4 + 2) + (3 + 1 + 1 + 2));
    CHECK(size("SET a = n + :n") == 3 + 19 + 1 + 34 + 15 + 1 + 2);
    CHECK(size("SET a = n - :n") == 3 + 19 + 1 + 37 + 15 + 1 + 2);
    CHECK(size("SET a = if_not_exists(a, :s)") == 3 + 19 + 1 + 39 + 15 + 1 + 1);
    CHECK(size("SET a = list_append(:l, :l)") == 3 + 19 + 1 + 37 + 2 * (3 + 1 + 2));
    CHECK(size("ADD ss :ss2 REMOVE m.a DELETE ns :ns") == 3 + (19 + 2 + 2) + (1 + 1 + 4 + 1) + (1 + 2));
}

TEST_CASE("what an update is refused for before the item is read") {
    const auto syntax = [](const std::string& token, const std::string& near) {
        return "Syntax error; token: \"" + token + "\", near: \"" + near + "\"";
    };
    const std::string type = "Incorrect operand type for operator or function; ";
    const std::string overlap =
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ";
    const std::string conflict =
        "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: ";
    const std::string no_value = "An expression attribute value used in expression is not defined; attribute value: ";
    const std::string no_name =
        "An expression attribute name used in the document path is not defined; attribute name: ";
    const std::string whole = "The function is not allowed to be used this way in an expression; function: ";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "The expression can not be empty;"},
        {"INVALID SYNTAX HERE", syntax("INVALID", "INVALID SYNTAX")}, // paritysuite, updateItem.test.ts (AWS)
        {"SET", syntax("<EOF>", "SET")},
        {"SET a", syntax("<EOF>", "a")},
        {"SET a = :n,", syntax("<EOF>", ",")},
        {"SET a = :n b = :n", syntax("b", ":n b =")},
        {"SET a = b AND c", syntax("AND", "b AND c")},
        {"SET a = b + c + d", syntax("+", "c + d")},
        {"SET a = (b + c) + d", syntax("+", ") + d")},
        {"SET a = b + (c + d)", syntax("+", "c + d")},
        {"SET a = if_not_exists(b, c+d)", syntax("+", "c+d")},
        {"SET a = -b", syntax("-", "= -b")},
        {"SET a = 1", syntax("1", "= 1")},
        {"SET :n = a", syntax(":n", "SET :n =")},
        {"SET (a) = b", syntax("(", "SET (a")},
        {"REMOVE a b", syntax("b", "a b")},
        {"REMOVE a SET", syntax("<EOF>", "SET")},
        {"ADD a b", syntax("b", "a b")},
        {"ADD a :n + :n", syntax("+", ":n + :n")},
        {"DELETE a (:ss)", syntax("(", "a (:ss")},
        {"SET a = ((b))", "The expression has redundant parentheses;"},
        {"SET a = ((b + c))", "The expression has redundant parentheses;"},
        {"set a = :n SET b = :n", "The \"SET\" section can only be used once in an update expression;"},
        {"REMOVE a SET b = :n remove c", "The \"REMOVE\" section can only be used once in an update expression;"},
        {"SET a = foo(b) SET c = d", "Invalid function name; function: foo"},
        {"SET a = size(b)", "The function is not allowed in an update expression; function: size"},
        {"SET a = list_append(list_append(:l, :l), :l)", whole + "list_append"},
        {"SET a = :n + list_append(:l, :l)", whole + "list_append"},
        {"SET name = :n", "Attribute name is a reserved keyword; reserved keyword: name"},
        {"SET a = b.name", "Attribute name is a reserved keyword; reserved keyword: name"},
        {"SET a = if_not_exists(b)", "Incorrect number of operands for operator or function; operator or function: "
                                     "if_not_exists, number of operands: 1"},
        {"SET a = if_not_exists(:n, b)",
         "Operator or function requires a document path; operator or function: if_not_exists"},
        {"SET a = if_not_exists(a, a)",
         "The first operand must be distinct from the remaining operands for this operator or "
         "function; operator: if_not_exists, first operand: [a]"},
        {"SET a = :s + :n", type + "operator or function: +, operand type: S"},
        {"SET a = b - :l", type + "operator or function: -, operand type: L"},
        {"SET a = list_append(:s, a)", type + "operator or function: list_append, operand type: S"},
        {"ADD a :s", type + "operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND"},
        {"ADD a :l", type + "operator: ADD, operand type: LIST, typeSet: ALLOWED_FOR_ADD_OPERAND"},
        {"DELETE a :n", type + "operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND"},
        {"DELETE a :b", type + "operator: DELETE, operand type: BOOLEAN, typeSet: ALLOWED_FOR_DELETE_OPERAND"},
        {"SET a = :n REMOVE a", overlap + "[a], path two: [a]"}, // ScyllaDB, test_update_expression_multi_overlap (AWS)
        {"SET a = :n, a.b = :n", overlap + "[a], path two: [a, b]"},
        {"SET a.b = :n, a[0] = :n", conflict + "[a, b], path two: [a, [0]]"},
        {"SET a[0].b = :n, a[0][1] = :n", conflict + "[a, [0], b], path two: [a, [0], [1]]"},
        {"SET n = :n, #n = :n", overlap + "[n], path two: [n]"},
        {"SET a = :u", no_value + ":u"},
        {"SET a = :u + :w", no_value + ":u"},
        {"SET a = :u, b = :w", no_value + ":w"},
        {"SET a = :u ADD b :w", no_value + ":w"},
        {"SET #u = :u", no_name + "#u"},
        {"SET a = :u, a = :u", overlap + "[a], path two: [a]"},
        {"SET a" + std::string(4096, 'a') + " = :n", "Expression size has exceeded the maximum allowed size;"},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& text = each.first;
        const auto& message = each.second;
        CAPTURE(text);
        CHECK(refusal([&] { update(text); }) == "Invalid UpdateExpression: " + message);
    }

    std::string sums = "SET ";
    for (int i = 0; i <= 300; ++i) sums += (i ? ", a" : "a") + std::to_string(i) + "=:n+:n";
    CHECK(refusal([&] { update(sums); }) ==
          "Invalid UpdateExpression: The expression contains too many operators; operator count: 301");
    CHECK(refusal([&] { update("SET a[0] = :n, a[1] = :n, b.x = :n, b.y = (:n) REMOVE #name"); }) == "");
}
