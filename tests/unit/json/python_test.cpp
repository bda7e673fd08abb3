#include <string>

#include <doctest/doctest.h>

#include "core/json/python.hpp"
#include "core/json/read.hpp"

using namespace labdb::json;

namespace {

std::string repr(const Value& value) {
    std::string out;
    append_python_repr(value, out);
    return out;
}

} // namespace

TEST_CASE("str() and repr() are Python's") {
    CHECK(python_str(nullptr) == "None");
    CHECK(python_str(true) == "True");
    CHECK(python_str("it's") == "it's");
    CHECK(python_str(Bytes{"hi"}) == "aGk=");
    CHECK(repr(Bytes{"hi"}) == "'aGk='");
    CHECK(python_str(read(R"({"a": [1, 1.50, null, false, "x"], "it's": {}, "e": []})")) ==
          R"({'a': [1, 1.5, None, False, 'x'], "it's": {}, 'e': []})");
    CHECK(repr("it's") == R"("it's")");
    CHECK(repr(R"(it's "q")") == R"('it\'s "q"')");
    CHECK(repr("\"q\"") == R"('"q"')");
    CHECK(repr("a\\b\n\r\t\x01\x7f") == R"('a\\b\n\r\t\x01\x7f')");
    CHECK(repr("é日😀") == "'é日😀'");
    CHECK(repr("\u00a0\u2028\U000E0001") == R"('\xa0\u2028\U000e0001')");
}

TEST_CASE("numbers show as Python's int and float") {
    CHECK(python_str(read("-0")) == "0");
    CHECK(python_str(read("123456789012345678901234567890")) == "123456789012345678901234567890");
    CHECK(python_str(read("1E2")) == "100.0");
    CHECK(python_str(read("1e22")) == "1e+22");
    CHECK(python_str(read("-0.0")) == "-0.0");
    CHECK(python_str(read("1e999")) == "inf");
    CHECK(python_str(read("NaN")) == "nan");
    CHECK(python_number(Number{"1.10"}).text == "1.1");
    CHECK(python_number(Number{"-0"}).text == "0");
    CHECK(python_number(Number{"-1e999"}).text == "-Infinity");
    CHECK(float_number(2).text == "2.0");
}

TEST_CASE("types have Python's names") {
    CHECK(python_type(nullptr) == "NoneType");
    CHECK(python_type(true) == "bool");
    CHECK(python_type(1) == "int");
    CHECK(python_type(1.0) == "float");
    CHECK(python_type("") == "str");
    CHECK(python_type(Bytes{}) == "str");
    CHECK(python_type(Array{}) == "list");
    CHECK(python_type(Object{}) == "dict");
}
