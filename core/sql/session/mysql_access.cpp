#include "core/sql/session/mysql_access.hpp"

#include <algorithm>
#include <functional>

#include "core/sql/session/mysql_privileges.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::string shown_user(const Session::State& state) { return "'" + state.login.user + "'@'" + state.login.host + "'"; }

Error denied_table(const Session::State& state, const std::string& verb, const std::string& name) {
    return Error(1142, "42000", verb + " command denied to user " + shown_user(state) + " for table '" + name + "'");
}

/// Whether a grant of the account or of one of its roles is as wanted.
bool any_grant(Session::State& state, const std::function<bool(const Account::Grant&)>& wanted) {
    const std::function<bool(const Account&, int)> holds = [&](const Account& account, int depth) {
        if (std::any_of(account.grants.begin(), account.grants.end(), wanted)) return true;
        constexpr int kDeepest = 16;
        if (depth >= kDeepest) return false;
        for (const Account::RoleGrant& membership : account.roles)
            if (const auto role = state.find_account(membership.user, membership.host); role && holds(*role, depth + 1))
                return true;
        return false;
    };
    const auto account = state.login_account();
    return account && holds(*account, 0);
}

bool says_something(const Account::Grant& grant) {
    if (!grant.columns.empty()) return true;
    return !grant.schema.empty() ? !grant.privileges.empty()
                                 : std::any_of(grant.privileges.begin(), grant.privileges.end(), is_schema_privilege);
}

const std::string& schema_of(const Session::State& state, const ast::Name& name) {
    return name.size() > 1 ? name[name.size() - 2] : state.database;
}

} // namespace

bool may_see_table(Session::State& state, const std::string& schema, const std::string& name) {
    return any_grant(state, [&](const Account::Grant& grant) {
        return grant.kind == "table" && says_something(grant) &&
               (grant.schema.empty() || pattern_matches(grant.schema, schema)) &&
               (grant.object.empty() || grant.object == name);
    });
}

bool may_see_routine(Session::State& state, const Routine& routine) {
    if (state.has_privilege("execute", routine.schema, routine.name, "") ||
        state.has_privilege("alter routine", routine.schema, routine.name, "") ||
        state.has_privilege("create routine", routine.schema, "", "") ||
        state.has_privilege("show_routine", "", "", ""))
        return true;
    return routine.definer == state.login.user + "@" + state.account_host();
}

void need_sight(Session::State& state, const std::string& schema, const std::string& name, const char* verb) {
    if (!Session::State::is_system_schema(schema) && !may_see_table(state, schema, name))
        throw denied_table(state, verb, name);
}

void need_schema_privilege(Session::State& state, const char* privilege, const std::string& schema) {
    if (schema.empty() || state.has_privilege(privilege, schema, "", "")) return;
    throw Error(1044, "42000",
                "Access denied for user '" + state.login.user + "'@'" + state.account_host() + "' to database '" +
                    schema + "'");
}

void need_table_privilege(Session::State& state, const char* privilege, const std::string& schema,
                          const std::string& name) {
    if (schema.empty() || state.has_privilege(privilege, schema, name, "")) return;
    throw denied_table(state, util::to_upper(privilege), name);
}

void need_routine_privilege(Session::State& state, const char* privilege, const std::string& schema,
                            const std::string& name) {
    if (schema.empty() || state.has_privilege(privilege, schema, name, "")) return;
    throw Error(1370, "42000",
                std::string(privilege) + " command denied to user '" + state.login.user + "'@'" + state.account_host() +
                    "' for routine '" + schema + "." + name + "'");
}

void check_statement_privilege(Session::State& state, const ast::Statement& statement) {
    if (!state.mysql) return;
    if (const auto* create = std::get_if<ast::CreateRoutine>(&statement.node))
        need_schema_privilege(state, "create routine", schema_of(state, create->name));
    if (const auto* create = std::get_if<ast::CreateTrigger>(&statement.node))
        need_table_privilege(state, "trigger", schema_of(state, create->table), create->table.back());
    if (const auto* create = std::get_if<ast::CreateEvent>(&statement.node))
        need_schema_privilege(state, "event", schema_of(state, create->name));
    if (const auto* rename = std::get_if<ast::RenameTables>(&statement.node))
        for (const auto& [from, to] : rename->tables) {
            for (const char* privilege : {"drop", "alter"})
                if (!state.has_privilege(privilege, schema_of(state, from), from.back(), "")) {
                    std::string verbs;
                    for (const char* each : {"drop", "alter"})
                        if (!state.has_privilege(each, schema_of(state, from), from.back(), ""))
                            verbs += (verbs.empty() ? "" : ", ") + util::to_upper(each);
                    throw denied_table(state, verbs, from.back());
                }
            for (const char* privilege : {"create", "insert"})
                need_table_privilege(state, privilege, schema_of(state, to), to.back());
        }
    if (const auto* drop = std::get_if<ast::Drop>(&statement.node))
        for (const ast::Name& name : drop->names) {
            const std::string& schema = schema_of(state, name);
            if (drop->object == "procedure" || drop->object == "function")
                need_routine_privilege(state, "alter routine", schema, name.back());
            if (drop->object == "event") need_schema_privilege(state, "event", schema);
            if (drop->object == "trigger")
                if (const auto table = state.catalogue->table_with(Catalogue::Part::trigger, schema, name.back()))
                    need_table_privilege(state, "trigger", schema, table->name);
        }
}

void grant_own_routine(Session::State& state, const Routine& routine) {
    if (state.has_privilege("execute", routine.schema, routine.name, "") &&
        state.has_privilege("alter routine", routine.schema, routine.name, ""))
        return;
    const auto account = state.login_account();
    if (!account) return;
    Account changed = *account;
    Account::Grant made;
    made.schema = routine.schema;
    made.object = routine.name;
    made.kind = routine.procedure ? "procedure" : "function";
    made.privileges = {"execute", "alter routine"};
    changed.grants.push_back(std::move(made));
    state.catalogue->save(std::move(changed));
    state.forget_privileges();
}

std::string privileges_on(Session::State& state, const Table& table, const std::string& column) {
    std::string list;
    for (const char* privilege : {"select", "insert", "update", "references"})
        if (state.has_privilege(privilege, table.schema, table.name, column))
            list += (list.empty() ? "" : ",") + std::string(privilege);
    return list;
}

void check_all_columns(Session::State& state, std::string_view privilege, const Table& table) {
    if (table.temporary) return;
    // What was allowed stays so, as in check_privilege: every INSERT without a list of columns asks.
    const std::string key = std::string(privilege) + " * " + table.schema + "." + table.name;
    if (state.allowed.contains(key)) return;
    if (state.has_privilege(privilege, table.schema, table.name, "")) {
        state.allowed.insert(key);
        return;
    }
    const std::string verb = util::to_upper(privilege);
    // Only who sees some of the columns is not told another's name (sql_acl.cc, check_grant_all_columns).
    bool granted = !may_see_table(state, table.schema, table.name);
    for (const Column& column : table.columns) {
        if (state.has_privilege(privilege, table.schema, table.name, column.name)) {
            granted = true;
            continue;
        }
        if (granted) throw denied_table(state, verb, table.name);
        throw Error(1143, "42000",
                    verb + " command denied to user " + shown_user(state) + " for column '" + column.name +
                        "' in table '" + table.name + "'");
    }
}

Error hidden(Session::State& state, Error error, const ast::Statement& statement) {
    if (!state.mysql || error.code != 1146 || !state.catalogue) return error;
    const std::size_t point = error.message.find('.'), end = error.message.find("' doesn't exist");
    if (!error.message.starts_with("Table '") || point == std::string::npos || end == std::string::npos || end < point)
        return error;
    const std::string schema = error.message.substr(7, point - 7);
    const std::string name = error.message.substr(point + 1, end - point - 1);
    const bool definition = std::holds_alternative<ast::AlterTable>(statement.node) ||
                            std::holds_alternative<ast::CreateIndex>(statement.node);
    const char* privilege = std::holds_alternative<ast::Insert>(statement.node)     ? "insert"
                            : std::holds_alternative<ast::Update>(statement.node)   ? "update"
                            : std::holds_alternative<ast::Delete>(statement.node)   ? "delete"
                            : std::holds_alternative<ast::Truncate>(statement.node) ? "drop"
                            : definition                                            ? "alter"
                                                                                    : "select";
    if (Session::State::is_system_schema(schema) || state.has_privilege(privilege, schema, name, "") ||
        may_see_table(state, schema, name))
        return error;
    return denied_table(state, util::to_upper(privilege), name);
}

AsDefiner::AsDefiner(Session::State& state, const std::string& definer) : state_(state) {
    const std::size_t at = definer.rfind('@');
    const std::string user = definer.substr(0, at), host = at == std::string::npos ? "%" : definer.substr(at + 1);
    if (const auto current = state.login_account(); current && current->user == user && current->host == host) return;
    const auto account = state.find_account(user, host);
    if (!account)
        throw Error(1449, "HY000", "The user specified as a definer ('" + user + "'@'" + host + "') does not exist");
    changed_ = true;
    user_ = std::exchange(state.login.user, user);
    host_ = std::exchange(state.login.host, host);
    shown_ = std::exchange(state.environment.current_user, user + "@" + host);
    account_ = std::exchange(state.kept_account, account);
    allowed_ = std::exchange(state.allowed, {});
    roles_ = std::exchange(state.active_roles, {});
    roles_set_ = std::exchange(state.roles_set, false);
}

AsDefiner::~AsDefiner() {
    if (!changed_) return;
    state_.login.user = std::move(user_);
    state_.login.host = std::move(host_);
    state_.environment.current_user = std::move(shown_);
    state_.kept_account = std::move(account_);
    state_.allowed = std::move(allowed_);
    state_.active_roles = std::move(roles_);
    state_.roles_set = roles_set_;
}

} // namespace labdb::sql
