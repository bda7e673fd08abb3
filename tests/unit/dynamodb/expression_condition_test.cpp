#include <string>
#include <utility>
#include <vector>

#include "tests/unit/dynamodb/expression_support.hpp"

using namespace labdb::dynamodb;
using namespace labdb::dynamodb::expression;

namespace {

const AttributeMap& probe() {
    static const AttributeMap map = item(R"({"pk":{"S":"i"},"s":{"S":"abc"},"e":{"S":""},"n":{"N":"5"},"n2":{"N":"5.0"},
        "bo":{"BOOL":true},"nu":{"NULL":true},"l":{"L":[{"S":"a"},{"N":"1"},{"L":[{"N":"1"}]}]},
        "m":{"M":{"a":{"S":"x"},"b":{"N":"1"}}},"ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"bi":{"B":"abc"},
        "bs":{"BS":["a","b"]},"u":{"S":"😀é"},"ty":{"S":"S"}})");
    return map;
}

bool holds(const std::string& text, const std::string& v = {}, const AttributeMap& in = probe()) {
    Placeholders all = placeholders(v.empty() ? "" : R"({":v":)" + v + "}");
    return Condition(text, Role::Condition, all).evaluate(in);
}

struct Case {
    const char* text;
    const char* value;
    bool expected;
};

void check(const std::vector<Case>& cases) {
    for (const Case& test : cases) {
        CAPTURE(test.text);
        CAPTURE(test.value);
        CHECK(holds(test.text, test.value) == test.expected);
    }
}

} // namespace

// All of this is what DynamoDB Local 3.3.0 answers for the same item.
TEST_CASE("comparisons") {
    check({
        {"n = n2", "", true},
        {"n = :v", R"({"N":"5.00"})", true},
        {"n = :v", R"({"S":"5"})", false},
        {"s <> n", "", true},
        {"s <> zz", "", true},
        {"zz <> yy", "", true},
        {"zz = yy", "", false},
        {"NOT zz = yy", "", true},
        {"s < zz", "", false},
        {"NOT s < n", "", true},
        {"s < :v", R"({"S":"abd"})", true},
        {"e < s", "", true},
        {"u > :v", R"({"S":"￿"})", true}, // by UTF-8 bytes
        {"bi < :v", R"({"B":"abd"})", true},
        {"n > :v", R"({"N":"4.9999999999999999999999999999999999999"})", true},
        {"n < size(l)", "", false},
        {"size(l) < n", "", true},
        {"l = :v", R"({"L":[{"S":"a"},{"N":"1.0"},{"L":[{"N":"1"}]}]})", true},
        {"l = :v", R"({"L":[{"S":"a"}]})", false},
        {"m = :v", R"({"M":{"b":{"N":"1.0"},"a":{"S":"x"}}})", true},
        {"ss = :v", R"({"SS":["b","a"]})", true},
        {"ss = :v", R"({"L":[{"S":"a"},{"S":"b"}]})", false},
        {"ns = :v", R"({"NS":["2.0","1"]})", true},
        {"nu = :v", R"({"NULL":true})", true},
        {"n BETWEEN n2 AND :v", R"({"N":"5"})", true},
        {"n BETWEEN s AND n2", "", false},
        {"NOT zz BETWEEN s AND e", "", true},
        {"n IN (s, :v)", R"({"N":"5.0"})", true},
        {"zz IN (yy)", "", false},
        {"l IN (:v)", R"({"L":[{"S":"a"},{"N":"1"},{"L":[{"N":"1"}]}]})", true},
    });
}

TEST_CASE("precedence: NOT, then AND, then OR") {
    check({
        {"s = ty OR attribute_exists(n) AND attribute_exists(zz)", "", false},
        {"attribute_exists(s) OR attribute_exists(n) AND attribute_exists(zz)", "", true},
        {"(attribute_exists(s) OR attribute_exists(n)) AND attribute_exists(zz)", "", false},
        {"NOT s = ty AND attribute_exists(zz)", "", false},
        {"NOT (s = ty AND attribute_exists(zz))", "", true},
        {"n BETWEEN n2 AND n2 AND attribute_exists(s)", "", true},
        {"not attribute_exists(s) or Not attribute_exists(zz)", "", true},
    });
}

TEST_CASE("functions") {
    check({
        {"attribute_exists(m.a)", "", true},
        {"attribute_exists(m.zz)", "", false},
        {"attribute_exists(l[2][0])", "", true},
        {"attribute_exists(l[5])", "", false},
        {"attribute_exists(s.a)", "", false},
        {"attribute_not_exists(s.a)", "", true},
        {"attribute_not_exists(zz.yy)", "", true},
        {"attribute_type(s, :v)", R"({"S":"S"})", true},
        {"attribute_type(nu, :v)", R"({"S":"NULL"})", true},
        {"attribute_type(bo, :v)", R"({"S":"BOOL"})", true},
        {"attribute_type(zz, :v)", R"({"S":"S"})", false},
        {"attribute_type(size(s), :v)", R"({"S":"N"})", true},
        {"begins_with(s, :v)", R"({"S":"ab"})", true},
        {"begins_with(s, e)", "", true},
        {"begins_with(s, :v)", R"({"S":"abcd"})", false},
        {"begins_with(:v, s)", R"({"S":"abcd"})", true},
        {"begins_with(bi, :v)", R"({"B":"ab"})", true},
        {"begins_with(s, :v)", R"({"B":"ab"})", false},
        {"begins_with(n, s)", "", false},
        {"begins_with(s, zz)", "", false},
        {"contains(s, :v)", R"({"S":"bc"})", true},
        {"contains(s, :v)", R"({"S":""})", true},
        {"contains(s, :v)", R"({"N":"1"})", false},
        {"contains(bi, :v)", R"({"B":"bc"})", true},
        {"contains(ss, :v)", R"({"S":"a"})", true},
        {"contains(ss, :v)", R"({"SS":["a"]})", false},
        {"contains(ns, :v)", R"({"N":"1.0"})", true},
        {"contains(bs, :v)", R"({"B":"a"})", true},
        {"contains(l, :v)", R"({"L":[{"N":"1"}]})", true},
        {"contains(l, :v)", R"({"N":"9"})", false},
        {"contains(m, :v)", R"({"S":"a"})", false},
        {"contains(n, :v)", R"({"N":"5"})", false},
        {"contains(:v, s)", R"({"SS":["abc","d"]})", true},
        {"contains(zz, s)", "", false},
        {"contains(s, zz)", "", false},
    });
}

TEST_CASE("size") {
    check({
        {"size(s) = :v", R"({"N":"3"})", true},
        {"size(u) = :v", R"({"N":"3"})", true}, // UTF-16 code units: paritysuite, query/expressions.test.ts (AWS)
        {"size(e) = :v", R"({"N":"0"})", true},
        {"size(bi) = :v", R"({"N":"3"})", true},
        {"size(l) = :v", R"({"N":"3"})", true},
        {"size(m) = :v", R"({"N":"2"})", true},
        {"size(ss) = :v", R"({"N":"2"})", true},
        {"size(ns) = :v", R"({"N":"2"})", true},
        {"size(bs) = :v", R"({"N":"2"})", true},
        {"size(s) = :v", R"({"S":"3"})", false},
        {"size(:v) = n", R"({"S":"abcde"})", true},
        // A missing attribute and a type without a size are missing operands.
        {"size(zz) = n", "", false},
        {"size(zz) <> n", "", true},
        {"size(n) = n2", "", false},
        {"size(nu) <> n", "", true},
    });
}

TEST_CASE("an absent item has no attributes") {
    CHECK_FALSE(holds("attribute_exists(pk)", "", {}));
    CHECK(holds("attribute_not_exists(pk)", "", {}));
    CHECK(holds("pk <> s", "", {}));
}

TEST_CASE("a condition outlives its text and its placeholders") {
    const auto make = [] {
        Placeholders all = placeholders(R"({":v":{"S":"abc"}})", R"({"#s":"s"})");
        std::string text = "#s = :v";
        return Condition(text, Role::Filter, all);
    };
    Condition condition = make();
    CHECK(condition.evaluate(probe()));
    CHECK(condition.attributes() == std::vector<std::string>{"s"});
}

TEST_CASE("attributes() names each top-level attribute once") {
    Placeholders all = placeholders(R"({":v":{"S":"abc"}})", R"({"#s":"b"})");
    const Condition condition("a.x = :v OR #s[1] > a.y AND contains(c, size(a))", Role::Filter, all);
    CHECK(condition.attributes() == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("149 levels are quick") {
    Placeholders all = placeholders("");
    const Condition condition(repeated("(attribute_exists(s) AND ", 149) + "attribute_exists(n)" + repeated(")", 149),
                              Role::Filter, all);
    for (int i = 0; i < 1000; ++i) REQUIRE(condition.evaluate(probe()));
}
