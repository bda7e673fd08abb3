#include "core/sql/numeric.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include "core/sql/numeric_big.hpp"
#include "core/util/ascii.hpp"

namespace labdb::sql {

namespace {

__extension__ typedef unsigned __int128 UnsignedWide;

constexpr int kWideDigits = 38; // 10^38 < 2^127

constexpr auto kPowers = [] {
    std::array<Wide, kWideDigits + 1> powers{};
    Wide power = 1;
    for (auto& entry : powers) {
        entry = power;
        if (&entry != &powers.back()) power *= 10;
    }
    return powers;
}();

bool fits_wide(const Whole& value) { return value == 0 || msb(abs(value)) < 125; }

Wide divide_half_away(Wide dividend, Wide divisor) {
    const Wide quotient = dividend / divisor;
    const Wide rest = dividend % divisor;
    const auto magnitude = [](Wide value) {
        return value < 0 ? -static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
    };
    if (magnitude(rest) >= magnitude(divisor) - magnitude(rest))
        return quotient + ((dividend < 0) == (divisor < 0) ? 1 : -1);
    return quotient;
}

int digits_of(UnsignedWide value) {
    int digits = 0;
    for (; value != 0; value /= 10) ++digits;
    return digits;
}

std::string digits_text(Wide value) {
    auto rest = value < 0 ? -static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
    char buffer[40];
    char* at = buffer + sizeof buffer;
    do {
        *--at = static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    } while (rest != 0);
    return {at, buffer + sizeof buffer};
}

bool equals_lower(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
}

} // namespace

bool scale_up(Wide& value, int digits) {
    return digits <= kWideDigits && !__builtin_mul_overflow(value, kPowers[static_cast<std::size_t>(digits)], &value);
}

Whole power_of_ten(int exponent) { return boost::multiprecision::pow(Whole(10), static_cast<unsigned>(exponent)); }

std::string digits_text(const Whole& value) {
    constexpr int kGroup = 18; // digits at a time
    const Whole group = power_of_ten(kGroup);
    std::vector<std::string> groups; // the last one first
    for (Whole rest = abs(value); rest != 0;) {
        Whole low;
        divide_qr(Whole(rest), group, rest, low);
        groups.push_back(digits_text(static_cast<Wide>(low)));
    }
    if (groups.empty()) return "0";
    std::string text = groups.back();
    for (auto each = groups.rbegin() + 1; each != groups.rend(); ++each)
        text.append(kGroup - each->size(), '0').append(*each);
    return text;
}

Whole divide_rounded(const Whole& dividend, const Whole& divisor) {
    Whole quotient;
    Whole rest;
    divide_qr(dividend, divisor, quotient, rest);
    if (abs(rest) * 2 >= abs(divisor)) quotient += (dividend < 0) == (divisor < 0) ? 1 : -1;
    return quotient;
}

Whole Numeric::Calculus::coefficient(const Numeric& number) {
    return number.big_ ? number.big_->value : Whole(number.small_);
}

Numeric Numeric::Calculus::make(Whole value, int scale) {
    Numeric made;
    made.scale_ = scale;
    if (fits_wide(value)) {
        made.small_ = static_cast<Wide>(value);
        return made;
    }
    // 10^n has n * log2(10) bits.
    if (static_cast<double>(boost::multiprecision::msb(boost::multiprecision::abs(value))) >
        (kMaxDigits + static_cast<double>(scale)) * 3.3219280948873623)
        throw Overflow{};
    made.big_ = std::make_shared<Big>(Big{std::move(value)});
    return made;
}

Whole Numeric::Calculus::at_scale(const Numeric& number, int scale) {
    if (scale >= number.scale_) return coefficient(number) * power_of_ten(scale - number.scale_);
    return coefficient(number) / power_of_ten(number.scale_ - scale);
}

Numeric Numeric::from_unsigned(std::uint64_t value) {
    Numeric made;
    made.small_ = static_cast<Wide>(value);
    return made;
}

Numeric Numeric::from_double(double value, int significant_digits) {
    if (std::isnan(value)) return nan();
    if (std::isinf(value)) return infinity(value < 0);
    char buffer[64];
    const auto end =
        significant_digits > 0
            ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, significant_digits)
            : std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    return *parse({buffer, static_cast<std::size_t>(end.ptr - buffer)});
}

Numeric Numeric::scaled(std::int64_t coefficient, int scale) {
    Numeric made(coefficient);
    made.scale_ = scale;
    return made;
}

std::optional<Numeric> Numeric::parse(std::string_view text, bool specials, bool* overflow) {
    if (overflow) *overflow = false;
    std::size_t at = 0;
    bool negative = false;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) negative = text[at++] == '-';
    if (specials && at < text.size() && !util::is_digit(text[at]) && text[at] != '.') {
        const auto word = text.substr(at);
        if (equals_lower(word, "infinity") || equals_lower(word, "inf")) return infinity(negative);
        if (at == 0 && equals_lower(word, "nan")) return nan();
        return std::nullopt;
    }
    const auto start = at;
    std::string digits; // only made for long numbers
    Wide small = 0;
    int count = 0; // significant digits so far
    int scale = 0;
    bool any = false;
    bool point = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!util::is_digit(c)) break;
        any = true;
        if (point) ++scale;
        if (count > 0 || c != '0') ++count;
        if (count < kWideDigits) small = small * 10 + (c - '0');
    }
    if (!any) return std::nullopt;
    const auto end = at;
    long exponent = 0;
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        ++at;
        const bool down = at < text.size() && text[at] == '-';
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        if (at == text.size()) return std::nullopt;
        for (; at < text.size() && util::is_digit(text[at]); ++at)
            exponent = std::min(exponent * 10 + (text[at] - '0'), 10'000'000L);
        if (down) exponent = -exponent;
    }
    if (at != text.size()) return std::nullopt;
    const auto too_much = [&]() -> std::optional<Numeric> {
        if (overflow) *overflow = true;
        return std::nullopt;
    };
    const long final_scale = scale - exponent;
    if (final_scale > kMaxDigits || count - final_scale > kMaxDigits) return too_much();
    Numeric made;
    made.scale_ = static_cast<int>(std::max(final_scale, 0L));
    if (count < kWideDigits && (final_scale >= 0 || count - final_scale < kWideDigits)) {
        made.small_ = negative ? -small : small;
        if (final_scale < 0) scale_up(made.small_, static_cast<int>(-final_scale));
        return made;
    }
    for (auto c : text.substr(start, end - start)) {
        if (util::is_digit(c) && (!digits.empty() || c != '0')) digits += c;
    }
    Whole value(digits.empty() ? std::string("0") : digits);
    if (final_scale < 0) value *= power_of_ten(static_cast<int>(-final_scale));
    if (negative) value = -value;
    return Calculus::make(std::move(value), made.scale_);
}

std::string Numeric::to_string() const {
    switch (kind_) {
    case Kind::nan: return "NaN";
    case Kind::infinity: return "Infinity";
    case Kind::minus_infinity: return "-Infinity";
    case Kind::finite: break;
    }
    auto digits = big_ ? digits_text(big_->value) : digits_text(small_);
    const auto behind = static_cast<std::size_t>(scale_);
    if (behind > 0) {
        if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
        digits.insert(digits.size() - behind, 1, '.');
    }
    if (sign() < 0) digits.insert(0, 1, '-');
    return digits;
}

double Numeric::to_double() const {
    switch (kind_) {
    case Kind::nan: return std::numeric_limits<double>::quiet_NaN();
    case Kind::infinity: return std::numeric_limits<double>::infinity();
    case Kind::minus_infinity: return -std::numeric_limits<double>::infinity();
    case Kind::finite: break;
    }
    const auto text = to_string();
    double value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec == std::errc::result_out_of_range) {
        if (integer_digits() == 0) return 0;
        return sign() < 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    return value;
}

std::optional<std::int64_t> Numeric::to_int64() const {
    if (!is_finite()) return std::nullopt;
    const auto whole = scale_ == 0 ? *this : rounded(0);
    if (whole.big_ || whole.small_ > std::numeric_limits<std::int64_t>::max() ||
        whole.small_ < std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(whole.small_);
}

std::optional<std::uint64_t> Numeric::to_uint64() const {
    if (!is_finite()) return std::nullopt;
    const auto whole = scale_ == 0 ? *this : rounded(0);
    if (whole.big_ || whole.small_ > static_cast<Wide>(std::numeric_limits<std::uint64_t>::max()) || whole.small_ < 0) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(whole.small_);
}

int Numeric::magnitude() const {
    if (!is_finite() || is_zero()) return 0;
    const int digits =
        big_ ? static_cast<int>(digits_text(big_->value).size())
             : digits_of(small_ < 0 ? -static_cast<UnsignedWide>(small_) : static_cast<UnsignedWide>(small_));
    return digits - scale_ - 1;
}

int Numeric::integer_digits() const { return is_zero() ? 0 : std::max(magnitude() + 1, 0); }

int Numeric::precision() const { return std::max(integer_digits() + scale_, 1); }

int Numeric::min_scale() const {
    if (scale_ == 0 || !is_finite()) return 0;
    int scale = scale_;
    if (!big_) {
        for (Wide value = small_; scale > 0 && value % 10 == 0; value /= 10) --scale;
        return scale;
    }
    const auto digits = digits_text(big_->value);
    for (auto at = digits.rbegin(); scale > 0 && *at == '0'; ++at) --scale;
    return scale;
}

int Numeric::sign() const {
    switch (kind_) {
    case Kind::minus_infinity: return -1;
    case Kind::finite: return big_ ? big_->value.sign() : small_ < 0 ? -1 : small_ > 0 ? 1 : 0;
    default: return 1;
    }
}

Numeric Numeric::operator-() const {
    if (kind_ == Kind::nan) return *this;
    if (is_infinite()) return infinity(kind_ == Kind::infinity);
    if (big_) return Calculus::make(-big_->value, scale_);
    auto made = *this;
    made.small_ = -small_; // never the least value: see fits_wide
    return made;
}

Numeric Numeric::rounded(int scale) const {
    if (!is_finite() || scale == scale_) return *this;
    auto made = *this;
    if (scale > scale_) {
        made.scale_ = scale;
        if (!big_ && scale_up(made.small_, scale - scale_)) return made;
        return Calculus::make(Calculus::at_scale(*this, scale), scale);
    }
    const int dropped = scale_ - scale;
    made.scale_ = std::max(scale, 0);
    if (!big_ && dropped <= kWideDigits) {
        made.small_ = divide_half_away(small_, kPowers[static_cast<std::size_t>(dropped)]);
        if (scale >= 0 || scale_up(made.small_, -scale)) return made;
    }
    if (dropped > precision() + 1) return scaled(0, made.scale_);
    auto value = divide_rounded(Calculus::coefficient(*this), power_of_ten(dropped));
    if (scale < 0) value *= power_of_ten(-scale);
    return Calculus::make(std::move(value), made.scale_);
}

Numeric Numeric::truncated(int scale) const {
    if (!is_finite() || scale >= scale_) return rounded(scale);
    const int dropped = scale_ - scale;
    if (dropped > precision() + 1) return scaled(0, std::max(scale, 0));
    Whole value = Calculus::coefficient(*this) / power_of_ten(dropped);
    if (scale < 0) value *= power_of_ten(-scale);
    return Calculus::make(std::move(value), std::max(scale, 0));
}

Numeric Numeric::ceiling() const {
    const auto whole = truncated(0);
    return is_finite() && whole < *this ? whole + Numeric(1) : whole;
}

Numeric Numeric::floor() const {
    const auto whole = truncated(0);
    return is_finite() && *this < whole ? whole - Numeric(1) : whole;
}

} // namespace labdb::sql
