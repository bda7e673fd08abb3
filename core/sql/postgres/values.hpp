#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/sql/functions/environment.hpp"
#include "core/sql/functions/function.hpp"
#include "core/sql/numeric.hpp"
#include "core/sql/type.hpp"
#include "core/sql/value.hpp"

/// Values of PostgreSQL's types: their texts (the types' input and output functions) and how one type's become
/// another's.
namespace labdb::sql::postgres {

/// The type's output function. Not for NULL.
std::string value_text(const Environment& environment, const CellView& value, const Type& type);

/// The type's input function, without looking at the type's limits: 22P02, 22003, 22007, 22008, 22023.
Cell value_read(Environment& environment, std::string_view text, const Type& type);

/// Applies the limits of `numeric(10,2)`, `varchar(20)`, `timestamp(3)`: 22001, 22003. A cast that is written cuts
/// texts that are too long, an assignment only blanks.
Cell limit_value(Cell value, const Type& type, bool explicit_cast);

/// Converts between two types that the table of casts connects (casts.hpp); limits are applied. NULL stays NULL.
Cell cast_value(Environment& environment, const CellView& value, const Type& from, const Type& to, bool explicit_cast);

/// Less than, equal to or greater than zero: the order of the type's default btree operators. Neither is NULL.
int compare_values(const CellView& left, const CellView& right, const Type& type);
/// The database's collation, en_US.UTF-8 (core/sql/functions/postgres_collations.cpp).
int compare_texts(std::string_view left, std::string_view right);

// Reading what a function is given.

std::int64_t as_int(const CellView& value);
/// A real, whole number or one of the texts NaN, Infinity, -Infinity, as which SQLite cannot keep them.
double as_double(const CellView& value);
std::string_view as_text(const CellView& value);
std::string_view as_bytes(const CellView& value);
Numeric as_numeric(const CellView& value);

/// A double as a cell: NaN, which SQLite takes for NULL, as text.
Cell real_cell(double value);
inline Cell text_cell(std::string_view text) { return Cell(std::string(text)); }
inline Cell bool_cell(bool value) { return Cell(static_cast<std::int64_t>(value)); }
inline Cell numeric_cell(const Numeric& value) { return Cell(value.to_string()); }

std::string print_double(double value, int extra_float_digits = 1);
std::string print_real(double value, int extra_float_digits = 1);
/// `$1,234.50`, as lc_monetary en_US has it; the amount is the decimal that is kept.
std::string print_money(std::string_view amount);
/// `\x0102` or the escape form.
std::string print_bytea(std::string_view bytes, bool hexadecimal = true);

/// 22003 `integer out of range` and its like.
std::int64_t check_range(std::int64_t value, TypeKind kind);
[[noreturn]] void fail_out_of_range(TypeKind kind);
[[noreturn]] void fail_division_by_zero();

/// An int2vector or oidvector, which is kept as an array, as PostgreSQL prints it: `1 2`.
std::string vector_text(std::string_view array);

} // namespace labdb::sql::postgres
