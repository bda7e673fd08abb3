#include <algorithm>
#include <cmath>

#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/text.hpp"

/// Mathematical functions (manual, 12.6.2).
namespace labdb::sql::mysql {

namespace {

constexpr double kPi = 3.141592653589793;

Cell real(double value) {
    if (std::isnan(value)) return {};
    return value;
}

Cell finite(double value, const char* name, Arguments a) {
    if (std::isfinite(value)) return value;
    std::string shown = std::string(name) + "(";
    for (std::size_t i = 0; i < a.size(); ++i) shown += (i > 0 ? "," : "") + double_text(real_of(a[i]));
    out_of_range("DOUBLE", shown + ")");
}

Cell acos(Environment&, Arguments a) { return real(std::acos(real_of(a[0]))); }
Cell asin(Environment&, Arguments a) { return real(std::asin(real_of(a[0]))); }
Cell atan(Environment&, Arguments a) {
    return a.size() == 2 ? real(std::atan2(real_of(a[0]), real_of(a[1]))) : real(std::atan(real_of(a[0])));
}
Cell cos(Environment&, Arguments a) { return real(std::cos(real_of(a[0]))); }
Cell sin(Environment&, Arguments a) { return real(std::sin(real_of(a[0]))); }
Cell tan(Environment&, Arguments a) { return real(std::tan(real_of(a[0]))); }
Cell cot(Environment&, Arguments a) { return finite(1 / std::tan(real_of(a[0])), "cot", a); }
Cell degrees(Environment&, Arguments a) { return finite(real_of(a[0]) * (180 / kPi), "degrees", a); }
Cell radians(Environment&, Arguments a) { return real(real_of(a[0]) * (kPi / 180)); }
Cell exp(Environment&, Arguments a) { return finite(std::exp(real_of(a[0])), "exp", a); }
Cell pow(Environment&, Arguments a) { return finite(std::pow(real_of(a[0]), real_of(a[1])), "pow", a); }
Cell sqrt(Environment&, Arguments a) { return real_of(a[0]) < 0 ? Cell() : real(std::sqrt(real_of(a[0]))); }

/// 3020: a logarithm's argument must be greater than zero.
Cell no_logarithm(Environment& environment) {
    if (environment.error_for_division_by_zero) environment.warn("Warning", 3020, "Invalid argument for logarithm");
    return {};
}
Cell ln(Environment& environment, Arguments a) {
    return real_of(a[0]) <= 0 ? no_logarithm(environment) : real(std::log(real_of(a[0])));
}
Cell log(Environment& environment, Arguments a) {
    if (a.size() == 1) return ln(environment, a);
    const double base = real_of(a[0]), value = real_of(a[1]);
    if (base <= 0 || value <= 0 || base == 1) return no_logarithm(environment);
    return real(std::log(value) / std::log(base));
}
Cell log2(Environment& environment, Arguments a) {
    return real_of(a[0]) <= 0 ? no_logarithm(environment) : real(std::log2(real_of(a[0])));
}
Cell log10(Environment& environment, Arguments a) {
    return real_of(a[0]) <= 0 ? no_logarithm(environment) : real(std::log10(real_of(a[0])));
}

std::string digits_in_base(std::uint64_t value, int base) {
    std::string digits;
    do digits += "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[value % static_cast<unsigned>(base)];
    while ((value /= static_cast<unsigned>(base)) != 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

Cell bin(Environment&, Arguments a) { return digits_in_base(bits_of(a[0]), 2); }
Cell oct(Environment&, Arguments a) { return digits_in_base(bits_of(a[0]), 8); }

/// text or number, from base, to base. A negative `from` reads a signed number, a negative `to` writes one.
Cell conv(Environment&, Arguments a) {
    const std::int64_t from = clamped(a[1]), to = clamped(a[2]);
    if (std::abs(from) < 2 || std::abs(from) > 36 || std::abs(to) < 2 || std::abs(to) > 36) return {};
    std::string text = util::to_upper(bytes_of(a[0]));
    std::size_t at = text.find_first_not_of(' ');
    if (at == std::string::npos) return {};
    const bool negative = text[at] == '-';
    if (negative || text[at] == '+') ++at;
    std::uint64_t value = 0;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        const int digit = letter >= '0' && letter <= '9'   ? letter - '0'
                          : letter >= 'A' && letter <= 'Z' ? letter - 'A' + 10
                                                           : 99;
        if (digit >= std::abs(from)) break;
        const auto base = static_cast<std::uint64_t>(std::abs(from));
        if (value > (UINT64_MAX - static_cast<unsigned>(digit)) / base) {
            value = UINT64_MAX;
            break;
        }
        value = value * base + static_cast<unsigned>(digit);
    }
    if (negative) value = 0 - value;
    if (to < 0 && static_cast<std::int64_t>(value) < 0) return "-" + digits_in_base(0 - value, static_cast<int>(-to));
    return digits_in_base(value, static_cast<int>(std::abs(to)));
}

/// n, bound …: how many bounds n has reached; -1 of NULL.
Cell interval(Environment&, Arguments a) {
    if (is_null(a[0])) return std::int64_t{-1};
    const double value = real_of(a[0]);
    std::int64_t reached = 0;
    for (std::size_t i = 1; i < a.size(); ++i) {
        if (!is_null(a[i]) && real_of(a[i]) > value) break;
        ++reached;
    }
    return reached;
}

/// The server's generator (my_rnd), from two seeds.
struct Series {
    std::uint32_t first, second;
    double next() {
        constexpr std::uint32_t kMost = 0x3FFFFFFF;
        first = static_cast<std::uint32_t>((static_cast<std::uint64_t>(first) * 3 + second) % kMost);
        second = static_cast<std::uint32_t>((static_cast<std::uint64_t>(first) + second + 33) % kMost);
        return static_cast<double>(first) / static_cast<double>(kMost);
    }
};

/// seed, place: each place in a statement has a series of its own.
Cell rand_seeded(Environment& environment, Arguments a) {
    constexpr std::uint32_t kMost = 0x3FFFFFFF;
    const auto seed = static_cast<std::uint32_t>(bits_of(a[0]));
    // The series goes on while the statement runs.
    const std::string key = "rand " + std::to_string(environment.statement_time.micros) + " " + integer_text(a[1]) +
                            " " + std::to_string(seed);
    std::string& state = environment.memory["rand " + integer_text(a[1])];
    Series series{(seed * 0x10001U + 55555555U) % kMost, (seed * 0x10000001U) % kMost};
    if (state.starts_with(key + ":")) {
        const std::string kept = state.substr(key.size() + 1);
        const std::size_t comma = kept.find(',');
        series.first = static_cast<std::uint32_t>(std::stoul(kept.substr(0, comma)));
        series.second = static_cast<std::uint32_t>(std::stoul(kept.substr(comma + 1)));
    }
    const double value = series.next();
    state = key + ":" + std::to_string(series.first) + "," + std::to_string(series.second);
    return value;
}

Cell rand(Environment& environment, Arguments) {
    constexpr double kScale = 1.0 / 9007199254740992.0;
    const std::uint64_t bits = environment.random != nullptr ? environment.random->next() : 0;
    return static_cast<double>(bits >> 11) * kScale;
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_acos", 1, acos},
    {"my_asin", 1, asin},
    {"my_atan", -1, atan},
    {"my_cos", 1, cos},
    {"my_sin", 1, sin},
    {"my_tan", 1, tan},
    {"my_cot", 1, cot},
    {"my_degrees", 1, degrees},
    {"my_radians", 1, radians},
    {"my_exp", 1, exp},
    {"my_pow", 2, pow},
    {"my_sqrt", 1, sqrt},
    {"my_ln", 1, ln},
    {"my_log", -1, log},
    {"my_log2", 1, log2},
    {"my_log10", 1, log10},
    {"my_bin", 1, bin},
    {"my_oct", 1, oct},
    {"my_conv", 3, conv},
    {"my_interval", -1, interval, true},
    {"my_rand", 0, rand, false, false},
    {"my_rand_seeded", 2, rand_seeded, false, false},
};

} // namespace

std::span<const ScalarFunctionRow> numeric_functions() { return kRows; }

} // namespace labdb::sql::mysql
