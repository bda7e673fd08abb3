#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::sql {

/// An exact decimal number of any size: a whole coefficient and how many of its digits stand behind the point. `1.50`
/// and `1.5` are equal but keep their scales. What fits 128 bits is kept and computed without allocation.
///
/// PostgreSQL's NaN, Infinity and -Infinity are values too, with the results that PostgreSQL gives them; whoever never
/// makes one (MySQL) never meets one.
class Numeric {
public:
    /// More digits than this on either side of the point are not made: see Overflow.
    static constexpr int kMaxDigits = 131072;
    /// Thrown by arithmetic whose result would have more digits than `kMaxDigits` before the point.
    struct Overflow {};

    Numeric() = default; ///< 0
    Numeric(std::int64_t value) : small_(value) {}
    static Numeric from_unsigned(std::uint64_t value);
    /// The shortest decimal that reads back as the same double; with `significant_digits` as many at most (PostgreSQL's
    /// cast takes 15). NaN and the infinities stay themselves.
    static Numeric from_double(double value, int significant_digits = 0);
    /// `coefficient * 10^-scale`.
    static Numeric scaled(std::int64_t coefficient, int scale);
    static Numeric nan() { return Numeric(Kind::nan); }
    static Numeric infinity(bool negative = false) { return Numeric(negative ? Kind::minus_infinity : Kind::infinity); }

    /// Of `-12.50`, `+.5`, `7.`, `1.5e-3` (scale 4), `2E3` (2000, scale 0); with `specials` also of NaN, Infinity and
    /// inf in any case. No blanks. Absent when it is no number, and when its exponent asks for too many digits;
    /// `overflow` then says which.
    static std::optional<Numeric> parse(std::string_view text, bool specials = false, bool* overflow = nullptr);

    /// Plain digits, `-0.50`, never an exponent; `NaN`, `Infinity`, `-Infinity`.
    std::string to_string() const;
    double to_double() const;
    /// The value rounded half away from zero; absent out of range and for what is not finite.
    std::optional<std::int64_t> to_int64() const;
    std::optional<std::uint64_t> to_uint64() const;

    /// Digits behind the point.
    int scale() const { return scale_; }
    /// Digits before the point, without leading zeros: 0 of `0.5`.
    int integer_digits() const;
    /// All digits: `integer_digits() + scale()`, at least 1.
    int precision() const;
    /// The scale without the zeros at the end: PostgreSQL's min_scale.
    int min_scale() const;
    /// The power of ten of the first digit that is not zero, such as 2 of `123.4` and -3 of `0.001`; 0 of zero.
    int magnitude() const;
    /// -1, 0, 1; NaN's is 1.
    int sign() const;
    bool is_zero() const { return kind_ == Kind::finite && sign() == 0; }
    bool is_nan() const { return kind_ == Kind::nan; }
    bool is_infinite() const { return kind_ == Kind::infinity || kind_ == Kind::minus_infinity; }
    bool is_finite() const { return kind_ == Kind::finite; }
    bool is_whole() const { return is_finite() && min_scale() == 0; }

    /// Less than, equal to or greater than zero, by value; NaN is equal to itself and greater than all others.
    int compare(const Numeric& other) const;
    bool operator==(const Numeric& other) const { return compare(other) == 0; }
    bool operator<(const Numeric& other) const { return compare(other) < 0; }
    /// The same for two numbers as `to_string` writes them, without making them.
    static int compare_texts(std::string_view left, std::string_view right);

    Numeric operator-() const;
    Numeric abs() const { return sign() < 0 ? -*this : *this; }
    /// Of the larger scale.
    Numeric operator+(const Numeric& other) const;
    Numeric operator-(const Numeric& other) const;
    /// Of both scales' sum.
    Numeric operator*(const Numeric& other) const;
    /// Rounded half away from zero to the scale. The divisor must not be zero.
    Numeric divided(const Numeric& divisor, int scale) const;
    /// The quotient cut to the scale.
    Numeric divided_truncated(const Numeric& divisor, int scale = 0) const;
    /// What the whole quotient leaves, with this number's sign and the larger scale. The divisor must not be zero.
    Numeric remainder(const Numeric& divisor) const;

    /// Half away from zero; a negative scale rounds before the point (`rounded(-2)` of 1250 is 1300, of scale 0). A
    /// larger scale adds zeros.
    Numeric rounded(int scale) const;
    Numeric truncated(int scale) const;
    Numeric ceiling() const;
    Numeric floor() const;
    /// The same value with the fewest digits behind the point.
    Numeric trimmed() const { return truncated(min_scale()); }

    // All rounded to the scale, right to the last digit but for ties. The arguments must be finite.

    /// Of a number that is not negative.
    Numeric sqrt(int scale) const;
    Numeric exp(int scale) const;
    /// Of a number greater than zero.
    Numeric ln(int scale) const;
    /// Of base 10, of a number greater than zero.
    Numeric log10(int scale) const;
    /// Of a base greater than zero, or any base with a whole exponent (0 to a negative one is not there).
    Numeric power(const Numeric& exponent, int scale) const;

private:
    enum class Kind : unsigned char { finite, nan, infinity, minus_infinity };
    __extension__ typedef __int128 Wide;
    struct Big;      // a Boost.Multiprecision integer
    struct Calculus; // what needs it in its interface

    explicit Numeric(Kind kind) : kind_(kind) {}

    Wide small_ = 0; ///< the coefficient, unless `big_` is there
    std::shared_ptr<const Big> big_;
    int scale_ = 0;
    Kind kind_ = Kind::finite;
};

} // namespace labdb::sql
