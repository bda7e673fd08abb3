#pragma once

#include <optional>
#include <string>

#include "core/sql/session/state.hpp"

/// What MySQL asks of an account besides the rights to read and write tables.
namespace labdb::sql {

/// Whether the account has any right to the table or to one of its columns: without, it does not see it.
bool may_see_table(Session::State& state, const std::string& schema, const std::string& name);
/// The same of a stored program.
bool may_see_routine(Session::State& state, const Routine& routine);

/// 1142 where the account does not see the table: `verb` is the refused command.
void need_sight(Session::State& state, const std::string& schema, const std::string& name, const char* verb);
/// 1044 without the privilege on the database.
void need_schema_privilege(Session::State& state, const char* privilege, const std::string& schema);
/// 1142 without the privilege on the table.
void need_table_privilege(Session::State& state, const char* privilege, const std::string& schema,
                          const std::string& name);
/// 1370 without EXECUTE or ALTER ROUTINE on the stored program.
void need_routine_privilege(Session::State& state, const char* privilege, const std::string& schema,
                            const std::string& name);
/// What creating, changing and dropping routines, triggers and events ask for, RENAME TABLE and FLUSH.
void check_statement_privilege(Session::State& state, const ast::Statement& statement);
/// Whoever creates a routine may run and change it (automatic_sp_privileges).
void grant_own_routine(Session::State& state, const Routine& routine);

/// COLUMNS.PRIVILEGES of a column; of the table as a whole where `column` is empty.
std::string privileges_on(Session::State& state, const Table& table, const std::string& column);

/// Throws 1142 or 1143 where a statement that names no column has not the privilege on all of them.
void check_all_columns(Session::State& state, std::string_view privilege, const Table& table);

/// A table that is not there is refused as those are that the account may not see.
Error hidden(Session::State& state, Error error, const ast::Statement& statement);

/// While it lives the session has the rights of a program's or a view's definer. 1449 when there is no such account.
class AsDefiner {
public:
    AsDefiner(Session::State& state, const std::string& definer);
    ~AsDefiner();
    AsDefiner(const AsDefiner&) = delete;
    AsDefiner& operator=(const AsDefiner&) = delete;

private:
    Session::State& state_;
    bool changed_ = false;
    std::string user_, host_, shown_;
    std::shared_ptr<const Account> account_;
    std::set<std::string> allowed_, roles_;
    bool roles_set_ = false;
};

} // namespace labdb::sql
