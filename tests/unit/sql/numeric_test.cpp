#include "core/sql/numeric.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include <doctest/doctest.h>

using labdb::sql::Numeric;

namespace {

Numeric n(const char* text) {
    auto parsed = Numeric::parse(text, true);
    REQUIRE(parsed);
    return *parsed;
}

std::string read(const char* text) { return n(text).to_string(); }

} // namespace

TEST_CASE("a number is read and written in plain digits") {
    CHECK(read("0") == "0");
    CHECK(read("-0.00") == "0.00");
    CHECK(read("+.5") == "0.5");
    CHECK(read("7.") == "7");
    CHECK(read("007.10") == "7.10");
    CHECK(read("1.5e-3") == "0.0015");
    CHECK(read("1.50E1") == "15.0");
    CHECK(read("2E3") == "2000");
    CHECK(read("-123456789012345678901234567890123456789012345678901234567890.123") ==
          "-123456789012345678901234567890123456789012345678901234567890.123");
    CHECK(read("99999999999999999999999999999999999999") == "99999999999999999999999999999999999999");
    CHECK(read("1e50") == "1" + std::string(50, '0'));
    CHECK(read("nan") == "NaN");
    CHECK(read("-inf") == "-Infinity");
    CHECK(read("Infinity") == "Infinity");
    for (const auto* bad : {"", ".", "-", "1e", "1e+", "1.2.3", " 1", "1x", "e5", "inf", "--1"}) {
        CAPTURE(bad);
        CHECK_FALSE(Numeric::parse(bad));
    }
    bool overflow = false;
    CHECK_FALSE(Numeric::parse("1e200000", false, &overflow));
    CHECK(overflow);
}

TEST_CASE("scale, precision and the digits before the point") {
    CHECK(n("-12.50").scale() == 2);
    CHECK(n("-12.50").precision() == 4);
    CHECK(n("-12.50").integer_digits() == 2);
    CHECK(n("-12.50").min_scale() == 1);
    CHECK(n("0.05").integer_digits() == 0);
    CHECK(n("0.05").magnitude() == -2);
    CHECK(n("123.4").magnitude() == 2);
    CHECK(n("0.000").precision() == 3);
    CHECK(n("100").min_scale() == 0);
    CHECK(n("1.000").is_whole());
    CHECK(n("1.500").trimmed().to_string() == "1.5");
}

TEST_CASE("numbers compare by value") {
    CHECK(n("1.50") == n("1.5"));
    CHECK(n("-2") < n("1"));
    CHECK(n("1e60").compare(n("1e60")) == 0);
    CHECK(n("1e60") < n("1e61"));
    CHECK(n("0.1") < n("99999999999999999999999999999999999999999"));
    CHECK(n("Infinity") < n("NaN"));
    CHECK(n("NaN") == n("NaN"));
    CHECK(n("-Infinity") < n("-1e1000"));
    const char* ordered[] = {"-Infinity", "-10", "-9.5", "-9.49",         "-0.01",    "0",  "0.001",
                             "1.0",       "9",   "10",   "1000000000000", "Infinity", "NaN"};
    for (const auto* left : ordered) {
        for (const auto* right : ordered) {
            CAPTURE(left);
            CAPTURE(right);
            const int texts = Numeric::compare_texts(left, right);
            const int values = n(left).compare(n(right));
            CHECK((texts < 0) == (values < 0));
            CHECK((texts > 0) == (values > 0));
        }
    }
    CHECK(Numeric::compare_texts("-0.0", "0") == 0);
    CHECK(Numeric::compare_texts("007.50", "7.5") == 0);
}

TEST_CASE("sums, differences and products keep the scales that both engines give them") {
    CHECK((n("0.1") + n("0.2")).to_string() == "0.3");
    CHECK((n("1.10") + n("2")).to_string() == "3.10");
    CHECK((n("1") - n("2.005")).to_string() == "-1.005");
    CHECK((n("1.10") * n("2.0")).to_string() == "2.200");
    CHECK((n("99999999999999999999999999999999999999") + n("1")).to_string() ==
          "100000000000000000000000000000000000000");
    CHECK((n("99999999999999999999") * n("99999999999999999999")).to_string() ==
          "9999999999999999999800000000000000000001");
    CHECK((n("Infinity") - n("Infinity")).is_nan());
    CHECK((n("Infinity") * n("-2")).to_string() == "-Infinity");
    CHECK((n("170141183460469231731687303715884105727") + n("1")).to_string() ==
          "170141183460469231731687303715884105728");
}

TEST_CASE("division rounds half away from zero; remainders have the dividend's sign") {
    CHECK(n("1").divided(n("3"), 4).to_string() == "0.3333");
    CHECK(n("2").divided(n("3"), 4).to_string() == "0.6667");
    CHECK(n("-1").divided(n("2"), 0).to_string() == "-1");
    CHECK(n("1").divided(n("1e40"), 2).to_string() == "0.00");
    CHECK(n("7.5").divided_truncated(n("2")).to_string() == "3");
    CHECK(n("-7").remainder(n("3")).to_string() == "-1");
    CHECK(n("7.5").remainder(n("-2")).to_string() == "1.5");
    CHECK(n("1e40").remainder(n("7")).to_string() == "4");
}

TEST_CASE("rounding and cutting") {
    CHECK(n("2.5").rounded(0).to_string() == "3");
    CHECK(n("-2.5").rounded(0).to_string() == "-3");
    CHECK(n("1.005").rounded(2).to_string() == "1.01");
    CHECK(n("1250").rounded(-2).to_string() == "1300");
    CHECK(n("49").rounded(-2).to_string() == "0");
    CHECK(n("1").rounded(3).to_string() == "1.000");
    CHECK(n("1.239").truncated(2).to_string() == "1.23");
    CHECK(n("-1250").truncated(-2).to_string() == "-1200");
    CHECK(n("1.1").ceiling().to_string() == "2");
    CHECK(n("-1.1").ceiling().to_string() == "-1");
    CHECK(n("-1.1").floor().to_string() == "-2");
    CHECK(n("5").floor().to_string() == "5");
    CHECK(n("5").rounded(-50).to_string() == "0");
}

TEST_CASE("whole numbers and doubles") {
    CHECK(Numeric(std::numeric_limits<std::int64_t>::min()).to_string() == "-9223372036854775808");
    CHECK(Numeric::from_unsigned(std::numeric_limits<std::uint64_t>::max()).to_string() == "18446744073709551615");
    CHECK(n("9223372036854775807.4").to_int64() == std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(n("9223372036854775807.5").to_int64());
    CHECK(n("18446744073709551615").to_uint64() == std::numeric_limits<std::uint64_t>::max());
    CHECK_FALSE(n("-1").to_uint64());
    CHECK_FALSE(n("NaN").to_int64());
    CHECK(n("-2.5").to_int64() == -3);
    CHECK(Numeric::from_double(0.1).to_string() == "0.1");
    CHECK(Numeric::from_double(1e23).to_string() == "1" + std::string(23, '0'));
    CHECK(Numeric::from_double(1.0 / 3, 15).to_string() == "0.333333333333333");
    CHECK(n("0.1").to_double() == 0.1);
    CHECK(std::isinf(n("1e400").to_double()));
    CHECK(n("1e-400").to_double() == 0);
}

TEST_CASE("roots, powers and logarithms are right to the last digit") {
    CHECK(n("2").sqrt(15).to_string() == "1.414213562373095");
    CHECK(n("2").sqrt(30).to_string() == "1.414213562373095048801688724210");
    CHECK(n("0.0004").sqrt(4).to_string() == "0.0200");
    CHECK(n("1").exp(16).to_string() == "2.7182818284590452");
    CHECK(n("-1").exp(20).to_string() == "0.36787944117144232160");
    CHECK(n("100").exp(5).to_string() == "26881171418161354484126255515800135873611118.77374");
    CHECK(n("2").ln(16).to_string() == "0.6931471805599453");
    CHECK(n("0.001").ln(16).to_string() == "-6.9077552789821371");
    CHECK(n("1").ln(5).to_string() == "0.00000");
    CHECK(n("1000").log10(3).to_string() == "3.000");
    CHECK(n("2").log10(20).to_string() == "0.30102999566398119521");
    CHECK(n("2").power(n("10"), 0).to_string() == "1024");
    CHECK(n("2").power(n("-2"), 4).to_string() == "0.2500");
    CHECK(n("2").power(n("0.5"), 16).to_string() == "1.4142135623730950");
    CHECK(n("-2").power(n("3"), 0).to_string() == "-8");
    CHECK(n("1.0000001").power(n("1000000"), 16).to_string() == "1.1051709125497934");
    CHECK_THROWS_AS(n("10").power(n("200000"), 0), Numeric::Overflow);
}
