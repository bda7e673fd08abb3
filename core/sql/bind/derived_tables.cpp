// Queries in FROM, and LATERAL.
#include "core/sql/bind/binder.hpp"

namespace labdb::sql::bind {
namespace {

/// Whether SQLite's text has the parameter of that number.
bool uses_parameter(std::string_view sql, const std::string& number) {
    const std::string name = "?" + number;
    for (std::size_t at = sql.find(name); at != std::string_view::npos; at = sql.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if (end == sql.size() || sql[end] < '0' || sql[end] > '9') return true;
    }
    return false;
}

} // namespace

Binder::FromNode Binder::derived_table(const ast::DerivedTable& table, Scope& scope, std::size_t position) {
    if (table.alias.empty()) {
        if (rules_.is_mysql()) throw Error(1248, "42000", "Every derived table must have its own alias");
        Error error("42601", "subquery in FROM must have an alias");
        error.hint = "For example, FROM (SELECT ...) [AS] foo.";
        error.position = position;
        throw error;
    }
    if (table.lateral) return lateral_table(table, scope);
    // The tables beside it are not in sight, those of the query around it are.
    scopes_.pop_back();
    std::string clause = std::exchange(clause_, "field list");
    BoundQuery made;
    try {
        made = query(*table.query);
    } catch (Error& error) {
        scopes_.push_back(&scope);
        for (const ScopeTable& beside : scope.tables) {
            if (error.message != "missing FROM-clause entry for table \"" + beside.alias + "\"") continue;
            error.message = "invalid reference to FROM-clause entry for table \"" + beside.alias + "\"";
            error.hint = "There is an entry for table \"" + beside.alias +
                         "\", but it cannot be referenced from this part of the query.";
        }
        throw;
    }
    clause_ = std::move(clause);
    scopes_.push_back(&scope);
    // What assigns variables runs once, and not for each row beside it: a query with LIMIT is never merged into a join.
    made.sql = made.sql.find("my_assign(") == std::string::npos ? "(" + made.sql + ")"
                                                                : "(SELECT * FROM (" + made.sql + ") LIMIT -1)";
    return query_as_table(std::move(made), "", table.alias, table.alias, table.column_aliases, scope);
}

Binder::FromNode Binder::lateral_table(const ast::DerivedTable& table, Scope& scope) {
    // SQLite knows no LATERAL, but its table functions may use what stands before them: the query becomes one of the
    // session's, and the columns that it uses its arguments.
    LateralQuery lateral;
    Binder inner(rules_, lookup_, environment_);
    inner.given_ = given_;
    inner.named_ = named_;
    inner.variables_ = variables_;
    inner.common_tables_ = common_tables_;
    Scope outer;
    std::vector<std::string> arguments;
    for (const Scope* around : scopes_)
        for (const ScopeTable& seen : around->tables) {
            ScopeTable copy = seen;
            for (ScopeColumn& column : copy.columns) {
                arguments.push_back(column.value.sql);
                column.value.sql = "?" + std::to_string(arguments.size());
                inner.parameters_.push_back(std::monostate());
            }
            outer.add(std::move(copy));
        }
    inner.scopes_.push_back(&outer);
    BoundQuery made = inner.query(*table.query);
    lateral.sql = made.sql;
    lateral.columns = made.columns.size();
    // The constants are arguments too: the same text is the same function, however often it is run.
    for (std::size_t i = arguments.size(); i < inner.parameters_.size(); ++i)
        arguments.push_back(parameter_for(inner.parameters_[i]));
    lateral.argument_count = arguments.size();
    const std::string id = lookup_.lateral(std::move(lateral));
    // In one value, each with its number; what is not used is NULL.
    constexpr std::size_t kMostPairs = 60; // of a function's 127 arguments
    std::string call = id + "(";
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        if (!uses_parameter(made.sql, number)) continue;
        call += pairs % kMostPairs != 0 ? ", " : pairs == 0 ? "pack_cells(" : "), pack_cells(";
        call += number + ", " + arguments[i];
        ++pairs;
    }
    made.sql = call + (pairs == 0 ? ")" : "))");
    return query_as_table(std::move(made), "", table.alias, table.alias, table.column_aliases, scope);
}

} // namespace labdb::sql::bind
