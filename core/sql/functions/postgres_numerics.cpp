#include "core/sql/functions/postgres_numerics.hpp"

#include <algorithm>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr int kSignificant = 16; // NUMERIC_MIN_SIG_DIGITS
constexpr int kMaxScale = 1000;  // NUMERIC_MAX_DISPLAY_SCALE
constexpr int kGroup = 4;        // DEC_DIGITS: numeric.c computes in base 10000
constexpr int kMaxResult = 2000; // NUMERIC_MAX_RESULT_SCALE

int floor_divide(int value, int by) { return value / by - (value % by < 0 ? 1 : 0); }

/// The first digit in base 10000, and the power of 10000 that it stands for.
struct Leading {
    int weight = 0;
    int digit = 0;
};
Leading leading(const Numeric& value) {
    if (value.is_zero() || !value.is_finite()) return {};
    Leading made;
    const int magnitude = value.magnitude();
    made.weight = floor_divide(magnitude, kGroup);
    int count = magnitude - made.weight * kGroup + 1;
    bool begun = false;
    for (const char c : value.to_string()) {
        if (c < '0' || c > '9') continue;
        begun = begun || c != '0';
        if (!begun || count == 0) continue;
        made.digit = made.digit * 10 + (c - '0');
        --count;
    }
    for (; count > 0; --count) made.digit *= 10;
    return made;
}

int limited(int scale) { return std::clamp(scale, 0, kMaxScale); }

[[noreturn]] void fail_logarithm(bool zero) {
    throw Error("2201E", zero ? "cannot take logarithm of zero" : "cannot take logarithm of a negative number");
}

Numeric natural_logarithm(const Numeric& value) {
    if (value.is_nan() || value == Numeric::infinity()) return value;
    if (value.sign() <= 0) fail_logarithm(value.sign() == 0);
    // estimate_ln_dweight
    const double size = std::abs(value.to_double() > 0 ? std::log(value.to_double()) : 1);
    int weight = 0;
    if (value.compare(Numeric::scaled(9, 1)) >= 0 && value.compare(Numeric::scaled(11, 1)) <= 0) {
        const auto difference = value - Numeric(1);
        weight = difference.is_zero() ? 0 : floor_divide(difference.magnitude(), 1);
    } else {
        const double magnitude = std::isinf(size) ? std::log(10.0) * value.magnitude() : size;
        weight = static_cast<int>(std::log10(std::max(std::abs(magnitude), 1e-300)));
    }
    return value.ln(limited(std::max(kSignificant - weight, value.scale())));
}

Numeric exponential(const Numeric& value) {
    if (value.is_nan()) return value;
    if (value.is_infinite()) return value.sign() > 0 ? value : Numeric();
    constexpr double kMost = 6000; // 3 * NUMERIC_MAX_RESULT_SCALE
    if (value.to_double() >= kMost) fail_out_of_range(TypeKind::decimal);
    const double power = std::clamp(value.to_double() * 0.434294481903252, -2000.0, 2000.0);
    return value.exp(limited(std::max(kSignificant - static_cast<int>(power), value.scale())));
}

/// numeric_power and power_var.
Numeric power(const Numeric& base, const Numeric& exponent) {
    if (base.is_nan()) return exponent.is_zero() ? Numeric(1) : base;
    if (exponent.is_nan()) return base == Numeric(1) ? Numeric(1) : exponent;
    if (base.is_zero() && exponent.sign() < 0) throw Error("2201F", "zero raised to a negative power is undefined");
    if (base.sign() < 0 && !exponent.is_whole() && exponent.is_finite()) {
        throw Error("2201F", "a negative number raised to a non-integer power yields a complex result");
    }
    if (exponent.is_infinite() || base.is_infinite()) {
        if (base == Numeric(1) || exponent.is_zero()) return Numeric(1);
        const bool large = base.abs().compare(Numeric(1)) > 0;
        if (exponent.is_infinite()) return (exponent.sign() > 0) == large ? Numeric::infinity() : Numeric();
        return exponent.sign() > 0 ? Numeric::infinity() : Numeric();
    }
    if (exponent.is_zero())
        return Numeric(1).rounded(limited(std::max({kSignificant, base.scale(), exponent.scale()})));
    double size = 0;
    if (!base.is_zero()) {
        // log10 of the base from its first digits.
        const auto magnitude = base.magnitude();
        const auto mantissa =
            base.abs().divided(Numeric(10).power(Numeric(magnitude), std::max(-magnitude, 0)), 18).to_double();
        size = exponent.to_double() * (std::log10(mantissa) + magnitude);
    }
    if (size > Numeric::kMaxDigits) fail_out_of_range(TypeKind::decimal);
    int scale = kSignificant - static_cast<int>(std::clamp(size, -2000.0, 140000.0));
    scale = limited(std::max({scale, base.scale(), exponent.scale()}));
    // A whole exponent asks for no more digits than there are significant ones (power_var's first case).
    if (const auto whole = exponent.is_whole() ? exponent.to_int64() : std::nullopt;
        whole && *whole >= INT32_MIN && *whole <= INT32_MAX)
        scale = limited(std::max(kSignificant, base.scale()));
    if (base.is_zero()) return Numeric::scaled(0, scale);
    return base.power(exponent, scale);
}

Numeric logarithm(const Numeric& base, const Numeric& value) {
    if (base.sign() <= 0 && !base.is_nan()) fail_logarithm(base.sign() == 0);
    if (value.sign() <= 0 && !value.is_nan()) fail_logarithm(value.sign() == 0);
    if (!base.is_finite() || !value.is_finite())
        return base.is_nan() || value.is_nan() ? Numeric::nan() : value.is_finite() ? Numeric() : value;
    constexpr int kMore = 60;
    const auto below = base.ln(kMore);
    if (below.is_zero()) fail_division_by_zero();
    const auto rough = value.ln(kMore).divided(below, kMore);
    const int weight = rough.is_zero() ? 0 : std::max(rough.magnitude(), -kMore);
    const int scale = limited(std::max({kSignificant - weight, base.scale(), value.scale()}));
    return value.ln(scale + 20).divided(base.ln(scale + 20), scale);
}

template <class Function> Cell guarded(Function&& function) {
    try {
        return numeric_cell(function());
    } catch (const Numeric::Overflow&) {
        fail_out_of_range(TypeKind::decimal);
    }
}

Cell add(Environment&, Arguments a) {
    return guarded([&] { return as_numeric(a[0]) + as_numeric(a[1]); });
}
Cell subtract(Environment&, Arguments a) {
    return guarded([&] { return as_numeric(a[0]) - as_numeric(a[1]); });
}

Cell multiply(Environment&, Arguments a) {
    return guarded([&] {
        const auto product = as_numeric(a[0]) * as_numeric(a[1]);
        constexpr int kMostDigits = 16383; // NUMERIC_DSCALE_MAX
        return product.scale() > kMostDigits ? product.rounded(kMostDigits) : product;
    });
}

Cell divide_cells(Environment&, Arguments a) {
    const auto by = as_numeric(a[1]);
    if (by.is_zero() && !as_numeric(a[0]).is_nan()) fail_division_by_zero();
    const auto dividend = as_numeric(a[0]);
    if (by.is_infinite() && !dividend.is_infinite() && !dividend.is_nan()) return numeric_cell(Numeric());
    return guarded([&] { return divide(dividend, by); });
}

Cell modulo(Environment&, Arguments a) {
    const auto by = as_numeric(a[1]);
    if (by.is_zero() && !as_numeric(a[0]).is_nan()) fail_division_by_zero();
    return guarded([&] { return as_numeric(a[0]).remainder(by); });
}

Cell whole_quotient(Environment&, Arguments a) {
    const auto by = as_numeric(a[1]);
    if (by.is_zero()) fail_division_by_zero();
    return guarded([&] { return as_numeric(a[0]).divided_truncated(by); });
}

Cell negate(Environment&, Arguments a) { return numeric_cell(-as_numeric(a[0])); }
Cell absolute(Environment&, Arguments a) { return numeric_cell(as_numeric(a[0]).abs()); }
Cell ceiling(Environment&, Arguments a) { return numeric_cell(as_numeric(a[0]).ceiling()); }
Cell floor_of(Environment&, Arguments a) { return numeric_cell(as_numeric(a[0]).floor()); }

int scale_argument(Arguments a) {
    return a.size() > 1 ? static_cast<int>(std::clamp<std::int64_t>(as_int(a[1]), -kMaxResult, kMaxResult)) : 0;
}
Cell round_to(Environment&, Arguments a) {
    return guarded([&] { return as_numeric(a[0]).rounded(scale_argument(a)); });
}
Cell cut(Environment&, Arguments a) {
    return guarded([&] { return as_numeric(a[0]).truncated(scale_argument(a)); });
}

Cell sign(Environment&, Arguments a) {
    const auto value = as_numeric(a[0]);
    return numeric_cell(value.is_nan() ? value : Numeric(value.sign()));
}

Cell gcd(Environment&, Arguments a);

/// numeric_lcm: |a / gcd * b|, with the greater scale.
Cell lcm(Environment& environment, Arguments a) {
    const auto left = as_numeric(a[0]).abs(), right = as_numeric(a[1]).abs();
    const int scale = std::max(left.scale(), right.scale());
    if (left.is_zero() || right.is_zero()) return numeric_cell(Numeric().rounded(scale));
    const Cell common = gcd(environment, a);
    return numeric_cell((left.divided_truncated(as_numeric(view_of(common))) * right).rounded(scale));
}

Cell gcd(Environment&, Arguments a) {
    auto left = as_numeric(a[0]).abs();
    auto right = as_numeric(a[1]).abs();
    const int scale = std::max(left.scale(), right.scale());
    while (!right.is_zero()) {
        auto rest = left.remainder(right);
        left = right;
        right = std::move(rest);
    }
    return numeric_cell(left.rounded(scale));
}

Cell root(Environment&, Arguments a) {
    return guarded([&] { return square_root(as_numeric(a[0])); });
}
Cell exp_of(Environment&, Arguments a) {
    return guarded([&] { return exponential(as_numeric(a[0])); });
}
Cell ln_of(Environment&, Arguments a) {
    return guarded([&] { return natural_logarithm(as_numeric(a[0])); });
}
Cell log_of(Environment&, Arguments a) {
    return guarded([&] { return logarithm(as_numeric(a[0]), as_numeric(a[1])); });
}
Cell power_of(Environment&, Arguments a) {
    return guarded([&] { return power(as_numeric(a[0]), as_numeric(a[1])); });
}

Cell scale_of(Environment&, Arguments a) {
    const auto value = as_numeric(a[0]);
    return value.is_finite() ? Cell(static_cast<std::int64_t>(value.scale())) : Cell();
}
Cell min_scale(Environment&, Arguments a) {
    const auto value = as_numeric(a[0]);
    return value.is_finite() ? Cell(static_cast<std::int64_t>(value.min_scale())) : Cell();
}
Cell trim_scale(Environment&, Arguments a) { return numeric_cell(as_numeric(a[0]).trimmed()); }

Cell bucket(Environment&, Arguments a) {
    const auto value = as_numeric(a[0]);
    const auto low = as_numeric(a[1]);
    const auto high = as_numeric(a[2]);
    const auto count = as_int(a[3]);
    if (count <= 0) throw Error("2201G", "count must be greater than zero");
    if (value.is_nan() || low.is_nan() || high.is_nan())
        throw Error("2201G", "operand, lower bound, and upper bound cannot be NaN");
    if (!low.is_finite() || !high.is_finite()) throw Error("2201G", "lower and upper bounds must be finite");
    const int order = low.compare(high);
    if (order == 0) throw Error("2201G", "lower bound cannot equal upper bound");
    const auto before = order < 0 ? value.compare(low) < 0 : value.compare(low) > 0;
    const auto behind = order < 0 ? value.compare(high) >= 0 : value.compare(high) <= 0;
    if (before) return std::int64_t{0};
    if (behind) return check_range(count + 1, TypeKind::integer);
    return *((value - low) * Numeric(count)).divided_truncated(high - low).to_int64() + 1;
}

Cell bucket_of_array(Environment& environment, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    std::int64_t number = 0;
    for (const auto& element : Array::read(as_text(a[1])).elements) {
        if (!element) throw Error("22004", "thresholds array must not contain NULLs");
        const auto cell = value_read(environment, *element, type);
        if (compare_values(a[0], view_of(cell), type) < 0) break;
        ++number;
    }
    return number;
}

Cell money(Environment&, Arguments a) {
    const auto value = as_numeric(a[1]);
    const auto by = as_numeric(a[2]);
    if (as_text(a[0]) == "*") return numeric_cell((value * by).rounded(2));
    if (by.is_zero()) fail_division_by_zero();
    return numeric_cell(value.divided(by, 2));
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_numeric_add", 2, add},
    {"pg_numeric_subtract", 2, subtract},
    {"pg_numeric_multiply", 2, multiply},
    {"pg_numeric_divide", 2, divide_cells},
    {"pg_numeric_modulo", 2, modulo},
    {"pg_numeric_div", 2, whole_quotient},
    {"pg_numeric_negate", 1, negate},
    {"pg_numeric_abs", 1, absolute},
    {"pg_numeric_ceil", 1, ceiling},
    {"pg_numeric_floor", 1, floor_of},
    {"pg_numeric_round", -1, round_to},
    {"pg_numeric_trunc", -1, cut},
    {"pg_numeric_sign", 1, sign},
    {"pg_numeric_gcd", 2, gcd},
    {"pg_numeric_lcm", 2, lcm},
    {"pg_numeric_sqrt", 1, root},
    {"pg_numeric_exp", 1, exp_of},
    {"pg_numeric_ln", 1, ln_of},
    {"pg_numeric_log", 2, log_of},
    {"pg_numeric_power", 2, power_of},
    {"pg_numeric_scale", 1, scale_of},
    {"pg_numeric_min_scale", 1, min_scale},
    {"pg_numeric_trim_scale", 1, trim_scale},
    {"pg_width_bucket", 4, bucket},
    {"pg_width_bucket_array", 3, bucket_of_array},
    {"pg_money", 3, money},
};

} // namespace

int division_scale(const Numeric& dividend, const Numeric& divisor) {
    const auto over = leading(dividend);
    const auto under = leading(divisor);
    int weight = over.weight - under.weight;
    if (over.digit <= under.digit) --weight;
    return limited(std::max({kSignificant - weight * kGroup, dividend.scale(), divisor.scale()}));
}

Numeric divide(const Numeric& dividend, const Numeric& divisor) {
    return dividend.divided(divisor, division_scale(dividend, divisor));
}

Numeric square_root(const Numeric& value) {
    if (value.is_nan() || value == Numeric::infinity()) return value;
    if (value.sign() < 0) throw Error("2201F", "cannot take square root of a negative number");
    // numeric_sqrt: the result's digits before the point, from the argument's weight.
    const int weight = value.is_zero() ? 0 : leading(value).weight;
    const int before = weight >= 0 ? (weight + 1) * kGroup / 2 - 1 : 1 - (1 - weight) * kGroup / 2;
    return value.sqrt(limited(std::max(kSignificant - before, value.scale())));
}

std::span<const ScalarFunctionRow> numeric_functions() { return kRows; }

} // namespace labdb::sql::postgres
