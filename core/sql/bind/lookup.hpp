#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/expression.hpp"
#include "core/sql/bind/bound_query.hpp"
#include "core/sql/catalogue/objects.hpp"
#include "core/sql/value.hpp"

namespace labdb::sql::ast {
struct Query;
}

namespace labdb::sql::bind {

class Binder;

/// A table that is computed: information_schema's, pg_catalog's, performance_schema's. `sql` stands in FROM (a table
/// function's call or a subquery with the columns `c0`, `c1` …).
struct SystemTable {
    std::string schema, name;
    std::vector<Column> columns;
    std::string sql;
};

/// A query that is run anew for each row of what stands before it: LATERAL. Its parameters are the columns in sight,
/// and then its constants.
struct LateralQuery {
    std::string sql;
    std::size_t argument_count = 0, columns = 0;
};

/// The policies that hold for a statement's rows: one of `permissive` must be true (with none of them no row is seen),
/// and all of `restrictive`.
struct RowPolicies {
    struct One {
        const ast::Expression* condition; ///< lives as long as the statement
        std::string name;
    };
    std::vector<One> permissive, restrictive;
};

/// What the binder asks of the session about names. Privileges are checked here too: whoever may not see or read a
/// thing gets the engine's error.
class Lookup {
public:
    virtual ~Lookup() = default;

    /// The table or view that a name of one or two parts means (search path, current database); absent when there is
    /// none: the binder then throws 1146 or 42P01. Lives as long as the statement.
    virtual std::shared_ptr<const Table> find_table(const ast::Name& name) = 0;
    virtual const SystemTable* find_system_table(const ast::Name& name) = 0;
    /// Called for each table or column that a query reads. Throws 1142, 1143; 42501.
    virtual void check_read(const Table& table, const std::string& column) = 0;
    /// PostgreSQL's row level security: what holds for the rows of the table that `command` (`select`, `insert`,
    /// `update`, `delete`) sees, or, with `check`, writes; absent when it does not apply to the user.
    virtual std::optional<RowPolicies> row_policies(const Table& /*table*/, std::string_view /*command*/,
                                                    bool /*check*/) {
        return std::nullopt;
    }
    /// PostgreSQL: whether CREATE EXTENSION was said.
    virtual bool has_extension(const std::string& /*name*/) { return true; }
    /// All of that name; the caller chooses by arguments.
    virtual std::vector<std::shared_ptr<const Routine>> find_routines(const ast::Name& name) = 0;
    /// The name under which SQLite's SQL calls a stored function, with its arguments converted to the parameters'
    /// types.
    virtual std::string callable(const std::shared_ptr<const Routine>& routine) = 0;
    /// The same for a function that gives rows, as a table function.
    virtual std::string callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns) = 0;
    virtual std::shared_ptr<const UserType> find_type(const ast::Name& name) = 0;
    virtual std::shared_ptr<const Sequence> find_sequence(const ast::Name& name) = 0;
    /// A view's query, parsed; lives as long as the statement.
    virtual const ast::Query& view_query(const Table& view) = 0;
    /// A view's own query is bound between these: with its owner's privileges, and names as its schema sees them.
    virtual void begin_view(const Table& view) = 0;
    virtual void end_view() = 0;
    /// Makes a table function of the query; its name, for FROM.
    virtual std::string lateral(LateralQuery query) = 0;
    /// PostgreSQL's WITH t AS (INSERT … RETURNING …): the rows that the statement gave, when it has been run.
    virtual std::optional<BoundQuery> modified_rows(const std::string& name) = 0;
    /// MySQL's ONLY_FULL_GROUP_BY; always true in PostgreSQL.
    virtual bool only_full_group_by() const = 0;
    /// DEFAULT and DEFAULT(column), VALUES(column): only whoever runs an INSERT or UPDATE knows; Error elsewhere.
    virtual Bound default_value(Binder&, const ast::DefaultValue&) = 0;
    virtual Bound inserted_value(Binder&, const ast::InsertedValue&) = 0;
    /// MySQL's `@@name`, PostgreSQL's current_setting: value with its type. Throws 1193; 42704.
    struct Setting {
        Cell value;
        Type type;
    };
    virtual Setting system_variable(std::string_view name, ast::Variable::Scope scope) = 0;
    /// How the user sees the current database or schema: for error texts.
    virtual std::string current_database() const = 0;
};

/// A stored program's variables, parameters, NEW and OLD: names that are no columns.
class Variables {
public:
    virtual ~Variables() = default;
    struct Value {
        Cell value;
        Type type;
    };
    /// Absent when there is no such name. `name` has one part, or two: `new.x`, a record's or block's field.
    virtual std::optional<Value> find(const ast::Name& name) const = 0;
};

} // namespace labdb::sql::bind
