#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/sql/functions/environment.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/type.hpp"
#include "core/sql/value.hpp"

/// What stands in cells, in MySQL's terms: see the table in core/sql/type.hpp.
namespace labdb::sql::mysql {

/// Of an integer that is not negative: beyond 2^63-1 it is eight bytes.
Cell unsigned_cell(std::uint64_t value);
/// An integer cell's 64 bits.
std::uint64_t bits_of(const CellView& cell);
/// The cell is an integer beyond 2^63-1.
inline bool is_huge(const CellView& cell) { return std::holds_alternative<BlobView>(cell); }
/// The integer as a signed one; what is beyond 2^63-1 becomes 2^63-1.
std::int64_t clamped(const CellView& cell);
/// An integer cell as digits.
std::string integer_text(const CellView& cell);
/// Of an integer or a decimal.
Numeric numeric_of(const CellView& cell);
/// Of an integer, a decimal or a real.
double real_of(const CellView& cell);
/// A text's or a binary string's bytes.
std::string_view bytes_of(const CellView& cell);

// Doubles as the server's my_gcvt and my_fcvt print them.

/// The shortest text that reads back the same: `0.1`, `1e15`, `1e-16`.
std::string double_text(double value);
/// A FLOAT's six digits.
std::string float_text(double value);
std::string fixed_text(double value, int digits);

struct ReadDouble {
    double value = 0;
    bool truncated = false; ///< something that is no number stood there
};
/// What a text counts for as a number: its longest prefix that is one.
ReadDouble read_double(std::string_view text);
struct ReadInteger {
    std::uint64_t magnitude = 0;
    bool negative = false, truncated = false, overflow = false;
};
ReadInteger read_integer(std::string_view text);
struct ReadDecimal {
    Numeric value;
    bool truncated = false;
};
ReadDecimal read_decimal(std::string_view text);

/// A warning, or in a statement that changes rows in strict mode the error: `Truncated incorrect DOUBLE value: 'abc'`.
void incorrect(Environment& environment, std::string_view what, std::string_view value, int code = 1292,
               const char* sqlstate = "22007");
/// 1365 in the same way: a warning for queries where sql_mode has ERROR_FOR_DIVISION_BY_ZERO.
void divided_by_zero(Environment& environment);
/// 1690: `BIGINT value is out of range in '(9223372036854775807 + 1)'`.
[[noreturn]] void out_of_range(std::string_view type, std::string_view expression);
/// A decimal as its cell with exactly so many digits behind the point.
std::string decimal_text(const Numeric& value, int scale);

} // namespace labdb::sql::mysql
