#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/bind/binder.hpp"
#include "core/sql/error.hpp"
#include "core/sql/postgres/casts.hpp"
#include "core/sql/type.hpp"

/// SQLite's text for PostgreSQL's expressions: the small pieces that all of the rules are made of.
namespace labdb::sql::postgres {

using bind::Binder;
using bind::Bound;

/// A text as SQLite's string literal.
std::string sql_text(std::string_view text);
/// The type's code (types.hpp) as a string literal.
std::string type_text(const Type& type);

/// An expression made of others: NULL may come out when it may go in.
Bound combine(std::string sql, Type type, std::span<const Bound> operands);
/// Marks a bound parameter whose type is still open.
std::string parameter_mark(int number);

bool is_unknown(const Bound& value);
/// A literal or parameter whose type is open, as text.
Bound as_known(Binder& binder, Bound value);
/// Row values as one: `(1,a)` of type record.
Bound as_record(Binder& binder, Bound value);

/// Binds an expression where no function that gives rows may stand: CASE, COALESCE.
Bound inside(Binder& binder, const char* clause, const ast::ExpressionPtr& expression);

/// A row value as a value of a composite type: 42846 when it has another number of fields.
Bound row_as(Binder& binder, Bound row, const Type& type);
/// The value as the type; the cast must be one that the context allows (casts.hpp). Literals are read here and now:
/// their errors have the literal's place.
Bound convert_to(Binder& binder, Bound value, const Type& type, bool explicit_cast = false);
/// What the type's output function gives of the value.
Bound to_output(Binder& binder, Bound value);

/// `$1` … are operands; `$*` all of them with commas; `$@` all, each followed by its type's code; `$t1` an operand's
/// code, `$tr` the result's.
std::string expand(std::string_view form, std::span<const Bound> operands, const Type& result);

/// `left op right` of one type; `op` is one of = <> < <= > >=.
std::string comparison(std::string_view op, const Bound& left, const Bound& right);
/// The collation of a comparison: an explicit one, else a column's, else the default.
std::string collation_of(std::span<const Bound> operands, std::size_t position);

/// An error with a place.
Error error_at(const char* sqlstate, std::string message, std::size_t position);
[[noreturn]] void fail_at(const char* sqlstate, std::string message, std::size_t position);

} // namespace labdb::sql::postgres
