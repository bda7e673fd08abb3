#include "core/jmespath/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

#include "core/jmespath/expression.hpp"
#include "core/json/python.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

namespace labdb::jmespath {

namespace {

using json::Number;

/// From here on a double holds no fraction, and not every integer.
constexpr double kWhole = 9007199254740992.0; // 2^53

double to_double(const Number& number) { return json::Value(number).as_double(); }

/// As Python converts an integer for arithmetic with doubles.
double checked_double(const Number& number) {
    double value = to_double(number);
    if (number.is_integer() && std::isinf(value)) throw RuntimeError("int too large to convert to float");
    return value;
}

std::optional<std::int64_t> small(const Number& number) {
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(number.text.data(), number.text.data() + number.text.size(), value);
    if (error != std::errc()) return std::nullopt;
    return value;
}

bool negative(const Number& integer) { return integer.text.starts_with('-'); }
std::string_view digits(const Number& integer) { return std::string_view(integer.text).substr(negative(integer)); }

Number make_integer(bool minus, std::string_view text) {
    std::size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
    text.remove_prefix(first);
    return Number{(minus && text != "0" ? "-" : "") + std::string(text)};
}

/// A whole double, however large, digit by digit.
Number integer_of(double whole) {
    char text[400];
    std::snprintf(text, sizeof text, "%.0f", whole);
    return text == std::string_view("-0") ? Number{"0"} : Number{text};
}

std::strong_ordering compare_digits(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return a.size() <=> b.size();
    return a.compare(b) <=> 0;
}

std::strong_ordering compare_integers(const Number& a, const Number& b) {
    if (auto x = small(a))
        if (auto y = small(b)) return *x <=> *y;
    if (negative(a) != negative(b)) return negative(a) ? std::strong_ordering::less : std::strong_ordering::greater;
    return negative(a) ? compare_digits(digits(b), digits(a)) : compare_digits(digits(a), digits(b));
}

/// The digits of `larger ± smaller`, aligned at the right.
std::string combine(std::string_view larger, std::string_view smaller, bool subtract) {
    std::string result(larger.size() + 1, '0');
    int carry = 0;
    for (std::size_t i = 0; i < larger.size(); ++i) {
        int a = larger[larger.size() - 1 - i] - '0';
        int b = i < smaller.size() ? smaller[smaller.size() - 1 - i] - '0' : 0;
        int digit = subtract ? a - b - carry : a + b + carry;
        carry = subtract ? digit < 0 : digit > 9;
        if (carry) digit += subtract ? 10 : -10;
        result[larger.size() - i] = static_cast<char>('0' + digit);
    }
    result[0] = static_cast<char>('0' + (subtract ? 0 : carry));
    return result;
}

Number add_integers(const Number& a, const Number& b) {
    if (auto x = small(a))
        if (auto y = small(b)) {
            std::int64_t result = 0;
            if (!__builtin_add_overflow(*x, *y, &result)) return Number{std::to_string(result)};
        }
    if (negative(a) == negative(b)) {
        bool longer = digits(a).size() >= digits(b).size();
        return make_integer(negative(a), combine(digits(longer ? a : b), digits(longer ? b : a), false));
    }
    bool larger = compare_digits(digits(a), digits(b)) >= 0;
    const Number &first = larger ? a : b, &second = larger ? b : a;
    return make_integer(negative(first), combine(digits(first), digits(second), true));
}

/// The quotient's decimal text with more places than any double's rounding depends on, and a mark when there is a rest.
std::string long_division(std::string_view dividend, std::size_t divisor) {
    constexpr int kPlaces = 80;
    std::string text;
    std::uint64_t rest = 0; // below the divisor, a list's length: ten times as much still fits
    auto step = [&](char digit) {
        rest = rest * 10 + static_cast<std::uint64_t>(digit - '0');
        text += static_cast<char>('0' + static_cast<int>(rest / divisor));
        rest %= divisor;
    };
    for (char digit : dividend) step(digit);
    text += '.';
    for (int i = 0; i < kPlaces; ++i) step('0');
    if (rest) text += '1';
    return text;
}

void require_finite(double value) {
    if (std::isinf(value)) throw RuntimeError("cannot convert float infinity to integer");
    if (std::isnan(value)) throw RuntimeError("cannot convert float NaN to integer");
}

std::string_view strip(std::string_view text) {
    std::size_t first = text.size(), last = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = at;
        if (util::is_space(util::decode_utf8(text, at))) continue;
        first = std::min(first, begin);
        last = at;
    }
    return first < last ? text.substr(first, last - first) : std::string_view();
}

/// Moves digits with single underscores between them from `text` to `out`; false when there is none.
bool take_digits(std::string_view& text, std::string& out) {
    bool any = false;
    while (!text.empty()) {
        bool separated = any && text.size() > 1 && text[0] == '_' && util::is_digit(text[1]);
        if (separated) text.remove_prefix(1);
        if (!util::is_digit(text[0])) break;
        out += text[0];
        text.remove_prefix(1);
        any = true;
    }
    return any;
}

std::optional<Number> parse_float(std::string_view text, const std::string& sign) {
    std::string word = util::to_lower(text);
    if (word == "inf" || word == "infinity") return Number{sign + "Infinity"};
    if (word == "nan") return Number{"NaN"};
    std::string digits;
    bool any = take_digits(text, digits);
    if (!any) digits += '0';
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        std::string fraction;
        if (take_digits(text, fraction)) {
            any = true;
            digits += '.' + fraction;
        }
    }
    if (any && (text.starts_with('e') || text.starts_with('E'))) {
        text.remove_prefix(1);
        digits += 'e';
        if (text.starts_with('-')) digits += '-';
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        if (!take_digits(text, digits)) return std::nullopt;
    }
    if (!any || !text.empty()) return std::nullopt;
    return json::float_number(to_double(Number{sign + digits}));
}

} // namespace

std::partial_ordering compare(const Number& a, const Number& b) {
    bool whole_a = a.is_integer(), whole_b = b.is_integer();
    if (whole_a && whole_b) return compare_integers(a, b);
    double x = to_double(a), y = to_double(b);
    bool large = std::abs(x) >= kWhole && std::abs(y) >= kWhole;
    if (!large || whole_a == whole_b) return x <=> y;
    double fraction = whole_a ? y : x;
    if (std::isinf(fraction)) {
        auto above = fraction > 0 ? std::partial_ordering::less : std::partial_ordering::greater;
        return whole_a ? above : 0 <=> above;
    }
    return compare_integers(whole_a ? a : integer_of(x), whole_b ? b : integer_of(y));
}

Number absolute(const Number& number) {
    if (number.is_integer()) return make_integer(false, digits(number));
    return json::float_number(std::abs(to_double(number)));
}

Number ceiling(const Number& number) {
    if (number.is_integer()) return json::python_number(number);
    double value = to_double(number);
    require_finite(value);
    return integer_of(std::ceil(value));
}

Number floor(const Number& number) {
    if (number.is_integer()) return json::python_number(number);
    double value = to_double(number);
    require_finite(value);
    return integer_of(std::floor(value));
}

Number sum(std::span<const Number* const> numbers) {
    Number whole{"0"};
    std::size_t i = 0;
    for (; i < numbers.size() && numbers[i]->is_integer(); ++i) whole = add_integers(whole, *numbers[i]);
    if (i == numbers.size()) return whole;
    double total = checked_double(whole) + to_double(*numbers[i]), lost = 0;
    for (++i; i < numbers.size(); ++i) {
        double value = checked_double(*numbers[i]), next = total + value;
        lost += std::abs(total) >= std::abs(value) ? (total - next) + value : (value - next) + total;
        total = next;
    }
    if (lost != 0 && std::isfinite(lost)) total += lost;
    return json::float_number(total);
}

Number quotient(const Number& sum, std::size_t count) {
    double dividend = to_double(sum);
    if (!sum.is_integer() || std::abs(dividend) < kWhole)
        return json::float_number(dividend / static_cast<double>(count));
    double result = to_double(Number{(negative(sum) ? "-" : "") + long_division(digits(sum), count)});
    if (std::isinf(result)) throw RuntimeError("integer division result too large for a float");
    return json::float_number(result);
}

std::optional<Number> parse_number(std::string_view text) {
    text = strip(text);
    std::string sign;
    if (text.starts_with('-')) sign = "-";
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::string_view rest = text;
    std::string whole;
    // Longer integers than this Python reads as floats only.
    constexpr std::size_t kMaxDigits = 4300;
    if (take_digits(rest, whole) && rest.empty() && whole.size() <= kMaxDigits)
        return make_integer(!sign.empty(), whole);
    return parse_float(text, sign);
}

} // namespace labdb::jmespath
