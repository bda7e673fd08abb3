#include "cli/ddb/number.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::ddb {

namespace {

constexpr long long kPrecision = 38;
constexpr long long kLeastExponent = -128;
constexpr long long kMostExponent = 126;
/// The exponent of the last digit of the smallest number of all.
constexpr long long kTiniest = kLeastExponent - kPrecision + 1;

/// A sign, digits and the power of ten of the last of them.
struct Decimal {
    bool negative = false;
    std::string digits;
    long long exponent = 0;

    bool is_zero() const { return digits == "0"; }
    /// The power of ten of the first digit.
    long long adjusted() const { return exponent + static_cast<long long>(digits.size()) - 1; }
};

[[noreturn]] void fail(const std::vector<std::string>& signals) {
    std::vector<std::string> classes;
    for (const std::string& signal : signals) classes.push_back("<class 'decimal." + signal + "'>");
    throw Error(ErrorKind::general, "[" + util::join(classes, ", ") + "]");
}

Decimal parse(std::string_view given) {
    const std::string text = util::replace_all(python_strip(given), "_", "");
    std::string_view rest = text;
    Decimal number;
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
        number.negative = rest[0] == '-';
        rest.remove_prefix(1);
    }
    bool point = false;
    std::size_t at = 0;
    for (; at < rest.size() && (util::is_digit(rest[at]) || (rest[at] == '.' && !point)); ++at) {
        if (rest[at] == '.') {
            point = true;
            continue;
        }
        number.digits += rest[at];
        if (point) --number.exponent;
    }
    if (number.digits.empty()) fail({"ConversionSyntax"});
    if (at < rest.size()) {
        if (rest[at] != 'e' && rest[at] != 'E') fail({"ConversionSyntax"});
        std::string_view power = rest.substr(at + 1);
        if (power.substr(0, 1) == "+") power.remove_prefix(1);
        long long exponent = 0;
        auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), exponent);
        if (error == std::errc::invalid_argument || end != power.data() + power.size()) fail({"ConversionSyntax"});
        constexpr long long kBeyondAll = 1'000'000'000;
        if (error == std::errc::result_out_of_range) exponent = power[0] == '-' ? -kBeyondAll : kBeyondAll;
        number.exponent += std::clamp(exponent, -kBeyondAll, kBeyondAll);
    }
    number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size() - 1));
    return number;
}

std::string shown(const Decimal& number) {
    const auto size = static_cast<long long>(number.digits.size());
    const long long before_point = number.exponent + size;
    constexpr long long kMostZeros = 6;
    const bool positional = number.exponent <= 0 && before_point > -kMostZeros;
    const long long point = positional ? before_point : 1;
    std::string text = number.digits;
    if (point <= 0)
        text = "0." + std::string(static_cast<std::size_t>(-point), '0') + text;
    else if (point < size)
        text.insert(static_cast<std::size_t>(point), ".");
    if (before_point != point) {
        const long long power = before_point - point;
        text += std::string("E") + (power < 0 ? "" : "+") + std::to_string(power);
    }
    return (number.negative ? "-" : "") + text;
}

/// Throws where a digit would be lost, or zeros at the end, or where the exponent is out of range.
void check_range(const Decimal& number) {
    if (number.is_zero()) {
        if (number.exponent < kTiniest || number.exponent > kMostExponent) fail({"Clamped"});
        return;
    }
    if (number.adjusted() > kMostExponent) fail({"Overflow", "Inexact", "Rounded"});
    const auto size = static_cast<long long>(number.digits.size());
    const long long least = std::max(number.exponent + size - kPrecision, kTiniest);
    if (number.exponent >= least) return;
    const long long kept = size - (least - number.exponent);
    const std::size_t from = kept < 0 ? 0 : static_cast<std::size_t>(kept);
    if (number.digits.find_first_not_of('0', from) == std::string::npos) fail({"Rounded"});
    if (number.adjusted() >= kLeastExponent) fail({"Inexact", "Rounded"});
    // Half to even: what is at most half of the smallest number becomes zero.
    const bool vanishes = kept < 0 || (kept == 0 && number.digits <= "5");
    if (vanishes) fail({"Underflow", "Inexact", "Rounded", "Clamped"});
    fail({"Underflow", "Inexact", "Rounded"});
}

} // namespace

std::string decimal_text(std::string_view text) { return shown(parse(text)); }

std::string attribute_number(std::string_view text) {
    const Decimal number = parse(text);
    check_range(number);
    return shown(number);
}

} // namespace labdb::cli::ddb
