#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/sql/ast/expression.hpp"

/// Queries: what SELECT, VALUES, TABLE and their combinations say.
namespace labdb::sql::ast {

struct TableReference;
using TableReferencePtr = std::unique_ptr<TableReference>;

/// A table, a view or a CTE by its name.
struct NamedTable {
    Name name;
    std::string alias;
    std::vector<std::string> column_aliases;
    std::vector<std::string> partitions; ///< MySQL's PARTITION (p0, p1)
    bool only = false;                   ///< PostgreSQL's ONLY
    std::string index_hint;              ///< USE|FORCE|IGNORE INDEX: taken and checked, else without effect; its text.
    std::vector<std::string> hinted_indexes;
    ExpressionPtr sample_percent; ///< TABLESAMPLE
};

struct DerivedTable {
    QueryPtr query;
    std::string alias;
    std::vector<std::string> column_aliases;
    bool lateral = false;
};

struct ColumnDefinitionItem {
    std::string name;
    TypeName type;
};

/// A function in FROM: generate_series(…) WITH ORDINALITY AS t(a, b).
struct FunctionTable {
    std::vector<ExpressionPtr> calls; ///< More than one for ROWS FROM (…).
    std::string alias;
    std::vector<std::string> column_aliases;
    std::vector<ColumnDefinitionItem> column_definitions; ///< AS t(a int, b text)
    bool ordinality = false;
    bool lateral = false;
};

/// MySQL's JSON_TABLE(document, path COLUMNS (…)) AS t.
struct JsonTable {
    struct Column {
        enum class Kind { ordinality, path, exists, nested };
        Kind kind = Kind::path;
        std::string name;
        TypeName type;
        std::string path;
        std::string on_empty, on_error; ///< `null`, `error`, `default`, or empty
        std::string empty_default, error_default;
        std::vector<Column> nested;
    };
    ExpressionPtr document;
    std::string path;
    std::vector<Column> columns;
    std::string alias;
};

struct Join {
    enum class Kind { inner, cross, left, right, full, straight };
    Kind kind = Kind::inner;
    bool natural = false;
    TableReferencePtr left, right;
    ExpressionPtr on;                ///< null when there is none
    std::vector<std::string> usings; ///< USING (a, b)
    std::string alias;               ///< PostgreSQL's (a JOIN b) AS j
    std::vector<std::string> column_aliases;
};

struct TableReference {
    std::variant<NamedTable, DerivedTable, FunctionTable, JsonTable, Join> node;
    std::size_t position = 0;
};

struct SelectItem {
    ExpressionPtr value;
    std::string alias;  ///< empty when there is none
    std::string source; ///< The expression's text: MySQL names the column so.
};

struct Select {
    bool distinct = false;
    Expressions distinct_on;
    std::vector<SelectItem> items;
    std::vector<TableReferencePtr> from; ///< the comma's list
    ExpressionPtr where;
    Expressions group_by;
    bool group_by_distinct = false;
    bool with_rollup = false; ///< MySQL's
    ExpressionPtr having;
    std::vector<Window> windows;
    bool calculate_found_rows = false; ///< SQL_CALC_FOUND_ROWS
    bool straight_join = false;
    std::optional<std::int64_t> max_execution_time; ///< MySQL's hint, in milliseconds
};

struct SetOperation {
    enum class Kind { union_, intersect, except };
    Kind kind = Kind::union_;
    bool all = false;
    QueryPtr left, right;
};

struct Values {
    std::vector<Expressions> rows;
    bool row_constructors = false; ///< MySQL's VALUES ROW(1), ROW(2)
};

struct CommonTableExpression {
    std::string name;
    std::vector<std::string> columns;
    QueryPtr query;                              ///< or
    std::unique_ptr<struct Statement> modifying; ///< PostgreSQL's INSERT … RETURNING in WITH
    enum class Materialized { unsaid, yes, no };
    Materialized materialized = Materialized::unsaid;
    std::size_t position = 0;
};

struct With {
    bool recursive = false;
    std::vector<CommonTableExpression> tables;
};

struct Locking {
    std::string strength; ///< `update`, `share`, `no key update`, `key share`
    std::vector<std::string> tables;
    bool nowait = false;
    bool skip_locked = false;
};

/// MySQL's SELECT … INTO @a, b and INTO OUTFILE; PL/pgSQL's SELECT INTO is a statement of its own.
struct Into {
    std::vector<ExpressionPtr> variables;
    std::string outfile, dumpfile;
    std::string text_options; ///< FIELDS TERMINATED BY …, as it was written
};

struct Query {
    std::unique_ptr<With> with;
    std::variant<Select, SetOperation, Values, QueryPtr> body; ///< QueryPtr: a parenthesised query with clauses outside
    std::vector<OrderItem> order_by;
    ExpressionPtr limit, offset;
    bool with_ties = false;
    std::vector<Locking> locking;
    std::unique_ptr<Into> into;
    bool parenthesised = false;
    std::size_t position = 0;

    Query();
    ~Query();
    Query(Query&&) noexcept;
    Query& operator=(Query&&) noexcept;
};

} // namespace labdb::sql::ast
