#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/sql/functions/environment.hpp"
#include "core/sql/value.hpp"

/// How C++ code is offered to SQLite without seeing it: plain functions in constant tables. What a value of each type
/// looks like is said in core/sql/type.hpp; NULL comes in as monostate, and unless the table says otherwise a NULL
/// argument makes the result NULL without a call.
namespace labdb::sql {

using Arguments = std::span<const CellView>;

/// Throws Error; whatever it throws ends the statement with exactly that error.
using ScalarFunction = Cell (*)(Environment&, Arguments);

struct ScalarFunctionRow {
    const char* name; ///< as the emitted SQL calls it; `my_…` and `pg_…` where a dialect needs its own, else without
    int arity;        ///< -1: any number
    ScalarFunction function;
    bool takes_null = false;
    /// The same arguments give the same result in every statement: may stand in an index.
    bool deterministic = true;
};

/// One run of an aggregate. Used as a window function too when `inverse` is there.
class Aggregate {
public:
    virtual ~Aggregate() = default;
    virtual void step(Environment& environment, Arguments arguments) = 0;
    /// Takes the row back that was stepped first. Only for those that say so in the table.
    virtual void inverse(Environment&, Arguments) {}
    virtual Cell value(Environment& environment) = 0;
};
using MakeAggregate = std::unique_ptr<Aggregate> (*)();

struct AggregateRow {
    const char* name;
    int arity;
    MakeAggregate make;
    bool has_inverse = false;
};

/// Less than, equal to or greater than zero. Of texts in UTF-8.
using Collation = int (*)(std::string_view left, std::string_view right);

struct CollationRow {
    const char* name;
    Collation compare;
};

/// A function that gives rows: generate_series, JSON_TABLE's helpers, unnest; used in FROM as `name(arguments)`. Its
/// columns are `c0`, `c1` … in SQLite.
class RowSource {
public:
    virtual ~RowSource() = default;
    /// False at the end.
    virtual bool next(Row& row) = 0;
};
using MakeRows = std::unique_ptr<RowSource> (*)(Environment&, Arguments);

struct TableFunctionRow {
    const char* name;
    int columns;
    int arity; ///< the highest number of arguments
    MakeRows make;
};

/// What one dialect registers with each connection.
struct FunctionTables {
    std::span<const std::span<const ScalarFunctionRow>> scalars;
    std::span<const std::span<const AggregateRow>> aggregates;
    std::span<const CollationRow> collations;
    std::span<const std::span<const TableFunctionRow>> tables;
};

} // namespace labdb::sql
