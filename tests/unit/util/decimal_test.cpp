#include "core/util/decimal.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using labdb::util::Decimal;

namespace {

/// A slow decimal to measure Decimal against: 300 digits before and 300 after the point, as ten's complement text.
class Oracle {
public:
    explicit Oracle(std::string text) : digits_(2 * kHalf, 0) {
        bool negative = text.starts_with('-');
        if (negative) text.erase(0, 1);
        std::size_t point = std::min(text.find('.'), text.size());
        for (std::size_t i = 0; i < point; ++i) digits_[kHalf - point + i] = text[i] - '0';
        for (std::size_t i = point + 1; i < text.size(); ++i) digits_[kHalf + i - point - 1] = text[i] - '0';
        if (negative) negate();
    }

    Oracle operator+(const Oracle& other) const {
        Oracle sum = *this;
        int carry = 0;
        for (std::size_t i = digits_.size(); i-- > 0;) {
            carry += digits_[i] + other.digits_[i];
            sum.digits_[i] = carry % 10;
            carry /= 10;
        }
        return sum;
    }

    bool operator<(const Oracle& other) const {
        if (negative() != other.negative()) return negative();
        return digits_ < other.digits_;
    }

    std::string text() const {
        if (negative()) {
            Oracle opposite = *this;
            opposite.negate();
            return "-" + opposite.text();
        }
        std::string whole, fraction;
        for (std::size_t i = 0; i < kHalf; ++i) whole += static_cast<char>('0' + digits_[i]);
        for (std::size_t i = kHalf; i < digits_.size(); ++i) fraction += static_cast<char>('0' + digits_[i]);
        whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
        fraction.erase(fraction.find_last_not_of('0') + 1);
        return fraction.empty() ? whole : whole + "." + fraction;
    }

    /// Fits DynamoDB's 38 digits and its range.
    bool fits() const {
        std::string digits = text();
        std::erase(digits, '-');
        if (digits == "0") return true;
        std::size_t point = std::min(digits.find('.'), digits.size());
        if (point > 126) return false;
        std::size_t nonzero = digits.find_first_not_of("0.");
        if (nonzero > point && nonzero - point > 130) return false;
        std::erase(digits, '.');
        digits.erase(0, digits.find_first_not_of('0'));
        digits.erase(digits.find_last_not_of('0') + 1);
        return digits.size() <= 38;
    }

private:
    static constexpr std::size_t kHalf = 300;
    std::vector<int> digits_;

    bool negative() const { return digits_[0] >= 5; }
    void negate() {
        for (int& digit : digits_) digit = 9 - digit;
        int carry = 1;
        for (std::size_t i = digits_.size(); i-- > 0 && carry; carry /= 10) {
            carry += digits_[i];
            digits_[i] = carry % 10;
        }
    }
};

/// Random numbers that are close to each other, to the limits and to powers of ten more often than not.
std::string random_number(std::mt19937& random) {
    auto pick = [&](unsigned count) { return random() % count; };
    static const unsigned kLengths[] = {1, 2, 3, 19, 20, 37, 38};
    unsigned length = kLengths[pick(7)];
    std::string digits;
    for (unsigned i = 0; i < length; ++i) digits += static_cast<char>('0' + (pick(2) ? pick(10) : pick(2) * 9));
    static const int kExponents[] = {0, 0, 0, -1, 1, -37, -38, -39, 37, 38, 39, 80, 125, -130, -160};
    return (pick(2) ? "-" : "") + digits + "e" + std::to_string(kExponents[pick(15)]);
}

Decimal number(std::string_view text) {
    auto value = Decimal::parse(text);
    REQUIRE_MESSAGE(value, text);
    return *value;
}

std::optional<Decimal::Fault> fault(std::string_view text) {
    auto why = Decimal::Fault::syntax;
    if (Decimal::parse(text, &why)) return std::nullopt;
    return why;
}

std::string text_of(const std::optional<Decimal>& value) { return value ? value->to_string() : "none"; }

int sign(auto order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

} // namespace

TEST_CASE("numbers are normalised as DynamoDB returns them") {
    const char* const kPairs[][2] = {
        {"0", "0"},
        {"-0", "0"},
        {"0.000", "0"},
        {"0e125", "0"},
        {"00042", "42"},
        {"+5", "5"},
        {"+1.5", "1.5"},
        {"1e+2", "100"},
        {"+1e2", "100"},
        {"1.5E+3", "1500"},
        {"-7", "-7"},
        {"1.0", "1"},
        {"1.10", "1.1"},
        {"100", "100"},
        {"1E-3", "0.001"},
        {".5", "0.5"},
        {"5.", "5"},
        {"-.5e1", "-5"},
        {"123.456", "123.456"},
        {"12345678901234567890123456789012345678", "12345678901234567890123456789012345678"},
        {"0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"},
        {"100000000000000000000000000000000000000000", "100000000000000000000000000000000000000000"},
    };
    for (const auto& [written, stored] : kPairs) CHECK(number(written).to_string() == stored);
    CHECK(number("9.9999999999999999999999999999999999999E+125").to_string() ==
          std::string(38, '9') + std::string(88, '0'));
    CHECK(number("-1E-130").to_string() == "-0." + std::string(129, '0') + "1");
    CHECK(number("1.2345678901234567890123456789012345678e-130").significant_digits() == 38);
}

TEST_CASE("what is no number, or out of bounds") {
    for (const char* text :
         {"",    "+",     "-",  ".",  "+.",    "e5",  ".e5",  "1e",  "1e+",      "1e1.5", "--1",   "+-1",
          "1+2", "1.2.3", " 5", "5 ", "1 000", "1,5", "0x10", "NaN", "Infinity", "1_000", "1e5e5", "٣"}) {
        CAPTURE(text);
        CHECK(fault(text) == Decimal::Fault::syntax);
    }
    CHECK(fault("123456789012345678901234567890123456789") == Decimal::Fault::precision);
    CHECK(fault("1.00000000000000000000000000000000000001") == Decimal::Fault::precision);
    CHECK(fault("123456789012345678901234567890123456780") == std::nullopt);
    CHECK(fault("1e126") == Decimal::Fault::overflow);
    CHECK(fault("-10e125") == Decimal::Fault::overflow);
    // Zero and exponents: paritysuite, numberExponent.test.ts (AWS, October 2026).
    CHECK(fault("0e126") == Decimal::Fault::overflow);
    CHECK(fault("0e-131") == Decimal::Fault::underflow);
    CHECK(fault("1e99999999999") == Decimal::Fault::overflow);
    CHECK(fault("1e-99999999999") == Decimal::Fault::underflow);
    CHECK(fault("1e9223372036854775808") == Decimal::Fault::syntax);
    CHECK(fault("1e999999999999999999") == Decimal::Fault::overflow);
    CHECK(fault("1e-131") == Decimal::Fault::underflow);
    CHECK(fault("0.9e-130") == Decimal::Fault::underflow);
    CHECK(fault("1e-999999999999999999") == Decimal::Fault::underflow);
    CHECK(fault(std::string(400'000, '9')) == Decimal::Fault::overflow);
    CHECK(fault(std::string(400'000, '0') + "1") == std::nullopt);
}

TEST_CASE("sums") {
    using Fault = Decimal::Fault;
    auto add = [](const char* a, const char* b) { return text_of(Decimal::add(number(a), number(b))); };
    CHECK(add("1", "2") == "3");
    CHECK(add("0.1", "0.2") == "0.3");
    CHECK(add("5", "-5") == "0");
    CHECK(add("1e38", "-99999999999999999999999999999999999999") == "1");
    CHECK(add("99999999999999999999999999999999999999", "1") == "1" + std::string(38, '0'));
    CHECK(text_of(Decimal::subtract(number("1"), number("0.9"))) == "0.1");
    CHECK(text_of(Decimal::subtract(number("0"), number("0"))) == "0");

    auto why = Fault::syntax;
    CHECK_FALSE(Decimal::add(number("1e38"), number("1"), &why));
    CHECK(why == Fault::precision);
    CHECK_FALSE(Decimal::add(number("1e125"), number("1e-130"), &why));
    CHECK(why == Fault::precision);
    CHECK_FALSE(Decimal::add(number("9e125"), number("1e125"), &why));
    CHECK(why == Fault::overflow);
    CHECK_FALSE(Decimal::subtract(number("1.1e-130"), number("1e-130"), &why));
    CHECK(why == Fault::underflow);
}

TEST_CASE("random numbers against a slow decimal: text, sum, order, encoding") {
    std::mt19937 random(38);
    std::string previous_text = "0";
    Decimal previous;
    int sums = 0, too_long = 0;
    for (int i = 0; i < 6'000; ++i) {
        std::string text = random_number(random);
        auto value = Decimal::parse(text);
        if (!value) continue;
        CAPTURE(text);
        CAPTURE(previous_text);
        Oracle oracle(value->to_string()), other(previous_text);
        REQUIRE(oracle.text() == value->to_string());
        REQUIRE(number(value->to_string()) == *value);

        Oracle exact = oracle + other;
        auto sum = Decimal::add(*value, previous);
        REQUIRE(sum.has_value() == exact.fits());
        if (sum) REQUIRE(sum->to_string() == exact.text());
        ++(sum ? sums : too_long);

        int order = oracle < other ? -1 : other < oracle ? 1 : 0;
        REQUIRE(sign(*value <=> previous) == order);
        REQUIRE(sign(value->encode().compare(previous.encode())) == order);

        std::string code = value->encode() + "rest";
        REQUIRE(code.size() <= 21 + 4);
        std::string_view left = code;
        auto decoded = Decimal::decode(left);
        REQUIRE(decoded);
        REQUIRE(*decoded == *value);
        REQUIRE(left == "rest");

        if (i % 3 == 0) previous = *value, previous_text = value->to_string();
    }
    CHECK(sums > 1'000);
    CHECK(too_long > 1'000);
}

TEST_CASE("decode refuses what encode does not write") {
    for (std::string_view bytes :
         {std::string_view(""), std::string_view("\x04"), std::string_view("\x03"), std::string_view("\x03\x80"),
          std::string_view("\x03\x80\x15"), std::string_view("\x03\x80\xFE"), std::string_view("\x03\x80\x02", 3),
          std::string_view("\x03\x80\x15\x00", 4)}) {
        std::string_view left = bytes;
        CHECK_FALSE(Decimal::decode(left));
        CHECK(left == bytes);
    }
}

TEST_CASE("whole numbers that fit are integers") {
    for (long long value : std::initializer_list<long long>{0, 1, -1, 100, -1000000, INT64_MAX, INT64_MIN}) {
        CHECK(Decimal(value).to_integer() == value);
        CHECK(Decimal(value).to_string() == std::to_string(value));
    }
    CHECK(number("9223372036854775808").to_integer() == std::nullopt);
    CHECK(number("-9223372036854775809").to_integer() == std::nullopt);
    CHECK(number("1e19").to_integer() == std::nullopt);
    CHECK(number("1e125").to_integer() == std::nullopt);
    CHECK(number("1.5").to_integer() == std::nullopt);
    CHECK(number("1e18").to_integer() == 1'000'000'000'000'000'000);
    CHECK(number("100.5").significant_digits() == 4);
    CHECK(number("1200").significant_digits() == 2);
    CHECK(number("1200").exponent() == 2);
}
