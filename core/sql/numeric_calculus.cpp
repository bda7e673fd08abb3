#include <algorithm>
#include <cmath>

#include "core/sql/numeric_big.hpp"

// Roots, powers and logarithms in fixed point: whole numbers that stand for value * 10^digits, with a few digits more
// than are asked for, which the last rounding drops.
namespace labdb::sql {

namespace {

constexpr int kGuard = 10;

int digits_for_doublings(int times) { return times / 3 + 1; }

/// e to the value, both times 10^digits.
Whole exp_fixed(Whole value, int digits) {
    const Whole one = power_of_ten(digits);
    int halvings = 0;
    // A power of two below 1/256 makes the series short; the squarings then bring it back.
    while (boost::multiprecision::abs(value) * 256 > one) {
        value /= 2;
        ++halvings;
    }
    Whole sum = one;
    Whole term = one;
    for (int i = 1; term != 0; ++i) {
        term = term * value / one / i;
        sum += term;
    }
    for (; halvings > 0; --halvings) sum = sum * sum / one;
    return sum;
}

/// The natural logarithm of a value of at least 1, both times 10^digits.
Whole ln_fixed(Whole value, int digits) {
    const Whole one = power_of_ten(digits);
    int roots = 0;
    while (value * 100 > one * 101) {
        value = boost::multiprecision::sqrt(Whole(value * one));
        ++roots;
    }
    // ln x = 2 artanh((x - 1) / (x + 1))
    const Whole ratio = (value - one) * one / (value + one);
    const Whole square = ratio * ratio / one;
    Whole sum = 0;
    Whole power = ratio;
    for (int i = 1; power != 0; i += 2) {
        sum += power / i;
        power = power * square / one;
    }
    return (sum * 2) << roots;
}

int root_count(int magnitude) { return 10 + static_cast<int>(std::log2(std::abs(magnitude) + 2.0)); }

/// Rounds from one count of digits to a smaller one.
Whole cut(const Whole& value, int digits, int scale) { return divide_rounded(value, power_of_ten(digits - scale)); }

} // namespace

Numeric Numeric::sqrt(int scale) const {
    const int digits = scale + 1;
    // sqrt(c * 10^-s) at `digits`: sqrt(c * 10^(2 * digits - s))
    const Whole under = Calculus::at_scale(*this, 2 * std::max(digits, (scale_ + 1) / 2));
    const int kept = std::max(digits, (scale_ + 1) / 2);
    return Calculus::make(cut(boost::multiprecision::sqrt(under), kept, scale), scale);
}

Numeric Numeric::exp(int scale) const {
    const double size = to_double() * 0.4342944819032518;
    if (size > kMaxDigits) throw Overflow{};
    if (size < -static_cast<double>(scale) - 2) return scaled(0, scale);
    const int before = std::max(static_cast<int>(size) + 1, 0);
    const int halvings = static_cast<int>(std::log2(std::abs(to_double()) + 1.0)) + 9;
    const int digits = scale + before + digits_for_doublings(halvings) + kGuard;
    return Calculus::make(cut(exp_fixed(Calculus::at_scale(*this, digits), digits), digits, scale), scale);
}

Numeric Numeric::ln(int scale) const {
    const int digits = scale + digits_for_doublings(root_count(magnitude())) + kGuard;
    const bool inverted = compare(Numeric(1)) < 0;
    // Below one the inverse is taken, since its digits before the point keep the precision.
    const Whole value =
        inverted ? Calculus::coefficient(Numeric(1).divided(*this, digits)) : Calculus::at_scale(*this, digits);
    const Whole logarithm = cut(ln_fixed(value, digits), digits, scale);
    return Calculus::make(inverted ? Whole(-logarithm) : logarithm, scale);
}

Numeric Numeric::log10(int scale) const {
    const int digits = scale + kGuard;
    return ln(digits).divided(Numeric(10).ln(digits), scale);
}

Numeric Numeric::power(const Numeric& exponent, int scale) const {
    if (exponent.is_zero()) return Numeric(1).rounded(scale);
    if (is_zero()) return scaled(0, scale);
    constexpr int kExactDigits = 20000;
    const auto whole = exponent.is_whole() ? exponent.to_int64() : std::nullopt;
    if (whole && std::abs(static_cast<double>(*whole)) * precision() <= kExactDigits) {
        const auto times = static_cast<unsigned>(std::abs(*whole));
        const auto exact = Calculus::make(boost::multiprecision::pow(Calculus::coefficient(*this), times),
                                          scale_ * static_cast<int>(times));
        return *whole >= 0 ? exact.rounded(scale) : Numeric(1).divided(exact, scale);
    }
    // |base| ^ exponent = exp(exponent * ln |base|); the sign is that of an odd whole exponent.
    const auto base = abs();
    const double size = exponent.to_double() * base.log10(20).to_double();
    if (size > kMaxDigits) throw Overflow{};
    if (size < -static_cast<double>(scale) - 2) return scaled(0, scale);
    const int digits = scale + std::max(static_cast<int>(size), 0) + exponent.integer_digits() + kGuard;
    const auto result = (base.ln(digits) * exponent).rounded(digits).exp(scale);
    const bool odd = sign() < 0 && !exponent.remainder(Numeric(2)).is_zero();
    return odd ? -result : result;
}

} // namespace labdb::sql
