#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/session/state.hpp"

/// PostgreSQL's access control lists.
namespace labdb::sql {

/// A privilege's letter in an access control list (manual, 5.7, table 5.1); 0 when there is none of that name.
char letter_of(std::string_view privilege);
/// The letters of ALL for a kind of object, as GRANT calls it.
std::string all_of(const std::string& object);
/// The letters of a GRANT's privileges. Throws 42601, 0LP01.
std::string rights_of(const ast::Grant& grant);
/// Adds to a list, or takes away.
void change_acl(std::vector<AclItem>& list, const std::string& grantee, const std::string& rights, bool revoke,
                bool option, const std::string& grantor);
/// What stands in the list before anybody has granted anything: the owner's own, and what PUBLIC has of databases and
/// functions.
void begin_acl(std::vector<AclItem>& list, const std::string& owner, const std::string& all,
               const std::string& of_public);

/// Whether GRANT (column) alone allows it: to the column, or where `column` is empty to one of them.
bool columns_allow(Session::State& state, const Table& table, const std::string& column, char right);
/// GRANT and REVOKE of what is said with columns. 42703, 0LP01.
void change_column_acls(Table& table, const ast::Grant& grant, const std::vector<std::string>& grantees,
                        const std::string& grantor);

/// ALTER DEFAULT PRIVILEGES.
void change_default_privileges(Session::State& state, const ast::DefaultPrivileges& statement);
/// What a new object gets by them: `object` is `r` (tables and views), `S`, `f`, `T` or `n`.
void add_default_privileges(Session::State& state, std::vector<AclItem>& list, char object, const std::string& owner,
                            const std::string& schema);
/// The same for what a definition has just made.
void add_default_privileges(Session::State& state, const ast::Statement& statement);
/// One row of pg_default_acl.
struct DefaultPrivileges {
    std::string role, schema; ///< an empty schema: all
    char object = 'r';
    std::vector<AclItem> list;
};
std::vector<DefaultPrivileges> default_privileges(Session::State& state);

/// DROP OWNED BY and REASSIGN OWNED BY.
void drop_owned(Session::State& state, const std::vector<std::string>& roles, bool cascade);
void reassign_owned(Session::State& state, const std::vector<std::string>& roles, const std::string& to);

} // namespace labdb::sql
