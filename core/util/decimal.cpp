// The encoding, whose byte order is the order of the numbers:
//
//     number   = 0x01 complement | 0x02 | 0x03 positive      negative, zero, positive
//     positive = exponent pair* last
//     exponent = E + 130, where the value is 0.d1d2… × 10^(E+1), d1 ≠ 0, -130 ≤ E ≤ 125
//     pair     = 2 × (ten × d + d') + 1                        two digits, more follow
//     last     = 2 × (ten × d + d')                            the last two; of an odd number of digits the last d' is
//     0 complement = every byte of `positive` inverted
//
// A shorter number ends on an even byte where a longer one with the same digits goes on with an odd one, so the shorter
// sorts first. At most 1 + 1 + 19 bytes, and none is the beginning of another.
#include "core/util/decimal.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace labdb::util {

namespace {

__extension__ typedef unsigned __int128 Digits;

constexpr int kMaxDigits = 38;
constexpr int kMaxMagnitude = 125;
constexpr int kMinMagnitude = -130;

constexpr auto kPowers = [] {
    std::array<Digits, kMaxDigits + 1> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

constexpr Digits power(int exponent) { return kPowers[static_cast<std::size_t>(exponent)]; }

int count_digits(Digits digits) {
    int count = 0;
    while (count <= kMaxDigits && digits >= power(count)) ++count;
    return count;
}

/// The digits in decimal, most significant first. `digits` has at most 39 of them.
std::string digit_text(Digits digits) {
    char text[40];
    char* begin = text + sizeof text;
    // Two machine words are much cheaper to divide than one __int128 digit by digit.
    constexpr std::uint64_t kChunk = 10'000'000'000'000'000'000U;
    while (digits != 0) {
        auto chunk = static_cast<std::uint64_t>(digits % kChunk);
        digits /= kChunk;
        for (int i = 0; i < 19 && (digits != 0 || chunk != 0); ++i, chunk /= 10)
            *--begin = static_cast<char>('0' + chunk % 10);
    }
    return {begin, text + sizeof text};
}

constexpr unsigned char kNegative = 1, kZero = 2, kPositive = 3;

std::nullopt_t fails(Decimal::Fault why, Decimal::Fault* fault) {
    if (fault) *fault = why;
    return std::nullopt;
}

/// The exponent behind an `e`, without what is too large to matter. Absent when it is none, or is none of 64 bits: such
/// a number DynamoDB cannot read at all (paritysuite, numberExponent.test.ts).
std::optional<long long> read_exponent(std::string_view text) {
    bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    long long value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        const int digit = c - '0';
        if (value > (std::numeric_limits<long long>::max() - digit) / 10) return std::nullopt;
        value = value * 10 + digit;
    }
    value = std::min(value, 1'000'000'000'000LL);
    return negative ? -value : value;
}

} // namespace

Decimal::Decimal(long long value) : negative_(value < 0) {
    auto size = static_cast<unsigned long long>(value);
    digits_ = negative_ ? 0 - size : size;
    normalise();
}

void Decimal::normalise() {
    if (digits_ == 0) {
        exponent_ = 0;
        negative_ = false;
        return;
    }
    for (; digits_ % 10 == 0; digits_ /= 10) ++exponent_;
}

std::optional<Decimal::Fault> Decimal::fault_of(long long digits, long long exponent) {
    long long magnitude = digits + exponent - 1;
    if (magnitude > kMaxMagnitude) return Fault::overflow;
    if (magnitude < kMinMagnitude) return Fault::underflow;
    if (digits > kMaxDigits) return Fault::precision;
    return std::nullopt;
}

// The grammar is that of Java's BigDecimal, which DynamoDB shows in taking `+5`, `1.5E+3` and in refusing blanks.
std::optional<Decimal> Decimal::parse(std::string_view text, Fault* fault) {
    Decimal result;
    result.negative_ = text.starts_with('-');
    if (result.negative_ || text.starts_with('+')) text.remove_prefix(1);

    std::size_t mantissa_end = std::min(text.find_first_not_of("0123456789."), text.size());
    std::string_view mantissa = text.substr(0, mantissa_end);
    std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    std::string digits(mantissa.substr(0, point));
    long long exponent = 0;
    if (point < mantissa.size()) {
        std::string_view fraction = mantissa.substr(point + 1);
        if (fraction.find('.') != std::string_view::npos) return fails(Fault::syntax, fault);
        digits += fraction;
        exponent = -static_cast<long long>(fraction.size());
    }
    if (digits.empty()) return fails(Fault::syntax, fault);
    if (mantissa_end < text.size()) {
        if (text[mantissa_end] != 'e' && text[mantissa_end] != 'E') return fails(Fault::syntax, fault);
        auto written = read_exponent(text.substr(mantissa_end + 1));
        if (!written) return fails(Fault::syntax, fault);
        exponent += *written;
    }

    std::size_t first = digits.find_first_not_of('0');
    if (first == std::string::npos) {
        // Zero, too, has the magnitude it is written with.
        if (auto why = fault_of(1, exponent)) return fails(*why, fault);
        return Decimal();
    }
    std::size_t last = digits.find_last_not_of('0');
    exponent += static_cast<long long>(digits.size() - 1 - last);
    std::string_view significant = std::string_view(digits).substr(first, last + 1 - first);
    if (auto why = fault_of(static_cast<long long>(significant.size()), exponent)) return fails(*why, fault);
    for (char c : significant) result.digits_ = result.digits_ * 10 + static_cast<Digits>(c - '0');
    result.exponent_ = static_cast<int>(exponent);
    return result;
}

std::string Decimal::to_string() const {
    if (is_zero()) return "0";
    std::string digits = digit_text(digits_);
    std::string sign = negative_ ? "-" : "";
    if (exponent_ >= 0) return sign + digits + std::string(static_cast<std::size_t>(exponent_), '0');
    auto fraction = static_cast<std::size_t>(-exponent_);
    if (fraction >= digits.size()) return sign + "0." + std::string(fraction - digits.size(), '0') + digits;
    return sign + digits.insert(digits.size() - fraction, 1, '.');
}

std::optional<Decimal> Decimal::add(const Decimal& a, const Decimal& b, Fault* fault) {
    if (a.is_zero()) return b;
    if (b.is_zero()) return a;
    const Decimal& high = a.exponent_ >= b.exponent_ ? a : b;
    const Decimal& low = a.exponent_ >= b.exponent_ ? b : a;
    int shift = high.exponent_ - low.exponent_;
    int digits = high.significant_digits() + shift;
    bool same_sign = high.negative_ == low.negative_;
    // Unless the exponents are equal the sum ends in low's last digit, which is not 0. From 39 shifted digits on it
    // starts so far to the left that more than 38 remain; only 1…×10^38 less a number of 38 digits can come down to 38
    // again.
    bool too_long =
        digits > kMaxDigits + 1 ||
        (digits == kMaxDigits + 1 && (same_sign || high.digits_ >= 2 * power(high.significant_digits() - 1)));
    if (too_long && shift > 0) {
        int magnitude = std::max(a.magnitude(), b.magnitude());
        return fails(magnitude > kMaxMagnitude ? Fault::overflow : Fault::precision, fault);
    }

    Digits shifted = high.digits_ * power(shift); // below 2 × 10^38, which 128 bits hold
    Decimal sum;
    sum.exponent_ = low.exponent_;
    sum.negative_ = shifted >= low.digits_ ? high.negative_ : low.negative_;
    if (same_sign)
        sum.digits_ = shifted + low.digits_;
    else
        sum.digits_ = shifted >= low.digits_ ? shifted - low.digits_ : low.digits_ - shifted;
    sum.normalise();
    if (sum.is_zero()) return sum;
    if (auto why = fault_of(sum.significant_digits(), sum.exponent_)) return fails(*why, fault);
    return sum;
}

std::optional<Decimal> Decimal::subtract(const Decimal& a, const Decimal& b, Fault* fault) {
    Decimal opposite = b;
    opposite.negative_ = !b.negative_ && !b.is_zero();
    return add(a, opposite, fault);
}

std::string Decimal::encode() const {
    if (is_zero()) return std::string(1, kZero);
    std::string digits = digit_text(digits_);
    if (digits.size() % 2 != 0) digits += '0';
    std::string code;
    code.reserve(2 + digits.size() / 2);
    code += static_cast<char>(magnitude() - kMinMagnitude);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        int pair = (digits[i] - '0') * 10 + (digits[i + 1] - '0');
        code += static_cast<char>(pair * 2 + (i + 2 < digits.size() ? 1 : 0));
    }
    if (negative_)
        for (char& c : code) c = static_cast<char>(~c);
    code.insert(code.begin(), static_cast<char>(negative_ ? kNegative : kPositive));
    return code;
}

std::optional<Decimal> Decimal::decode(std::string_view& bytes) {
    if (bytes.empty()) return std::nullopt;
    auto sign = static_cast<unsigned char>(bytes[0]);
    if (sign == kZero) {
        bytes.remove_prefix(1);
        return Decimal();
    }
    if (sign != kNegative && sign != kPositive) return std::nullopt;
    auto byte = [&](std::size_t i) {
        auto c = static_cast<unsigned char>(bytes[i]);
        return static_cast<unsigned>(sign == kNegative ? c ^ 0xFF : c);
    };
    constexpr std::size_t kFirstPair = 2, kPairs = kMaxDigits / 2;
    Decimal result;
    result.negative_ = sign == kNegative;
    for (std::size_t i = kFirstPair; i < std::min(bytes.size(), kFirstPair + kPairs); ++i) {
        unsigned pair = byte(i) / 2;
        if (pair > 99) return std::nullopt;
        result.digits_ = result.digits_ * 100 + pair;
        if (byte(i) % 2 != 0) continue;
        // The first pair starts with a digit that is not 0, or encode() did not write this.
        auto pairs = static_cast<int>(i + 1 - kFirstPair);
        if (pair == 0 || byte(kFirstPair) / 2 < 10) return std::nullopt;
        result.exponent_ = static_cast<int>(byte(1)) + kMinMagnitude + 1 - 2 * pairs;
        result.normalise();
        bytes.remove_prefix(i + 1);
        return result;
    }
    return std::nullopt;
}

int Decimal::significant_digits() const { return count_digits(digits_); }

int Decimal::magnitude() const { return significant_digits() + exponent_ - 1; }

std::optional<long long> Decimal::to_integer() const {
    if (exponent_ < 0 || significant_digits() + exponent_ > std::numeric_limits<long long>::digits10 + 1)
        return std::nullopt;
    Digits value = digits_ * power(exponent_);
    Digits limit = static_cast<Digits>(std::numeric_limits<long long>::max()) + (negative_ ? 1 : 0);
    if (value > limit) return std::nullopt;
    auto size = static_cast<unsigned long long>(value);
    return static_cast<long long>(negative_ ? 0 - size : size);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    auto sign = [](const Decimal& value) { return value.is_zero() ? 0 : value.negative_ ? -1 : 1; };
    if (sign(*this) != sign(other) || is_zero()) return sign(*this) <=> sign(other);
    const Decimal& a = negative_ ? other : *this;
    const Decimal& b = negative_ ? *this : other;
    if (a.magnitude() != b.magnitude()) return a.magnitude() <=> b.magnitude();
    Digits left = a.digits_ * power(kMaxDigits - a.significant_digits());
    Digits right = b.digits_ * power(kMaxDigits - b.significant_digits());
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

} // namespace labdb::util
