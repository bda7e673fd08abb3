#pragma once

#include <string>
#include <vector>

#include "core/sql/bind/bound.hpp"
#include "core/sql/functions/function.hpp"
#include "core/sql/type.hpp"

namespace labdb::sql::bind {
class Binder;
}

/// How a value of one type is had in another form: by functions that both SQLite's SQL and C++ call, so that a
/// constant, a column in a query and a value on its way into a table all become the same.
namespace labdb::sql::mysql {

/// The forms that operators and functions work on. Each is one way to keep values (core/sql/type.hpp).
enum class Form : unsigned char {
    text,    ///< TEXT; a binary string stays BLOB
    integer, ///< INTEGER, or BLOB beyond 2^63-1
    decimal, ///< TEXT
    real,    ///< REAL
    date,
    datetime,
    time,
    json,   ///< TEXT; texts become JSON strings
    truth,  ///< what SQLite takes for true and false
    number, ///< integer, decimal or real, whichever the type is nearest to
    any     ///< as it is
};

/// One call on the way: its other arguments are constants.
struct ConversionStep {
    const char* name;
    ScalarFunction function;
    std::vector<Cell> extra;
    bool takes_null = false;
};

/// From the type to the form; nothing when the value has it already. `scale` is what is wanted of decimals and seconds'
/// fractions, -1 what the value has.
std::vector<ConversionStep> conversion(const Type& from, Form to, int scale = -1);
/// The form `number` stands for.
Form number_form(const Type& type);
/// The type that the value then has.
Type converted_type(const Type& from, Form to, int scale = -1);

/// A value, converted now.
Cell converted(Environment& environment, const CellView& value, const Type& from, Form to, int scale = -1);
/// An expression; constants are converted at once.
bind::Bound converted(bind::Binder& binder, bind::Bound value, Form to, int scale = -1);

/// The literal in SQLite's SQL of a small constant: a number, or a text in quotes.
std::string sql_literal(const Cell& cell);

} // namespace labdb::sql::mysql
