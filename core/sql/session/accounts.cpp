// Who may do what: CREATE USER, GRANT, SET ROLE, and the checks that statements ask for.
#include <algorithm>
#include <set>

#include "core/sql/passwords.hpp"
#include "core/sql/session/access_lists.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/sql/session/mysql_privileges.hpp"
#include "core/sql/session/state.hpp"
#include "core/sql/sign_in.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {

void Session::State::run_account(const ast::Statement& statement, ResultSink& sink) {
    if (server.read_only) fail_read_only("this statement");
    Completion completion;
    guarded(true, [&] {
        if (mysql) {
            if (const auto* user = std::get_if<ast::UserStatement>(&statement.node)) run_mysql_user(*user);
            if (const auto* grant = std::get_if<ast::Grant>(&statement.node)) run_mysql_grant(*grant);
            return;
        }
        if (!globals->in_transaction()) globals->execute("BEGIN IMMEDIATE");
        global_catalogue->refresh();
        if (const auto* user = std::get_if<ast::UserStatement>(&statement.node)) run_role(*user, completion);
        if (const auto* grant = std::get_if<ast::Grant>(&statement.node)) run_role_grant(*grant, completion);
        if (const auto* standard = std::get_if<ast::DefaultPrivileges>(&statement.node)) {
            change_default_privileges(*this, *standard);
            completion.tag = "ALTER DEFAULT PRIVILEGES";
        }
        if (const auto* owned = std::get_if<ast::Administration>(&statement.node)) {
            if (owned->verb == "drop owned")
                drop_owned(*this, owned->words, owned->argument == "cascade");
            else
                reassign_owned(*this, owned->words, owned->argument);
            completion.tag = util::to_upper(owned->verb);
        }
    });
    forget_privileges();
    finish(sink, std::move(completion));
}

void Session::State::forget_privileges() {
    allowed.clear();
    kept_account.reset();
}

void Session::State::check_privilege(std::string_view privilege, const Table& table, const std::string& column) {
    if (mysql && table.temporary) return;
    // What was allowed stays so for the statement: it is asked for each column that a query names.
    const bool by_columns = !mysql && std::any_of(table.columns.begin(), table.columns.end(),
                                                  [](const Column& each) { return !each.acl.empty(); });
    std::string key;
    key.reserve(privilege.size() + table.schema.size() + table.name.size() + column.size() + 3);
    ((key.append(privilege) += ' ').append(table.schema) += '.').append(table.name);
    if (mysql || by_columns) (key += '.').append(column);
    if (allowed.contains(key)) return;
    if (mysql)
        check_mysql_privilege(privilege, table, column);
    else
        check_postgres_privilege(privilege, table,
                                 by_columns && columns_allow(*this, table, column, letter_of(privilege)));
    allowed.insert(key);
}

void Session::State::check_definition_privilege(const ast::Statement& statement) {
    if (!mysql) {
        check_postgres_definition(statement);
        return;
    }
    const auto need = [&](const char* privilege, const ast::Name& name) {
        const std::string& schema = name.size() > 1 ? name[0] : database;
        if (schema.empty() || has_privilege(privilege, schema, name.back(), "")) return;
        throw Error(1142, "42000",
                    util::to_upper(privilege) + " command denied to user '" + login.user + "'@'" + login.host +
                        "' for table '" + name.back() + "'");
    };
    const auto need_schema = [&](const char* privilege, const std::string& schema) {
        if (schema.empty() || has_privilege(privilege, schema, "", "")) return;
        throw Error(1044, "42000",
                    "Access denied for user '" + login.user + "'@'" + account_host() + "' to database '" + schema +
                        "'");
    };
    if (const auto* create = std::get_if<ast::CreateTable>(&statement.node)) {
        if (create->temporary)
            need_schema("create temporary tables", create->name.size() > 1 ? create->name[0] : database);
        else
            need("create", create->name);
    }
    check_statement_privilege(*this, statement);
    if (const auto* create = std::get_if<ast::CreateView>(&statement.node)) need("create view", create->name);
    if (const auto* create = std::get_if<ast::CreateIndex>(&statement.node)) need("index", create->table);
    if (const auto* alter = std::get_if<ast::AlterTable>(&statement.node)) need("alter", alter->name);
    if (const auto* create = std::get_if<ast::CreateDatabase>(&statement.node)) need_schema("create", create->name);
    if (const auto* alter = std::get_if<ast::AlterDatabase>(&statement.node)) need_schema("alter", alter->name);
    if (const auto* drop = std::get_if<ast::Drop>(&statement.node)) {
        if (drop->object == "table" && !drop->temporary)
            for (const ast::Name& name : drop->names) need("drop", name);
        if (drop->object == "view")
            for (const ast::Name& name : drop->names) need("drop", name);
        if (drop->object == "database")
            for (const ast::Name& name : drop->names) need_schema("drop", name.back());
    }
}

void Session::State::set_account(const ast::Set::Item& item) {
    const auto word = [&]() -> std::string {
        if (item.values.empty()) return item.name;
        if (const auto* reference = std::get_if<ast::ColumnReference>(&item.values[0]->node))
            return reference->name.back();
        if (const auto* literal = std::get_if<ast::Literal>(&item.values[0]->node)) return literal->text;
        return item.name;
    };
    if (!mysql) {
        const std::string name = word();
        if (item.kind == "session authorization" && name != login.user && !name.empty() && name != "default")
            throw Error("42501", "permission denied to set session authorization \"" + name + "\"");
        if (name.empty() || name == "none" || name == "default") {
            role = login.user;
        } else {
            if (!global_catalogue->find<Role>("", name)) throw Error("22023", "role \"" + name + "\" does not exist");
            if (!is_member(login.user, name)) throw Error("42501", "permission denied to set role \"" + name + "\"");
            role = name;
        }
        environment.current_user = role;
        forget_privileges();
        return;
    }
    if (item.kind == "password") {
        const auto account = login_account();
        if (!account) throw Error(1133, "42000", "Can't find any matching row in the user table");
        guarded(true, [&] {
            Account changed = *account;
            const std::string password = word();
            changed.verifier =
                changed.plugin == "caching_sha2_password" ? caching_sha2_verifier(password) : native_verifier(password);
            changed.password_changed = environment.statement_time.micros;
            catalogue->save(std::move(changed));
        });
        forget_privileges();
        return;
    }
    if (item.kind == "role") {
        const auto account = login_account();
        roles_set = true;
        active_roles.clear();
        const std::string said = util::to_lower(item.name);
        const bool all = said == "all", by_default = said == "default";
        if (account)
            for (const Account::RoleGrant& granted : account->roles) {
                if (all || (by_default && granted.is_default)) active_roles.insert(granted.user + "@" + granted.host);
                for (const ast::ExpressionPtr& value : item.values) {
                    const auto* literal = std::get_if<ast::Literal>(&value->node);
                    const auto* reference = std::get_if<ast::ColumnReference>(&value->node);
                    const std::string name = literal ? literal->text : reference ? reference->name.back() : "";
                    if (name == granted.user || name == granted.user + "@" + granted.host)
                        active_roles.insert(granted.user + "@" + granted.host);
                }
            }
        if (!item.values.empty() && active_roles.empty())
            throw Error(3530, "HY000",
                        "`" + word() + "`@`%` is not granted to `" + login.user + "`@`" + account_host() + "`");
        forget_privileges();
        return;
    }
    if (item.kind == "default role") {
        const auto account = login_account();
        guarded(true, [&] {
            Account changed = *account;
            for (Account::RoleGrant& granted : changed.roles) granted.is_default = util::to_lower(item.name) != "none";
            catalogue->save(std::move(changed));
        });
        forget_privileges();
    }
}

namespace {

bool needs_token(const Account& account) { return util::to_lower(account.plugin) == "awsauthenticationplugin"; }

/// The accounts of MySQL that the user signs in to.
std::vector<std::shared_ptr<const Account>> accounts_of(Session::State& state, Catalogue& objects) {
    std::vector<std::shared_ptr<const Account>> found;
    for (const auto& account : objects.list<Account>())
        if (account->user == state.login.user && !account->role && host_matches(account->host, state.login.host) &&
            account->user != "rdsadmin")
            found.push_back(account);
    return found;
}

bool belongs_to(Catalogue& objects, const std::string& role, std::string_view group, std::set<std::string>& seen) {
    if (!seen.insert(role).second) return false;
    const auto found = objects.find<Role>("", role);
    if (!found) return false;
    return std::any_of(found->member_of.begin(), found->member_of.end(), [&](const Role::Membership& of) {
        return of.role == group || belongs_to(objects, of.role, group, seen);
    });
}

SignIn mysql_sign_in(Session::State& state, Catalogue& objects, std::string_view password) {
    bool by_token = false, accepted = false;
    for (const auto& account : accounts_of(state, objects)) {
        if (account->locked) continue;
        by_token = by_token || needs_token(*account);
        accepted = accepted || (!needs_token(*account) && verifies(account->verifier, password));
    }
    return by_token ? SignIn::by_token : accepted ? SignIn::accepted : SignIn::refused;
}

SignIn postgres_sign_in(Catalogue& objects, std::string_view user, std::string_view password) {
    const auto found = objects.find<Role>("", user);
    if (!found || !found->login) return SignIn::refused;
    std::set<std::string> seen;
    if (belongs_to(objects, found->name, "rds_iam", seen)) return SignIn::by_token;
    return !found->verifier.empty() && verifies(found->verifier, password) ? SignIn::accepted : SignIn::refused;
}

} // namespace

SignIn sign_in(const Server& server, std::string_view user, std::string_view password) {
    Session::Login login;
    login.user = std::string(user);
    Session::State state(server, login);
    try {
        Connection file(server.path, Database::Access::read_only, state.rules.functions(), state.environment);
        Catalogue objects(file, state.mysql ? Catalogue::Dialect::mysql : Catalogue::Dialect::postgres);
        return state.mysql ? mysql_sign_in(state, objects, password) : postgres_sign_in(objects, user, password);
    } catch (const DatabaseError&) {
        return SignIn::refused; // nothing has been in the volume yet
    }
}

} // namespace labdb::sql
