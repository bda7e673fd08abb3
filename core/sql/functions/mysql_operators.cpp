#include <bit>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"

/// Arithmetic with the results and errors of MySQL's (manual, 12.6.1), and operators on bits (12.12).
namespace labdb::sql::mysql {

namespace {

__extension__ typedef __int128 Wide;

Wide wide_of(const CellView& cell) {
    if (const auto* value = std::get_if<std::int64_t>(&cell)) return *value;
    return static_cast<Wide>(bits_of(cell));
}

/// A BIGINT, or 1690 with the expression's text, which is the third argument.
Cell signed_result(Wide value, Arguments a) {
    if (value < INT64_MIN || value > INT64_MAX) out_of_range("BIGINT", bytes_of(a[2]));
    return static_cast<std::int64_t>(value);
}
Cell unsigned_result(Wide value, Arguments a) {
    if (value < 0 || value > static_cast<Wide>(UINT64_MAX)) out_of_range("BIGINT UNSIGNED", bytes_of(a[2]));
    return unsigned_cell(static_cast<std::uint64_t>(value));
}

Cell add(Environment&, Arguments a) { return signed_result(wide_of(a[0]) + wide_of(a[1]), a); }
Cell subtract(Environment&, Arguments a) { return signed_result(wide_of(a[0]) - wide_of(a[1]), a); }
Cell multiply(Environment&, Arguments a) { return signed_result(wide_of(a[0]) * wide_of(a[1]), a); }
Cell add_unsigned(Environment&, Arguments a) { return unsigned_result(wide_of(a[0]) + wide_of(a[1]), a); }
Cell subtract_unsigned(Environment&, Arguments a) { return unsigned_result(wide_of(a[0]) - wide_of(a[1]), a); }
Cell multiply_unsigned(Environment&, Arguments a) { return unsigned_result(wide_of(a[0]) * wide_of(a[1]), a); }

Cell negate(Environment&, Arguments a) {
    const Wide value = -wide_of(a[0]);
    if (value < INT64_MIN || value > INT64_MAX) out_of_range("BIGINT", bytes_of(a[1]));
    return static_cast<std::int64_t>(value);
}

bool has_real(Arguments a) { return std::holds_alternative<double>(a[0]) || std::holds_alternative<double>(a[1]); }

/// DIV: the whole part of an exact quotient.
Cell whole_quotient(Environment& environment, Arguments a, bool is_unsigned) {
    const Numeric left = numeric_of(a[0]), right = numeric_of(a[1]);
    if (has_real(a) ? real_of(a[1]) == 0 : right.is_zero()) {
        divided_by_zero(environment);
        return {};
    }
    const Numeric quotient = left.divided_truncated(right);
    if (is_unsigned) {
        const auto whole = quotient.to_uint64();
        if (!whole) out_of_range("BIGINT UNSIGNED", bytes_of(a[2]));
        return unsigned_cell(*whole);
    }
    const auto whole = quotient.to_int64();
    if (!whole) out_of_range("BIGINT", bytes_of(a[2]));
    return *whole;
}
Cell div(Environment& environment, Arguments a) { return whole_quotient(environment, a, false); }
Cell div_unsigned(Environment& environment, Arguments a) { return whole_quotient(environment, a, true); }

Cell mod(Environment& environment, Arguments a) {
    const Wide left = wide_of(a[0]), right = wide_of(a[1]);
    if (right == 0) {
        divided_by_zero(environment);
        return {};
    }
    const Wide rest = left % right;
    if (rest > INT64_MAX) return unsigned_cell(static_cast<std::uint64_t>(rest));
    return static_cast<std::int64_t>(rest);
}

std::string plain(const Numeric& value) { return decimal_text(value, value.scale()); }

Numeric limited(const Numeric& value, Arguments a) {
    if (value.integer_digits() > 65) out_of_range("DECIMAL", bytes_of(a[2]));
    return value;
}

Cell decimal_add(Environment&, Arguments a) { return plain(limited(numeric_of(a[0]) + numeric_of(a[1]), a)); }
Cell decimal_subtract(Environment&, Arguments a) { return plain(limited(numeric_of(a[0]) - numeric_of(a[1]), a)); }
Cell decimal_multiply(Environment&, Arguments a) {
    const Numeric product = limited(numeric_of(a[0]) * numeric_of(a[1]), a);
    return plain(product.scale() > 30 ? product.truncated(30) : product);
}

Cell decimal_mod(Environment& environment, Arguments a) {
    const Numeric right = numeric_of(a[1]);
    if (right.is_zero()) {
        divided_by_zero(environment);
        return {};
    }
    return plain(numeric_of(a[0]).remainder(right));
}

/// decimal.c keeps nine digits in a word, and a quotient has whole words: do_div_mod.
int words(int digits) { return (digits + 8) / 9 * 9; }

Cell divide(Environment& environment, Arguments a) {
    const Numeric left = numeric_of(a[0]), right = numeric_of(a[1]);
    if (right.is_zero()) {
        divided_by_zero(environment);
        return {};
    }
    const int first = words(left.scale()), second = words(right.scale());
    int more = static_cast<int>(clamped(a[2])) - (first - left.scale() + second - right.scale());
    if (more < 0) more = 0;
    return plain(left.divided_truncated(right, words(first + second + more)));
}

/// A decimal with its type's scale.
Cell fit(Environment&, Arguments a) { return decimal_text(numeric_of(a[0]), static_cast<int>(clamped(a[1]))); }

Cell real_result(double value, Arguments a) {
    if (!std::isfinite(value)) out_of_range("DOUBLE", bytes_of(a[2]));
    return value;
}
Cell real_add(Environment&, Arguments a) { return real_result(real_of(a[0]) + real_of(a[1]), a); }
Cell real_subtract(Environment&, Arguments a) { return real_result(real_of(a[0]) - real_of(a[1]), a); }
Cell real_multiply(Environment&, Arguments a) { return real_result(real_of(a[0]) * real_of(a[1]), a); }
Cell real_divide(Environment& environment, Arguments a) {
    if (real_of(a[1]) == 0) {
        divided_by_zero(environment);
        return {};
    }
    return real_result(real_of(a[0]) / real_of(a[1]), a);
}
Cell real_mod(Environment& environment, Arguments a) {
    if (real_of(a[1]) == 0) {
        divided_by_zero(environment);
        return {};
    }
    return std::fmod(real_of(a[0]), real_of(a[1]));
}

Cell bit_and(Environment&, Arguments a) { return unsigned_cell(bits_of(a[0]) & bits_of(a[1])); }
Cell bit_or(Environment&, Arguments a) { return unsigned_cell(bits_of(a[0]) | bits_of(a[1])); }
Cell bit_xor(Environment&, Arguments a) { return unsigned_cell(bits_of(a[0]) ^ bits_of(a[1])); }
Cell bit_not(Environment&, Arguments a) { return unsigned_cell(~bits_of(a[0])); }
Cell shift_left(Environment&, Arguments a) {
    const std::uint64_t by = bits_of(a[1]);
    return unsigned_cell(by > 63 ? 0 : bits_of(a[0]) << by);
}
Cell shift_right(Environment&, Arguments a) {
    const std::uint64_t by = bits_of(a[1]);
    return unsigned_cell(by > 63 ? 0 : bits_of(a[0]) >> by);
}

template <class Combine> Cell binary(Arguments a, Combine combine) {
    const std::string_view left = bytes_of(a[0]), right = bytes_of(a[1]);
    if (left.size() != right.size())
        throw Error(3513, "HY000", "Binary operands of bitwise operators must be of equal length");
    std::string made(left.size(), '\0');
    for (std::size_t i = 0; i < left.size(); ++i) made[i] = static_cast<char>(combine(left[i], right[i]));
    return Blob{std::move(made)};
}
Cell binary_and(Environment&, Arguments a) {
    return binary(a, [](int x, int y) { return x & y; });
}
Cell binary_or(Environment&, Arguments a) {
    return binary(a, [](int x, int y) { return x | y; });
}
Cell binary_xor(Environment&, Arguments a) {
    return binary(a, [](int x, int y) { return x ^ y; });
}
Cell binary_not(Environment&, Arguments a) {
    std::string made(bytes_of(a[0]));
    for (char& byte : made) byte = static_cast<char>(~byte);
    return Blob{std::move(made)};
}
Cell binary_left(Environment&, Arguments a) {
    const std::string_view bytes = bytes_of(a[0]);
    const std::uint64_t by = bits_of(a[1]);
    std::string made(bytes.size(), '\0');
    for (std::size_t i = 0; i < bytes.size() && i + by / 8 < bytes.size(); ++i) {
        const std::size_t from = i + by / 8;
        const unsigned pair = static_cast<unsigned char>(bytes[from]) << 8 |
                              (from + 1 < bytes.size() ? static_cast<unsigned char>(bytes[from + 1]) : 0U);
        made[i] = static_cast<char>(pair << by % 8 >> 8);
    }
    return Blob{std::move(made)};
}
Cell binary_right(Environment&, Arguments a) {
    const std::string_view bytes = bytes_of(a[0]);
    const std::uint64_t by = bits_of(a[1]);
    std::string made(bytes.size(), '\0');
    for (std::size_t i = by / 8; i < bytes.size(); ++i) {
        const std::size_t from = i - by / 8;
        const unsigned pair = (from > 0 ? static_cast<unsigned char>(bytes[from - 1]) << 8 : 0U) |
                              static_cast<unsigned char>(bytes[from]);
        made[i] = static_cast<char>(pair >> by % 8);
    }
    return Blob{std::move(made)};
}
Cell bit_count(Environment& environment, Arguments a) {
    if (const auto* blob = std::get_if<BlobView>(&a[0])) {
        std::int64_t count = 0;
        for (char byte : blob->bytes) count += std::popcount(static_cast<unsigned char>(byte));
        return count;
    }
    std::uint64_t bits = 0;
    if (const auto* whole = std::get_if<std::int64_t>(&a[0])) {
        bits = static_cast<std::uint64_t>(*whole);
    } else {
        if (std::holds_alternative<std::string_view>(a[0]) && read_double(bytes_of(a[0])).truncated)
            incorrect(environment, "Truncated incorrect INTEGER value", bytes_of(a[0]));
        bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(std::rint(real_of(a[0]))));
    }
    return static_cast<std::int64_t>(std::popcount(bits));
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_add", 3, add},
    {"my_subtract", 3, subtract},
    {"my_multiply", 3, multiply},
    {"my_add_unsigned", 3, add_unsigned},
    {"my_subtract_unsigned", 3, subtract_unsigned},
    {"my_multiply_unsigned", 3, multiply_unsigned},
    {"my_negate", 2, negate},
    {"my_div", 3, div},
    {"my_div_unsigned", 3, div_unsigned},
    {"my_mod", 2, mod},
    {"my_decimal_add", 3, decimal_add},
    {"my_decimal_subtract", 3, decimal_subtract},
    {"my_decimal_multiply", 3, decimal_multiply},
    {"my_decimal_mod", 2, decimal_mod},
    {"my_divide", 3, divide},
    {"my_fit", 2, fit},
    {"my_real_add", 3, real_add},
    {"my_real_subtract", 3, real_subtract},
    {"my_real_multiply", 3, real_multiply},
    {"my_real_divide", 3, real_divide},
    {"my_real_mod", 2, real_mod},
    {"my_bit_and", 2, bit_and},
    {"my_bit_or", 2, bit_or},
    {"my_bit_xor", 2, bit_xor},
    {"my_bit_not", 1, bit_not},
    {"my_shift_left", 2, shift_left},
    {"my_shift_right", 2, shift_right},
    {"my_binary_and", 2, binary_and},
    {"my_binary_or", 2, binary_or},
    {"my_binary_xor", 2, binary_xor},
    {"my_binary_not", 1, binary_not},
    {"my_binary_left", 2, binary_left},
    {"my_binary_right", 2, binary_right},
    {"my_bit_count", 1, bit_count},
};

} // namespace

std::span<const ScalarFunctionRow> operator_functions() { return kRows; }

} // namespace labdb::sql::mysql
