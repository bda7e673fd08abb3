#include "core/util/text.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace labdb::util;

TEST_CASE("doubles are printed as Python's repr() prints them") {
    struct Vector {
        double value;
        const char* text;
    };
    constexpr Vector kVectors[] = {
        {0.0, "0.0"},
        {-0.0, "-0.0"},
        {1.0, "1.0"},
        {0x1.999999999999ap-4, "0.1"},
        {0x1.5555555555555p-2, "0.3333333333333333"},
        {100.0, "100.0"},
        {0x1.c6bf526340000p+49, "1000000000000000.0"},
        {0x1.1c37937e08000p+53, "1e+16"},
        {0x1.1c37937e07fffp+53, "9999999999999998.0"},
        {0x1.6345785d8a000p+56, "1e+17"},
        {0x1.1eb2d66005835p+997, "1.5e+300"},
        {0x0.0000000000001p-1022, "5e-324"},
        {0x1.a36e2eb1c432dp-14, "0.0001"},
        {0x1.4f8b588e368f1p-17, "1e-05"},
        {0x1.02e4b6ce5dc68p-13, "0.00012345"},
        {0x1.e240c9fbe76c9p+16, "123456.789"},
        {0x1.0000000000000p+53, "9007199254740992.0"},
        {0x1.0f0cf064dd592p+73, "1e+22"},
        {0x1.fffffffffffffp+1023, "1.7976931348623157e+308"},
        {0x1.56a95319d63e1p+63, "1.2345678901234567e+19"},
        {-2.5, "-2.5"},
        {0x1.49da7e361ce4cp-32, "3e-10"},
        {std::numeric_limits<double>::infinity(), "inf"},
        {-std::numeric_limits<double>::infinity(), "-inf"},
        {std::numeric_limits<double>::quiet_NaN(), "nan"},
    };
    for (const auto& [value, text] : kVectors) CHECK(float_repr(value) == text);
}

TEST_CASE("case is changed in ASCII only") {
    CHECK(to_lower("AbC-É1") == "abc-É1");
    CHECK(to_upper("aBc-é1") == "ABC-é1");
}

TEST_CASE("split and join") {
    CHECK(split("a,b,,c", ',') == std::vector<std::string>{"a", "b", "", "c"});
    CHECK(split("", ',') == std::vector<std::string>{""});
    CHECK(split(",", ',') == std::vector<std::string>{"", ""});
    CHECK(join({"a", "", "b"}, ", ") == "a, , b");
    CHECK(join({}, ",").empty());
}

TEST_CASE("trim takes ASCII's white space") {
    CHECK(trim(" \t\n\r\v\fa b \n") == "a b");
    CHECK(trim(" \n").empty());
    CHECK(trim("").empty());
}

TEST_CASE("replace_all goes on behind what it put in") {
    CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
    CHECK(replace_all("a''b''", "''", "'") == "a'b'");
    CHECK(replace_all("abc", "x", "y") == "abc");
}
