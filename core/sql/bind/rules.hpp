#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/bind/bound.hpp"
#include "core/sql/catalogue/objects.hpp"
#include "core/sql/functions/function.hpp"

namespace labdb::sql::bind {

class Binder;

/// What a dialect means by expressions: which types operators and functions take and give, how values are converted,
/// and how each comes out as SQLite's SQL. The binder walks queries and calls these; they call the binder for operands.
/// One constant object for each dialect, without state: what a statement gathers is in the binder.
///
/// Everything throws Error with the dialect's own code and text. A helper function is called in SQLite's SQL only where
/// SQLite's own operator would give something else; a plain comparison of columns must stay one, so that indexes are
/// used.
class Rules {
public:
    virtual ~Rules() = default;

    virtual bool is_mysql() const = 0;

    // Expressions. The operands are not bound yet: call binder.expression().
    virtual Bound literal(Binder&, const ast::Literal&, std::size_t position) const = 0;
    virtual Bound parameter(Binder&, const ast::Parameter&, std::size_t position) const = 0;
    virtual Bound variable(Binder&, const ast::Variable&, std::size_t position) const = 0;
    virtual Bound variable_assignment(Binder&, const ast::VariableAssignment&, std::size_t position) const = 0;
    virtual Bound operation(Binder&, const ast::Operator&, std::size_t position) const = 0;
    virtual Bound between(Binder&, const ast::Between&, std::size_t position) const = 0;
    virtual Bound in_list(Binder&, const ast::InList&, std::size_t position) const = 0;
    virtual Bound like(Binder&, const ast::Like&, std::size_t position) const = 0;
    virtual Bound is(Binder&, const ast::Is&, std::size_t position) const = 0;
    virtual Bound conditional(Binder&, const ast::Case&, std::size_t position) const = 0;
    virtual Bound cast(Binder&, const ast::Cast&, std::size_t position) const = 0;
    virtual Bound convert_charset(Binder&, const ast::ConvertCharset&, std::size_t position) const = 0;
    virtual Bound collate(Binder&, const ast::Collate&, std::size_t position) const = 0;
    /// Functions, aggregates and window functions, built in and the user's (binder.find_routine()).
    virtual Bound call(Binder&, const ast::Call&, std::size_t position) const = 0;
    virtual Bound interval(Binder&, const ast::Interval&, std::size_t position) const = 0;
    virtual Bound array(Binder&, const ast::ArrayValue&, std::size_t position) const = 0;
    virtual Bound array_of(Binder&, Bound query_column, const std::string& query_sql) const = 0; ///< ARRAY(query)
    virtual Bound quantified_array(Binder&, const ast::QuantifiedArray&, std::size_t position) const = 0;
    virtual Bound subscript(Binder&, const ast::Subscript&, std::size_t position) const = 0;
    virtual Bound field(Binder&, const ast::FieldSelection&, std::size_t position) const = 0;
    /// All fields of a value of a composite type, with their names: PostgreSQL's `(row).*`.
    virtual std::vector<std::pair<std::string, Bound>> fields(Binder&, const Bound&, std::size_t) const { return {}; }
    virtual Bound match(Binder&, const ast::MatchAgainst&, std::size_t position) const = 0;

    /// A function in FROM, such as generate_series: the SQL of the table function's call with the types and names of
    /// its columns, one Bound each whose `sql` is the column's name inside (`c0`).
    struct TableCall {
        std::string sql;
        std::vector<Bound> columns;
        std::vector<std::string> names;
    };
    virtual TableCall table_call(Binder&, const ast::Call&, const std::vector<ast::ColumnDefinitionItem>& definitions,
                                 std::size_t position) const = 0;
    /// The functions that a call in FROM stands for: `unnest(a, b)` is two, row by row beside each other.
    virtual std::vector<TableCall> table_calls(Binder& binder, const ast::Call& call,
                                               const std::vector<ast::ColumnDefinitionItem>& definitions,
                                               std::size_t position) const {
        return {table_call(binder, call, definitions, position)};
    }
    /// Whether the call is of a function that gives rows (generate_series in a select list).
    virtual bool returns_rows(Binder&, const ast::Call&) const = 0;
    virtual TableCall json_table(Binder&, const ast::JsonTable&, std::size_t position) const = 0;

    // What queries need of values.

    /// `value` where SQLite wants a truth value: WHERE, ON, HAVING, WHEN, AND. `clause` is for PostgreSQL's text
    /// ("argument of WHERE must be type boolean, not type integer").
    virtual Bound condition(Binder&, Bound value, std::string_view clause) const = 0;
    /// `left op right` with op one of `= <=> <> < <= > >=`: for USING, IN (query), ANY, CASE x WHEN; rows element by
    /// element.
    virtual Bound compare(Binder&, std::string_view op, Bound left, Bound right, std::size_t position) const = 0;
    /// The one type of values that come together in a column: UNION (`where` is "UNION"), CASE, COALESCE, VALUES,
    /// ARRAY.
    virtual Type common_type(Binder&, std::span<const Bound> values, std::string_view where) const = 0;
    /// The value as a value of the type, as the engine does it without being asked (set operations, CASE, function
    /// arguments).
    virtual Bound convert(Binder&, Bound value, const Type& type) const = 0;
    /// RANGE's distance from the current row, as a number that SQLite can take from the key; the key becomes one.
    virtual Bound range_offset(Binder&, Bound offset, Bound& key) const = 0;
    /// What to sort, group and compare the value by: its SQL, with COLLATE where SQLite would not know it from the
    /// column.
    virtual std::string key(const Bound& value) const = 0;
    /// A select item of an open type gets its final one (PostgreSQL's `unknown` becomes text); what a table made by
    /// CREATE TABLE … AS would have.
    virtual Bound settle(Binder&, Bound value) const = 0;
    /// The name of a result column without alias.
    virtual std::string column_name(const ast::SelectItem&) const = 0;
    /// The type that a written type name means. Throws the dialect's error for one that is not known.
    virtual Type type_of(Binder&, const ast::TypeName&) const = 0;

    // Values outside of SQL.

    /// A value that is to be put into a column: converted, cut, padded and checked as the engine does it on INSERT and
    /// UPDATE, or Error (1264, 1406, 1366, 1292, 1265; 22003, 22001, 22P02 …); what is only a warning goes to the
    /// environment. `row` counts from 1: "at row N". NULL comes out as NULL: whoever writes checks NOT NULL.
    virtual Cell assign(Environment&, const Cell& value, const Type& from, const Column& to,
                        std::int64_t row) const = 0;
    /// The value as the engine's text protocol shows it. Not for NULL.
    virtual std::string text(const Environment&, const Cell& value, const Type& type) const = 0;
    /// The value of a type that a text means: what `'2026-11-20'::date` does, a COPY's or a LOAD DATA's field, a
    /// parameter's text.
    virtual Cell read(Environment&, std::string_view text, const Type& type) const = 0;

    virtual const FunctionTables& functions() const = 0;

    /// MySQL's PARTITION (p0, p1) behind a table's name: which rows are in them. The table alone is in sight. Throws
    /// 1735, 1747.
    virtual Bound partition(Binder&, const Table&, const std::vector<std::string>& /*names*/) const { return {}; }
};

} // namespace labdb::sql::bind
