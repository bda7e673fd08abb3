// Floating point: as IEEE 754 computes, but an overflow and an underflow are errors.
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

/// float.c: an infinity or a zero that the operands do not explain.
Cell checked(double result, bool infinity_fits, bool zero_fits) {
    if (std::isinf(result) && !infinity_fits) throw Error("22003", "value out of range: overflow");
    if (result == 0 && !zero_fits) throw Error("22003", "value out of range: underflow");
    return real_cell(result);
}

template <class Float> Cell arithmetic(Environment&, Arguments a) {
    const auto left = static_cast<Float>(as_double(a[1]));
    const auto right = static_cast<Float>(as_double(a[2]));
    const bool infinite = std::isinf(left) || std::isinf(right);
    switch (as_text(a[0]).front()) {
    case '+': return checked(static_cast<Float>(left + right), infinite, true);
    case '-': return checked(static_cast<Float>(left - right), infinite, true);
    case '*': return checked(static_cast<Float>(left * right), infinite, left == 0 || right == 0);
    default:
        if (right == 0 && !std::isnan(left)) fail_division_by_zero();
        return checked(static_cast<Float>(left / right), std::isinf(left), left == 0 || std::isinf(right));
    }
}

Cell negate(Environment&, Arguments a) { return real_cell(-as_double(a[0])); }
Cell absolute(Environment&, Arguments a) { return real_cell(std::abs(as_double(a[0]))); }
Cell ceiling(Environment&, Arguments a) { return real_cell(std::ceil(as_double(a[0]))); }
Cell floor_of(Environment&, Arguments a) { return real_cell(std::floor(as_double(a[0]))); }
Cell round_of(Environment&, Arguments a) { return real_cell(std::rint(as_double(a[0]))); }
Cell cut(Environment&, Arguments a) { return real_cell(std::trunc(as_double(a[0]))); }
Cell sign(Environment&, Arguments a) {
    const double value = as_double(a[0]);
    return real_cell(value > 0 ? 1 : value < 0 ? -1 : value == 0 ? 0 : value);
}
Cell root(Environment&, Arguments a) {
    const double value = as_double(a[0]);
    if (value < 0) throw Error("2201F", "cannot take square root of a negative number");
    return real_cell(std::sqrt(value));
}
Cell cubic_root(Environment&, Arguments a) { return real_cell(std::cbrt(as_double(a[0]))); }
Cell exp_of(Environment&, Arguments a) {
    const double value = as_double(a[0]);
    return checked(std::exp(value), std::isinf(value), std::isinf(value));
}
template <double (*function)(double)> Cell logarithm(Environment&, Arguments a) {
    const double value = as_double(a[0]);
    if (value == 0) throw Error("2201E", "cannot take logarithm of zero");
    if (value < 0) throw Error("2201E", "cannot take logarithm of a negative number");
    return checked(function(value), std::isinf(value), true);
}
Cell power(Environment&, Arguments a) {
    const double base = as_double(a[0]);
    const double exponent = as_double(a[1]);
    if (base == 0 && exponent < 0) throw Error("2201F", "zero raised to a negative power is undefined");
    if (base < 0 && std::floor(exponent) != exponent) {
        throw Error("2201F", "a negative number raised to a non-integer power yields a complex result");
    }
    const double result = std::pow(base, exponent);
    const bool infinite = std::isinf(base) || std::isinf(exponent);
    return checked(result, infinite, infinite || base == 0);
}

constexpr double kDegree = std::numbers::pi / 180;

double cotangent(double x) { return 1 / std::tan(x); }
double to_degrees(double x) { return x / kDegree; }
double to_radians(double x) { return x * kDegree; }
/// Exact at the multiples of 30 and 45 degrees.
double sine_of_degrees(double x) {
    const double turned = std::fmod(x, 360);
    if (std::fmod(turned, 180) == 0) return 0;
    if (turned == 30 || turned == 150 || turned == -210 || turned == -330) return 0.5;
    if (turned == -30 || turned == -150 || turned == 210 || turned == 330) return -0.5;
    if (turned == 90 || turned == -270) return 1;
    if (turned == -90 || turned == 270) return -1;
    return std::sin(turned * kDegree);
}
double cosine_of_degrees(double x) { return sine_of_degrees(x + 90); }
/// Exact where the degrees are whole multiples of 15 that a sine of 0, 1/2 or 1 comes from.
double exact_degrees(double radians) {
    const double degrees = radians / kDegree;
    const double whole = std::rint(degrees);
    return std::abs(degrees - whole) < 1e-13 && std::fmod(whole, 15) == 0 ? whole : degrees;
}
double arc_sine_degrees(double x) { return exact_degrees(std::asin(x)); }
double arc_cosine_degrees(double x) { return exact_degrees(std::acos(x)); }
double arc_tangent_degrees(double x) { return exact_degrees(std::atan(x)); }
double tangent_of_degrees(double x) {
    const double turned = std::fmod(x, 180);
    if (turned == 0) return 0;
    if (turned == 45 || turned == -135) return 1;
    if (turned == -45 || turned == 135) return -1;
    return sine_of_degrees(x) / cosine_of_degrees(x);
}

double cotangent_of_degrees(double x) {
    const double turned = std::fmod(x, 180);
    if (turned == 90 || turned == -90) return 0;
    return 1 / tangent_of_degrees(x);
}

struct MathRow {
    std::string_view name;
    double (*function)(double);
    double low, high; ///< what it takes
};
constexpr double kAll = HUGE_VAL, kFinite = std::numeric_limits<double>::max();
constexpr MathRow kMath[] = {{"degrees", to_degrees, -kAll, kAll},
                             {"radians", to_radians, -kAll, kAll},
                             {"sin", std::sin, -kFinite, kFinite},
                             {"cos", std::cos, -kFinite, kFinite},
                             {"tan", std::tan, -kFinite, kFinite},
                             {"cot", cotangent, -kFinite, kFinite},
                             {"asin", std::asin, -1, 1},
                             {"acos", std::acos, -1, 1},
                             {"atan", std::atan, -kAll, kAll},
                             {"sinh", std::sinh, -kAll, kAll},
                             {"cosh", std::cosh, -kAll, kAll},
                             {"tanh", std::tanh, -kAll, kAll},
                             {"asinh", std::asinh, -kAll, kAll},
                             {"acosh", std::acosh, 1, kAll},
                             {"atanh", std::atanh, -1, 1},
                             {"sind", sine_of_degrees, -kFinite, kFinite},
                             {"cosd", cosine_of_degrees, -kFinite, kFinite},
                             {"tand", tangent_of_degrees, -kFinite, kFinite},
                             {"cotd", cotangent_of_degrees, -kFinite, kFinite},
                             {"asind", arc_sine_degrees, -1, 1},
                             {"acosd", arc_cosine_degrees, -1, 1},
                             {"atand", arc_tangent_degrees, -kAll, kAll}};

Cell math(Environment&, Arguments a) {
    const double value = as_double(a[1]);
    for (const auto& row : kMath) {
        if (row.name != as_text(a[0])) continue;
        if (value < row.low || value > row.high) throw Error("22003", "input is out of range");
        return real_cell(row.function(value));
    }
    return {};
}

Cell arc_tangent(Environment&, Arguments a) { return real_cell(std::atan2(as_double(a[0]), as_double(a[1]))); }
Cell arc_tangent_2_degrees(Environment&, Arguments a) {
    return real_cell(exact_degrees(std::atan2(as_double(a[0]), as_double(a[1]))));
}
Cell pi(Environment&, Arguments) { return std::numbers::pi; }

constexpr const char* kSeed = "postgres.seed";

/// After setseed the session's own sequence (splitmix64), else the session's source of chance.
std::uint64_t next_random(Environment& environment) {
    const auto seed = environment.memory.find(kSeed);
    if (seed == environment.memory.end()) return environment.random ? environment.random->next() : 0;
    std::uint64_t state = 0;
    std::memcpy(&state, seed->second.data(), sizeof state);
    state += 0x9e3779b97f4a7c15;
    seed->second.assign(reinterpret_cast<const char*>(&state), sizeof state);
    auto mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

Cell random(Environment& environment, Arguments) {
    return static_cast<double>(next_random(environment) >> 11) * 0x1p-53;
}

Cell set_seed(Environment& environment, Arguments a) {
    const double seed = as_double(a[0]);
    if (!(seed >= -1 && seed <= 1)) {
        throw Error("22023", "setseed parameter " + print_double(seed) + " is out of allowed range [-1,1]");
    }
    environment.memory[kSeed].assign(reinterpret_cast<const char*>(&seed), sizeof seed);
    return text_cell("");
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_float8", 3, arithmetic<double>},
    {"pg_float4", 3, arithmetic<float>},
    {"pg_float_negate", 1, negate},
    {"pg_float_abs", 1, absolute},
    {"pg_float_ceil", 1, ceiling},
    {"pg_float_floor", 1, floor_of},
    {"pg_float_round", 1, round_of},
    {"pg_float_trunc", 1, cut},
    {"pg_float_sign", 1, sign},
    {"pg_sqrt", 1, root},
    {"pg_cbrt", 1, cubic_root},
    {"pg_exp", 1, exp_of},
    {"pg_ln", 1, logarithm<std::log>},
    {"pg_log10", 1, logarithm<std::log10>},
    {"pg_power", 2, power},
    {"pg_math", 2, math},
    {"pg_atan2", 2, arc_tangent},
    {"pg_atan2d", 2, arc_tangent_2_degrees},
    {"pg_pi", 0, pi},
    {"pg_random", 0, random, false, false},
    {"pg_setseed", 1, set_seed, false, false},
};

} // namespace

std::span<const ScalarFunctionRow> float_functions() { return kRows; }

} // namespace labdb::sql::postgres
