#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/bind/binder.hpp"
#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/session.hpp"

/// Statements that define things: tables, indexes, views, schemas, sequences, types. `execute` below is the door; the
/// session begins and ends transactions around it, and forgets the catalogue when it rolls back.
namespace labdb::sql::define {

/// What a definition needs of its session.
struct Context {
    Catalogue& catalogue;
    const bind::Rules& rules;
    bind::Lookup& lookup;
    Environment& environment;
    /// What a catalogue keeps as text, parsed with the session's settings.
    std::function<ast::ExpressionPtr(std::string_view)> parse_expression = {};
    std::function<ast::QueryPtr(std::string_view)> parse_query = {};

    /// MySQL: the current database, or empty. PostgreSQL: the first schema of the search path that is there, or empty.
    std::string current_schema = {};
    std::vector<std::string> search_path =
        {}; ///< PostgreSQL: schemas that are looked into for what has no schema, in order, those that are there
    std::string user =
        {}; ///< PostgreSQL: the current role, owner of what is made; MySQL: `user@host`, a view's definer

    // MySQL's settings.
    int version = 80042; ///< `8.0.42`
    bool mariadb = false;
    std::string server_charset = "utf8mb4", server_collation = "utf8mb4_0900_ai_ci";
    std::string sql_mode = {};
    bool foreign_key_checks = true;
    bool require_primary_key = false;

    // PostgreSQL's databases: the catalogue of the instance's main file, and its path.
    Catalogue* instance = nullptr;
    std::string instance_path = {};
    std::string current_database = {};
    /// Whether a session is in that database (55006).
    std::function<bool(const std::string&)> database_in_use = {};

    bool mysql() const { return rules.is_mysql(); }
    Connection& connection() { return catalogue.connection(); }
    std::int64_t now() const { return environment.statement_time.micros; }
    /// MySQL's note or PostgreSQL's notice.
    void note(int code, std::string text) { environment.warn("Note", code, std::move(text)); }
    void warning(int code, std::string text) { environment.warn("Warning", code, std::move(text)); }
    void notice(std::string sqlstate, std::string text, std::string detail = {}) {
        environment.conditions.push_back({"NOTICE", 0, std::move(sqlstate), std::move(text), std::move(detail), ""});
    }
};

/// Whether the statement is one of those that `execute` takes.
bool is_definition(const ast::Statement& statement);

/// Runs the statement. Throws Error. What it completes with is the engine's: affected rows, MySQL's `Records: 2
/// Duplicates: 0  Warnings: 0`, PostgreSQL's `CREATE TABLE`.
Completion execute(Context& context, const ast::Statement& statement);

} // namespace labdb::sql::define
