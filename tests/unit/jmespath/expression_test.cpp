#include <string>

#include <doctest/doctest.h>

#include "core/jmespath/expression.hpp"
#include "core/json/read.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using jmespath::CompileError;
using jmespath::Expression;
using jmespath::RuntimeError;

namespace {

std::string search(std::string_view expression, const json::Value& document) {
    return json::write(Expression::compile(expression).search(document));
}

std::string repeat(std::string_view text, int count) {
    std::string result;
    for (int i = 0; i < count; ++i) result += text;
    return result;
}

} // namespace

TEST_CASE("nesting ends in an error, whatever it is made of") {
    for (std::string_view unit : {"[", "(", "!", "{a:", "length(", "a[?", "&", "*.", "a.*.", "[0:1]", "a==", "[]",
                                  "[].", "a[?b].", "[?a]|[", "not_null(a,"}) {
        CAPTURE(std::string(unit));
        CHECK_THROWS_AS(Expression::compile(repeat(unit, 100'000) + "a"), CompileError);
    }
    CHECK_THROWS_AS(Expression::compile("`" + repeat("[", 100'000) + "`"), CompileError);
    CHECK(search(repeat("[", 400) + "@" + repeat("]", 400) + repeat("[0]", 400), 1) == "1");
}

TEST_CASE("a long run of one operator is no nesting") {
    json::Value document = json::read(R"({"a": 7, "b": false})");
    CHECK(search(repeat("b || ", 20'000) + "a", document) == "7");
    CHECK(search(repeat("a && ", 20'000) + "b", document) == "false");
    CHECK(search(repeat("@ | ", 20'000) + "a", document) == "7");
    CHECK(search("a" + repeat(".b", 20'000), document) == "null");
    CHECK(search("a" + repeat("[0]", 20'000), document) == "null");
    CHECK(search("[" + repeat("a, ", 20'000) + "a] | length(@)", document) == "20001");
}

TEST_CASE("a multi-select hash with very many names stays linear") {
    std::string expression = "{";
    for (int i = 0; i < 20'000; ++i) expression += "k" + std::to_string(i) + ": a, ";
    CHECK(search(expression + "k0: b} | length(@)", json::read(R"({"a": 1})")) == "20000");
}

TEST_CASE("an index has at most as many digits as Python reads") {
    CHECK(search("[" + std::string(4300, '9') + "]", json::Array{1}) == "null");
    CHECK_THROWS_WITH_AS(Expression::compile("[" + std::string(4301, '9') + "]"),
                         "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use "
                         "sys.set_int_max_str_digits() to increase the limit",
                         CompileError);
}

TEST_CASE("a blob is its base64 text") {
    json::Object object{{"b", json::Bytes{"hello"}}, {"empty", json::Bytes{""}}, {"text", "aGVsbG8="}};
    json::Value document = object;
    CHECK(search("b", document) == R"("aGVsbG8=")");
    CHECK(search("length(b)", document) == "8");
    CHECK(search("type(b)", document) == R"("string")");
    CHECK(search("b == text", document) == "true");
    CHECK(search("text == b", document) == "true");
    CHECK(search("[b] == [text]", document) == "true");
    CHECK(search("contains(values(@), 'aGVsbG8=')", document) == "true");
    CHECK(search("b < 'b'", document) == "true");
    CHECK(search("starts_with(b, 'aGV')", document) == "true");
    CHECK(search("to_string(b)", document) == R"("aGVsbG8=")");
    CHECK(search("to_string([b])", document) == R"("[\"aGVsbG8=\"]")");
    CHECK(search("sort([text, b, 'a'])", document) == R"(["a","aGVsbG8=","aGVsbG8="])");
    CHECK(search("join('-', [b, text])", document) == R"("aGVsbG8=-aGVsbG8=")");
    CHECK(search("reverse(b)", document) == R"("=8GbsVGa")");
    CHECK(search("empty || 'none'", document) == R"("none")");
    CHECK(search("!b", document) == "false");
    CHECK_THROWS_WITH_AS(search("abs(b)", document),
                         "In function abs(), invalid type for value: aGVsbG8=, expected one of: ['number'], received: "
                         "\"string\"",
                         RuntimeError);
    // A blob that is only passed on stays a blob: the writers turn it into text.
    CHECK(Expression::compile("b").search(document).is_bytes());
}

TEST_CASE("an expression reference is no result") {
    CHECK_THROWS_WITH_AS(search("&a", 1), "Circular reference detected", RuntimeError);
    CHECK_THROWS_AS(search("[&a]", 1), RuntimeError);
    CHECK_THROWS_AS(search("to_number(&a)", 1), RuntimeError);
    CHECK(search("type(&a)", 1) == "null");
    CHECK(search("length([&a, &b])", 1) == "2");
}

TEST_CASE("an expression serves many documents, and outlives its text") {
    Expression expression = [] {
        std::string text = "Items[?n > `1`].{name: s, n: n}";
        return Expression::compile(text);
    }();
    Expression copy = expression;
    CHECK(json::write(copy.search(json::read(R"({"Items": [{"s": "a", "n": 1}, {"s": "b", "n": 2}]})"))) ==
          R"([{"name":"b","n":2}])");
    CHECK(json::write(copy.search(json::read("{}"))) == "null");
}

TEST_CASE("the result stands on its own") {
    json::Value result;
    {
        json::Value document = json::read(R"({"a": {"b": [1, 2]}, "s": "text"})");
        result = Expression::compile("[a, keys(@), reverse(a.b), merge(a, {s: s}), to_array(s)]").search(document);
    }
    CHECK(json::write(result) == R"([{"b":[1,2]},["a","s"],[2,1],{"b":[1,2],"s":"text"},["text"]])");
}
