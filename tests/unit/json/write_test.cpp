#include "core/json/write.hpp"

#include <doctest/doctest.h>

#include "core/json/read.hpp"

using namespace labdb::json;

TEST_CASE("the layouts") {
    Value value = read(R"({"a":[1,2.50,{}],"b":{"c":null,"d":[]},"e":"é\n"})");
    CHECK(write(value, kCompact) == R"({"a":[1,2.50,{}],"b":{"c":null,"d":[]},"e":"é\n"})");
    CHECK(write(value, kPython) == R"({"a": [1, 2.50, {}], "b": {"c": null, "d": []}, "e": "\u00e9\n"})");
    CHECK(write(value, kPretty) == R"({
    "a": [
        1,
        2.50,
        {}
    ],
    "b": {
        "c": null,
        "d": []
    },
    "e": "é\n"
})");
    CHECK(write(Value(Array{}), kPretty) == "[]");
    CHECK(write(Value("x"), kPretty) == "\"x\"");
}

TEST_CASE("characters that must be escaped, as json.dumps does") {
    CHECK(write(Value("\"\\/\b\f\n\r\t")) == R"("\"\\/\b\f\n\r\t")");
    CHECK(write(Value(std::string("\0\x01\x1f\x7f", 4))) == "\"\\u0000\\u0001\\u001f\x7f\"");
    CHECK(write(Value("€😀")) == "\"€😀\"");
    CHECK(write(Value("€😀"), {.ascii = true}) == R"("\u20ac\ud83d\ude00")");
}

TEST_CASE("bytes are written as base64 text") { CHECK(write(Value(Bytes{"\x01\xFF"})) == "\"Af8=\""); }

TEST_CASE("what was written reads back the same") {
    const char* text = R"({"a":[1,-2.5e10,"\u0001\"é😀",true,false,null],"b":{"":{}}})";
    for (const Layout& layout : {kCompact, kPretty, kPython}) CHECK(read(write(read(text), layout)) == read(text));
}
