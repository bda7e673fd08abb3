#include "core/sql/session/show_grants.hpp"

#include <algorithm>

#include "core/sql/session/mysql_privileges.hpp"
#include "core/sql/session/own_columns.hpp"

namespace labdb::sql {
namespace {

void add_privileges(Account& account, const Account& role) {
    for (const Account::Grant& more : role.grants) {
        auto entry = std::find_if(account.grants.begin(), account.grants.end(), [&](const Account::Grant& each) {
            return each.schema == more.schema && each.object == more.object && each.kind == more.kind;
        });
        if (entry == account.grants.end()) {
            account.grants.push_back(more);
            continue;
        }
        grant_to(*entry, more.privileges, more.columns, false);
        entry->grant_option = entry->grant_option || more.grant_option;
    }
}

} // namespace

void show_grants(Session::State& state, const ast::Show& show, ResultSink& sink) {
    std::string user = state.login.user, host = state.account_host();
    if (!show.argument.empty()) {
        user = show.argument;
        host = show.host.empty() ? "%" : show.host;
    }
    if ((user != state.login.user || host != state.account_host()) &&
        !state.has_privilege("select", "mysql", "user", ""))
        throw Error(1044, "42000",
                    "Access denied for user '" + state.login.user + "'@'" + state.account_host() +
                        "' to database 'mysql'");
    const auto account = state.find_account(user, host);
    if (!account)
        throw Error(1141, "42000", "There is no such grant defined for user '" + user + "' on host '" + host + "'");
    Account shown = *account;
    // A role's name, then its host.
    for (std::size_t i = 0; i + 1 < show.name.size(); i += 2) {
        const std::string role = show.name[i], of = show.name[i + 1].empty() ? "%" : show.name[i + 1];
        const bool granted =
            std::any_of(account->roles.begin(), account->roles.end(),
                        [&](const Account::RoleGrant& each) { return each.user == role && each.host == of; });
        const auto found = granted ? state.find_account(role, of) : nullptr;
        if (!found)
            throw Error(3530, "HY000", "`" + role + "`@`" + of + "` is not granted to `" + user + "`@`" + host + "`");
        add_privileges(shown, *found);
    }
    std::vector<Row> rows;
    for (std::string& line : grant_lines(shown)) rows.push_back({std::move(line)});
    state.give(sink, {text_column("Grants for " + user + "@" + host, 1024)}, rows);
}

} // namespace labdb::sql
