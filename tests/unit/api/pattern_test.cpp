#include <doctest/doctest.h>

#include <set>
#include <vector>

#include "core/api/pattern.hpp"
#include "core/api/table.hpp"

using namespace labdb::api;

TEST_CASE("a pattern must fit the whole text") {
    CHECK(matches("[a-z]+", "abc"));
    CHECK_FALSE(matches("[a-z]+", "abc1"));
    CHECK_FALSE(matches("[a-z]+", "abc\n"));
    CHECK_FALSE(matches("a|ab", "abc"));
    CHECK(matches("a|ab", "ab"));
    CHECK(matches("[a-z]*", ""));
}

TEST_CASE("a class of plain characters means the same with and without a regex") {
    const std::string name = "[a-zA-Z0-9_.-]+", same = "(?:" + name + ")";
    for (char c = 1; c > 0; ++c) {
        const std::string text = std::string("a") + c;
        CAPTURE(text);
        CHECK(matches(name, text) == matches(same, text));
    }
    CHECK_FALSE(matches(name, ""));
    CHECK_FALSE(matches(name, "caf\xC3\xA9"));
    CHECK(matches("[^a]+", "b"));
    CHECK(matches("[\\s\\S]+", "a b"));
}

TEST_CASE("Java's escapes are read as Java reads them") {
    CHECK(to_pcre2("\\p{Print}+") == "[\\x20-\\x7E]+");
    CHECK(matches("\\p{Print}+", "a b~"));
    CHECK_FALSE(matches("\\p{Print}+", "a\tb"));
    CHECK(to_pcre2("[\\u0020-\\uD7FF\\uD800\\uDC00-\\uDBFF\\uDFFF]") == "[\\x{20}-\\x{d7ff}\\x{10000}-\\x{10ffff}]");
    CHECK(matches("[\\uD800\\uDC00-\\uDBFF\\uDFFF]", "\xF0\x9D\x84\x9E"));
    CHECK(to_pcre2("\\\\u0041") == "\\\\u0041");
}

TEST_CASE("text that is not UTF-8 satisfies no pattern") { CHECK_FALSE(matches("[\\s\\S]*", "\xFF")); }

TEST_CASE("a text of 200,000 characters against a nested repetition ends") {
    CHECK_NOTHROW((void)matches("([0-9a-f]{16})+", std::string(200000, 'a') + "x"));
}

TEST_CASE("every pattern of the models compiles") {
    std::set<const Shape*> seen;
    std::vector<const Shape*> open;
    for (const auto& service : services())
        for (const auto& operation : service.operations) open.push_back(operation.input);
    while (!open.empty()) {
        const Shape* shape = open.back();
        open.pop_back();
        if (!seen.insert(shape).second) continue;
        for (const auto& member : shape->members) open.push_back(member.shape);
        CAPTURE(shape->name);
        if (!shape->pattern.empty()) CHECK_NOTHROW((void)matches(shape->pattern, "x"));
    }
}
