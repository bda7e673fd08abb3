// Whole numbers: arithmetic that is checked, where SQLite would go over to reals.
#include <cstdlib>
#include <numeric>

#include "core/sql/error.hpp"
#include "core/sql/functions/interruption.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

template <TypeKind kind> Cell check(Environment&, Arguments arguments) {
    // A REAL is what SQLite made of an overflow.
    if (std::holds_alternative<double>(arguments[0])) fail_out_of_range(kind);
    return check_range(as_int(arguments[0]), kind);
}

Cell add(Environment&, Arguments arguments) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(as_int(arguments[0]), as_int(arguments[1]), &result))
        fail_out_of_range(TypeKind::bigint);
    return result;
}

Cell subtract(Environment&, Arguments arguments) {
    std::int64_t result = 0;
    if (__builtin_sub_overflow(as_int(arguments[0]), as_int(arguments[1]), &result))
        fail_out_of_range(TypeKind::bigint);
    return result;
}

Cell multiply(Environment&, Arguments arguments) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(as_int(arguments[0]), as_int(arguments[1]), &result))
        fail_out_of_range(TypeKind::bigint);
    return result;
}

Cell divide(Environment&, Arguments arguments) {
    const auto by = as_int(arguments[1]);
    if (by == 0) fail_division_by_zero();
    if (by == -1 && as_int(arguments[0]) == INT64_MIN) fail_out_of_range(TypeKind::bigint);
    return as_int(arguments[0]) / by;
}

Cell modulo(Environment&, Arguments arguments) {
    const auto by = as_int(arguments[1]);
    if (by == 0) fail_division_by_zero();
    return by == -1 ? std::int64_t{0} : as_int(arguments[0]) % by;
}

Cell absolute(Environment&, Arguments arguments) {
    const auto value = as_int(arguments[0]);
    if (value == INT64_MIN) fail_out_of_range(TypeKind::bigint);
    return value < 0 ? -value : value;
}

/// The value, by how many bits to the left (to the right when less than zero), and the type's bytes.
Cell shift(Environment&, Arguments arguments) {
    const auto value = as_int(arguments[0]);
    const auto bits = as_int(arguments[1]);
    const auto size = as_int(arguments[2]) * 8;
    // As the processor does it: the count modulo the size.
    const auto count = ((bits < 0 ? -bits : bits) % (size == 16 ? 32 : size));
    if (bits < 0) return value >> count;
    const auto shifted = static_cast<std::uint64_t>(value) << count;
    if (size == 16) return static_cast<std::int64_t>(static_cast<std::int16_t>(shifted));
    if (size == 32) return static_cast<std::int64_t>(static_cast<std::int32_t>(shifted));
    return static_cast<std::int64_t>(shifted);
}

std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? -static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::int64_t positive(std::uint64_t value) {
    if (value > INT64_MAX) fail_out_of_range(TypeKind::bigint);
    return static_cast<std::int64_t>(value);
}

Cell gcd(Environment&, Arguments arguments) {
    return positive(std::gcd(magnitude(as_int(arguments[0])), magnitude(as_int(arguments[1]))));
}

Cell lcm(Environment&, Arguments arguments) {
    const auto left = magnitude(as_int(arguments[0]));
    const auto right = magnitude(as_int(arguments[1]));
    if (left == 0 || right == 0) return std::int64_t{0};
    std::uint64_t result = 0;
    if (__builtin_mul_overflow(left / std::gcd(left, right), right, &result)) fail_out_of_range(TypeKind::bigint);
    return positive(result);
}

Cell factorial(Environment& environment, Arguments arguments) {
    const auto number = as_int(arguments[0]);
    constexpr std::int64_t kLargest = 32177; // the next one has more digits than a numeric takes
    if (number < 0) throw Error("22003", "factorial of a negative number is undefined");
    if (number > kLargest) fail_out_of_range(TypeKind::decimal);
    Numeric product(1);
    for (std::int64_t i = 2; i <= number; ++i) {
        stop_if_interrupted(environment);
        product = product * Numeric(i);
    }
    return numeric_cell(product);
}

/// The number of a window function that must be over zero.
Cell positive(Environment&, Arguments a) {
    // SQLite's own functions refuse NULL; whoever asks for NULL gives it instead of what they say.
    if (is_null(a[0])) return std::int64_t{1};
    if (as_int(a[0]) > 0) return as_int(a[0]);
    const bool ntile = as_text(a[1]) == "ntile";
    throw Error(ntile ? "22014" : "22016", "argument of " + std::string(as_text(a[1])) + " must be greater than zero");
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_positive", 2, positive, true},
    {"pg_check_int2", 1, check<TypeKind::smallint>},
    {"pg_check_int4", 1, check<TypeKind::integer>},
    {"pg_int8_add", 2, add},
    {"pg_int8_subtract", 2, subtract},
    {"pg_int8_multiply", 2, multiply},
    {"pg_int8_divide", 2, divide},
    {"pg_int8_modulo", 2, modulo},
    {"pg_int8_abs", 1, absolute},
    {"pg_int_shift", 3, shift},
    {"pg_gcd", 2, gcd},
    {"pg_lcm", 2, lcm},
    {"pg_factorial", 1, factorial},
};

} // namespace

std::span<const ScalarFunctionRow> integer_functions() { return kRows; }

} // namespace labdb::sql::postgres
