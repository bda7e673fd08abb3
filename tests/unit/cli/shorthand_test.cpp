#include <doctest/doctest.h>

#include "cli/errors.hpp"
#include "cli/shorthand.hpp"
#include "core/json/write.hpp"

using namespace labdb;
using namespace labdb::cli;

namespace {

std::optional<json::Value> read_test_file(std::string_view value) {
    if (value == "file://f") return json::Value("content");
    if (value == "fileb://f") return json::Value(json::Bytes{"\xff"});
    return std::nullopt;
}

std::string parsed(std::string_view text) { return json::write(shorthand::parse(text, read_test_file), json::kPython); }

std::string failure(std::string_view text) {
    try {
        shorthand::parse(text, read_test_file);
    } catch (const shorthand::SyntaxError& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST_CASE("shorthand: values, lists and nested structures") {
    CHECK(parsed("a=b,c=d") == R"({"a": "b", "c": "d"})");
    CHECK(parsed("a=b,c,d=e") == R"({"a": ["b", "c"], "d": "e"})");
    CHECK(parsed("a=b c , d") == R"({"a": ["b c", "d"]})");
    CHECK(parsed("a=[b,[c],{d=e,},]") == R"({"a": ["b", ["c"], {"d": "e"}]})");
    CHECK(parsed("a={b=1,b=2}") == R"({"a": {"b": "2"}})");
    CHECK(parsed("a=,b=") == R"({"a": "", "b": ""})");
    CHECK(parsed("=b") == R"({"": "b"})");
}

TEST_CASE("shorthand: quotes and escapes") {
    CHECK(parsed(R"(a="b,c",d='e\'f')") == R"({"a": "b,c", "d": "e'f"})");
    CHECK(parsed(R"(a=b\,c)") == R"({"a": "b,c"})");
    // A value that ends in an escaped comma is whole.
    CHECK(parsed(R"(a=b,c\,)") == R"({"a": ["b", "c,"]})");
    // Without a later closing quote the escaped one closes, and the backslash stays.
    CHECK(parsed(R"(a="b\",c=d)") == R"({"a": "b\\", "c": "d"})");
}

TEST_CASE("shorthand: a comma gives back what turns out to be the next key") {
    CHECK(parsed(R"(a=b,c\,d=e)") == R"({"a": "b", "d": "e"})");
    CHECK(failure("a=b,") == "Expected: '<second>', received: '<none>' for input:\n a=b,\n    ^");
    CHECK(failure("a=b,c, ") == "Expected: '<second>', received: '<none>' for input:\n a=b,c, \n       ^");
}

TEST_CASE("shorthand: errors point at the place, counted in characters") {
    CHECK(failure("é=b") == "Expected: '=', received: 'é' for input:\n é=b\n^");
    CHECK(failure("a=\"éé\"c") == "Expected: ',', received: 'c' for input:\n a=\"éé\"c\n      ^");
    CHECK(failure("a=b,\nc==d") == "Expected: ',', received: '=' for input:\n a=b,\nc==d\n  ^");
    CHECK(failure("a=1,b=2,a=3") == "Second instance of key \"a\" encountered for input:\na=1,b=2,a=3\n        ^\n"
                                    "This is often because there is a preceding \",\" instead of a space.");
    CHECK(failure("a='b") == "Expected: '<singled quoted>', received: '<none>' for input:\n a='b\n  ^");
}

TEST_CASE("shorthand: @= reads files, and only there") {
    CHECK(parsed("a@=file://f,b=file://f") == R"({"a": "content", "b": "file://f"})");
    CHECK(parsed("a@=x,file://f") == R"({"a": ["x", "content"]})");
    CHECK(parsed("a@=[{b=file://f},file://f]") == R"({"a": [{"b": "file://f"}, "file://f"]})");
    CHECK(shorthand::parse("a @ = fileb://f", read_test_file).find("a")->is_bytes());
}

TEST_CASE("shorthand: nesting has an end") {
    std::string deep = "a=" + std::string(100'000, '[');
    CHECK_THROWS_AS(shorthand::parse(deep, read_test_file), Error);
}
