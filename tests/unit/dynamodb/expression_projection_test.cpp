#include <string>
#include <utility>
#include <vector>

#include "tests/unit/dynamodb/expression_support.hpp"

using namespace labdb::dynamodb;
using namespace labdb::dynamodb::expression;

namespace {

const AttributeMap& probe() {
    static const AttributeMap map = item(R"({"pk":{"S":"p"},"a":{"M":{"b":{"N":"1"},"c":{"L":[{"N":"0"},{"N":"1"},
        {"M":{"x":{"N":"2"},"y":{"N":"3"}}}]}}},"l":{"L":[{"N":"0"},{"N":"1"},{"L":[{"N":"20"},{"N":"21"}]},
        {"M":{"x":{"N":"3"},"y":{"N":"33"}}}]}})");
    return map;
}

Projection projection(const std::string& text) {
    Placeholders all = placeholders("", R"({"#a":"a","#dotted":"a.b","#name":"name"})");
    return Projection(text, all);
}

std::string refused(const std::string& text) {
    return refusal([&] { projection(text); });
}

} // namespace

// DynamoDB Local 3.3.0; the compacted lists also paritysuite, getItem/projection.test.ts (AWS).
TEST_CASE("projections keep the nesting and close up lists") {
    const std::vector<std::pair<const char*, const char*>> cases{
        {"pk", R"({"pk":{"S":"p"}})"},
        {"zz", "{}"},
        {"pk, a.zz", R"({"pk":{"S":"p"}})"},
        {"a.b", R"({"a":{"M":{"b":{"N":"1"}}}})"},
        {"#dotted", "{}"},
        {"l[2], l[0]", R"({"l":{"L":[{"N":"0"},{"L":[{"N":"20"},{"N":"21"}]}]}})"},
        {"l[2][1], l[2][0], l[3].x", R"({"l":{"L":[{"L":[{"N":"20"},{"N":"21"}]},{"M":{"x":{"N":"3"}}}]}})"},
        {"l[3].y, l[0], l[3].x", R"({"l":{"L":[{"N":"0"},{"M":{"y":{"N":"33"},"x":{"N":"3"}}}]}})"},
        {"a.c[2].y, #a.b", R"({"a":{"M":{"c":{"L":[{"M":{"y":{"N":"3"}}}]},"b":{"N":"1"}}}})"},
        {"l[9], l[0]", R"({"l":{"L":[{"N":"0"}]}})"},
        {"l[9]", "{}"},
        {"l.x, a[0], pk.x", "{}"},
        {"a.c[2].z", "{}"},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& text = each.first;
        const auto& expected = each.second;
        CAPTURE(text);
        CHECK(text_of(projection(text).apply(probe())) == expected);
    }
}

TEST_CASE("projecting everything is the item") {
    const AttributeMap& whole = probe();
    std::vector<std::string> names;
    for (const auto& [name, value] : whole) names.push_back(name);
    CHECK(Projection(names).apply(whole) == whole);
    CHECK(projection("pk, a.b, a.c[0], a.c[1], a.c[2].x, a.c[2].y, l[3].x, l[3].y, l[2][0], l[2][1], l[0], l[1]")
              .apply(whole) == whole);
    CHECK(projection("pk, a.b, l[0], pk2").attributes() == std::vector<std::string>{"pk", "a", "l", "pk2"});
}

TEST_CASE("what a projection is refused for") {
    const std::string two = "Two document paths ";
    const std::string rewrite = " with each other; must remove or rewrite one of these paths; path one: ";
    const std::string no_name =
        "An expression attribute name used in the document path is not defined; attribute name: ";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "The expression can not be empty;"},
        {"!!! INVALID !!!",
         "Syntax error; token: \"!\", near: \"!!\""}, // paritysuite, error-messages/getItem.test.ts (AWS)
        {"a,", "Syntax error; token: \"<EOF>\", near: \",\""},
        {"a b", "Syntax error; token: \"b\", near: \"a b\""},
        {"(a)", "Syntax error; token: \"(\", near: \"(a\""},
        {"size(a)", "Syntax error; token: \"(\", near: \"size(a\""},
        {"a, :v", "Syntax error; token: \":v\", near: \", :v\""},
        {"a.SET", "Syntax error; token: \"SET\", near: \".SET\""},
        {"a, name", "Attribute name is a reserved keyword; reserved keyword: name"},
        {"a[99999999999]", "List index is not within the allowable range; index: [99999999999]"},
        {"#u", no_name + "#u"},
        {"#a, a", two + "overlap" + rewrite + "[a], path two: [a]"},
        {"a, a.b", two + "overlap" + rewrite + "[a], path two: [a, b]"},
        {"a[0].x, a[0]", two + "overlap" + rewrite + "[a, [0], x], path two: [a, [0]]"},
        {"a.b, a[0]", two + "conflict" + rewrite + "[a, b], path two: [a, [0]]"},
        {"a.b.c, a.b[0]", two + "conflict" + rewrite + "[a, b, c], path two: [a, b, [0]]"},
        // From the last path to the first.
        {"a, a, #u", no_name + "#u"},
        {"#u, a, a", two + "overlap" + rewrite + "[a], path two: [a]"},
        {"a.b, a, a.c", two + "overlap" + rewrite + "[a], path two: [a, c]"},
        {repeated("a", 33, "."), "The document path has too many nesting levels; nesting levels: 33"},
        {std::string(4097, 'a'), "Expression size has exceeded the maximum allowed size;"},
    };
    for (const auto& each : cases) { // clang 14 captures no structured bindings
        const auto& text = each.first;
        const auto& message = each.second;
        CAPTURE(text);
        CHECK(refused(text) == "Invalid ProjectionExpression: " + message);
    }
    CHECK(refused("a.b, a.c, l[0], l[1], l[2].x, l[2].y, #name") == "");
}
