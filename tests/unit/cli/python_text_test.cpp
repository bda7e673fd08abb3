#include <doctest/doctest.h>
#include <limits>

#include "cli/python_text.hpp"
#include "core/json/read.hpp"

using namespace labdb;
using namespace labdb::cli;

TEST_CASE("str() and repr() of values") {
    auto repr = [](const char* text) { return python_repr(json::read(text)); };
    CHECK(repr("null") == "None");
    CHECK(repr("true") == "True");
    CHECK(repr("[1, 1.50, 1e400, -0, NaN, \"a\"]") == "[1, 1.5, inf, 0, nan, 'a']");
    CHECK(repr(R"({"a": {"b": []}})") == "{'a': {'b': []}}");
    CHECK(repr("123456789012345678901234567890") == "123456789012345678901234567890");
    CHECK(python_str("it's") == "it's");
    CHECK(python_repr(json::Value(json::Bytes{std::string("a\x00\xff'", 4)})) == R"(b"a\x00\xff'")");
}

TEST_CASE("dictionaries from an option's JSON text are ordered ones") {
    json::Value value = json::read(R"({"a": 1, "b": {}})");
    CHECK(python_repr(value, Dictionary::ordered) == "OrderedDict([('a', 1), ('b', OrderedDict())])");
    CHECK(python_type(value, Dictionary::ordered) == "<class 'collections.OrderedDict'>");
    CHECK(python_type(value) == "<class 'dict'>");
}

TEST_CASE("quotes and escapes of repr()") {
    CHECK(python_quote("abc") == "'abc'");
    CHECK(python_quote("it's") == "\"it's\"");
    CHECK(python_quote("'\"") == R"('\'"')");
    CHECK(python_quote("a\\\n\r\t\x01") == R"('a\\\n\r\t\x01')");
    CHECK(python_quote("é日😀") == "'é日😀'");
    CHECK(python_quote("\xc2\xa0\xe2\x80\xa8\xf3\xa0\x80\x81") == R"('\xa0\u2028\U000e0001')");
}

TEST_CASE("int()") {
    CHECK(python_int("10") == "10");
    CHECK(python_int(" +1_0\n") == "10");
    CHECK(python_int("-007") == "-7");
    CHECK(python_int("-0") == "0");
    CHECK(python_int("٣") == "3");
    for (const char* text : {"", "1.5", "0x10", "1__0", "_1", "1_", "- 1", "--1", "a", "1e3"}) {
        CAPTURE(text);
        CHECK_FALSE(python_int(text));
    }
}

TEST_CASE("float()") {
    CHECK(python_float("1.5") == 1.5);
    CHECK(python_float(" -.5e1_0 ") == -5e9);
    CHECK(python_float("5.") == 5);
    CHECK(python_float("1e999") == std::numeric_limits<double>::infinity());
    CHECK(python_float("-Infinity") == -std::numeric_limits<double>::infinity());
    CHECK(python_float("nan").has_value());
    for (const char* text : {"", ".", "1.5.2", "0x1p3", "1_.5", "e5", "infi", "+-1", "1 2"}) {
        CAPTURE(text);
        CHECK_FALSE(python_float(text));
    }
}

TEST_CASE("white space is Unicode's") {
    CHECK(python_strip(" \x1c a\xc2\xa0\xe3\x80\x80") == "a");
    CHECK(python_lstrip("\n a ") == "a ");
    CHECK(python_rstrip("\xe2\x80\x83") == "");
}
