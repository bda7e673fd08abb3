// MySQL's accounts, roles and privileges.
#include <algorithm>

#include "core/sql/passwords.hpp"
#include "core/sql/session/mysql_privileges.hpp"
#include "core/sql/session/state.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::string shown(const std::string& user, const std::string& host) { return "'" + user + "'@'" + host + "'"; }

std::string plugin_of(const Session::State& state, const ast::UserSpecification& said) {
    if (said.plugin) {
        const std::string name = util::to_lower(*said.plugin);
        // The one of those that there are that has capital letters.
        return name == "awsauthenticationplugin" ? "AWSAuthenticationPlugin" : name;
    }
    return state.server.engine == Engine::mysql && state.version_number() >= 80400 ? "caching_sha2_password"
                                                                                   : "mysql_native_password";
}

void set_password(const Session::State& state, Account& account, const ast::UserSpecification& said) {
    if (said.plugin || account.plugin.empty()) account.plugin = plugin_of(state, said);
    if (said.hash) account.verifier = *said.hash;
    if (said.password)
        account.verifier = account.plugin == "caching_sha2_password" || account.plugin == "sha256_password"
                               ? caching_sha2_verifier(*said.password)
                               : native_verifier(*said.password);
}

void set_options(Account& account, const std::vector<ast::Option>& options) {
    for (const ast::Option& option : options) {
        if (option.name == "factor")
            throw Error(1235, "42000", "This version of MySQL doesn't yet support 'multifactor authentication'");
        if (option.name == "account") account.locked = util::to_lower(option.value) == "lock";
        if (option.name == "account lock") account.locked = true;
        if (option.name == "account unlock") account.locked = false;
        account.options[option.name] = option.value;
    }
}

} // namespace

std::shared_ptr<const Account> Session::State::find_account(const std::string& user, const std::string& host) {
    return catalogue->find<Account>("", user + "@" + host);
}

std::shared_ptr<const Account> Session::State::login_account() {
    if (kept_account) return kept_account;
    // The most specific host first (manual, 8.2.6).
    std::shared_ptr<const Account> best;
    for (const auto& account : catalogue->list<Account>()) {
        if (account->user != login.user || !host_matches(account->host, login.host)) continue;
        const auto weight = [](const Account& of) {
            constexpr std::ptrdiff_t kWildcard = 64;
            return static_cast<std::ptrdiff_t>(of.host.size()) -
                   kWildcard * std::count(of.host.begin(), of.host.end(), '%');
        };
        if (!best || weight(*account) > weight(*best)) best = account;
        if (account->host == login.host) {
            best = account;
            break;
        }
    }
    return kept_account = best;
}

void Session::State::run_mysql_user(const ast::UserStatement& statement) {
    using Kind = ast::UserStatement::Kind;
    const char* verb = statement.kind == Kind::create  ? "CREATE"
                       : statement.kind == Kind::alter ? "ALTER"
                       : statement.kind == Kind::drop  ? "DROP"
                                                       : "RENAME";
    const std::string operation = std::string(verb) + (statement.role ? " ROLE" : " USER");
    const auto self_only =
        statement.kind == Kind::alter && statement.users.size() == 1 && statement.users[0].current_user;
    if (!self_only)
        need_global(statement.role ? (statement.kind == Kind::create ? "create role" : "drop role") : "create user",
                    statement.role ? "CREATE ROLE" : "CREATE USER");
    std::vector<std::string> failed_names;
    for (std::size_t i = 0; i < statement.users.size(); ++i) {
        ast::UserSpecification said = statement.users[i];
        if (said.current_user) {
            said.name = login.user;
            said.host = account_host();
        }
        if (said.host.empty()) said.host = "%";
        const auto found = find_account(said.name, said.host);
        if (statement.kind == Kind::create) {
            if (found) {
                if (statement.if_not_exists)
                    environment.warn("Note", 3163,
                                     "Authorization ID " + shown(said.name, said.host) + " already exists.");
                else
                    failed_names.push_back(shown(said.name, said.host));
                continue;
            }
            if (said.plugin && util::to_lower(*said.plugin) != "mysql_native_password" &&
                util::to_lower(*said.plugin) != "caching_sha2_password" &&
                util::to_lower(*said.plugin) != "sha256_password" &&
                util::to_lower(*said.plugin) != "awsauthenticationplugin")
                throw Error(1524, "HY000", "Plugin '" + *said.plugin + "' is not loaded");
            Account made;
            made.user = said.name;
            made.host = said.host;
            made.plugin.clear();
            made.role = statement.role;
            made.locked = statement.role;
            made.password_changed = environment.statement_time.micros;
            set_password(*this, made, said);
            set_options(made, statement.options);
            catalogue->save(std::move(made));
            continue;
        }
        if (!found) {
            if (statement.if_exists)
                environment.warn("Note", 3162, "Authorization ID " + shown(said.name, said.host) + " does not exist.");
            else
                failed_names.push_back(shown(said.name, said.host));
            continue;
        }
        if (found->user == "rdsadmin")
            throw Error(1227, "42000",
                        "Access denied; you need (at least one of) the SYSTEM_USER privilege(s) for this operation");
        if (statement.kind == Kind::drop) {
            catalogue->erase(*found);
            for (const auto& other : catalogue->list<Account>()) {
                Account changed = *other;
                if (std::erase_if(changed.roles, [&](const Account::RoleGrant& each) {
                        return each.user == said.name && each.host == said.host;
                    }) > 0)
                    catalogue->save(std::move(changed));
            }
            continue;
        }
        Account changed = *found;
        if (statement.kind == Kind::rename) {
            changed.user = statement.new_names[i].name;
            changed.host = statement.new_names[i].host.empty() ? "%" : statement.new_names[i].host;
            if (find_account(changed.user, changed.host))
                failed_names.push_back(shown(said.name, said.host));
            else
                catalogue->replace(*found, std::move(changed));
            continue;
        }
        set_password(*this, changed, said);
        if (said.password || said.hash) changed.password_changed = environment.statement_time.micros;
        set_options(changed, statement.options);
        catalogue->save(std::move(changed));
    }
    if (!failed_names.empty())
        throw Error(1396, "HY000", "Operation " + operation + " failed for " + util::join(failed_names, ","));
}

void Session::State::run_mysql_grant(const ast::Grant& grant) {
    const auto grantee_of = [&](ast::UserSpecification said) {
        if (said.current_user) {
            said.name = login.user;
            said.host = account_host();
        }
        if (said.host.empty()) said.host = "%";
        auto found = find_account(said.name, said.host);
        if (!found && !grant.revoke) {
            if (grant.privileges.empty())
                throw Error(3523, "HY000", "Unknown authorization ID `" + said.name + "`@`" + said.host + "`");
            throw Error(1410, "42000", "You are not allowed to create a user with GRANT");
        }
        if (!found)
            throw Error(1141, "42000",
                        "There is no such grant defined for user '" + said.name + "' on host '" + said.host + "'");
        return found;
    };
    if (grant.privileges.empty()) {
        for (const ast::UserSpecification& said : grant.grantees) {
            Account changed = *grantee_of(said);
            for (const ast::UserSpecification& granted : grant.roles) {
                const std::string host = granted.host.empty() ? "%" : granted.host;
                if (!find_account(granted.name, host))
                    throw Error(3523, "HY000", "Unknown authorization ID `" + granted.name + "`@`" + host + "`");
                const auto same = [&](const Account::RoleGrant& each) {
                    return each.user == granted.name && each.host == host;
                };
                if (grant.revoke) {
                    std::erase_if(changed.roles, same);
                } else if (std::none_of(changed.roles.begin(), changed.roles.end(), same)) {
                    Account::RoleGrant made;
                    made.user = granted.name;
                    made.host = host;
                    made.admin_option = grant.admin_option;
                    changed.roles.push_back(std::move(made));
                }
            }
            catalogue->save(std::move(changed));
        }
        return;
    }
    ast::Name object = grant.names.empty() ? ast::Name{"*", "*"} : grant.names[0];
    std::string schema, name;
    if (grant.object != "global") {
        if (object.size() == 1) {
            schema = database;
            name = object[0];
            if (schema.empty()) throw Error(1046, "3D000", "No database selected");
        } else {
            schema = object[0];
            name = object[1];
        }
        if (schema == "*") schema.clear();
        if (name == "*") name.clear();
    }
    const bool everything = grant.privileges.size() == 1 && grant.privileges[0].name.starts_with("all");
    std::vector<std::string> privileges;
    std::map<std::string, std::vector<std::string>> columns;
    for (const ast::Grant::Privilege& privilege : grant.privileges) {
        const std::string word = privilege.name == "all privileges" ? "all" : privilege.name;
        check_privilege_word(word, schema, name, grant.object);
        if (privilege.columns.empty())
            privileges.push_back(word);
        else
            columns[word] = privilege.columns;
    }
    if (!name.empty() && grant.object == "table") {
        const auto table = catalogue->find_table(schema, name);
        const bool creates = std::find(privileges.begin(), privileges.end(), "create") != privileges.end();
        if (!table && !creates && !everything && !grant.revoke)
            throw Error(1146, "42S02", "Table '" + schema + "." + name + "' doesn't exist");
        if (table)
            for (const auto& [word, names] : columns)
                for (const std::string& column : names)
                    if (!find_column(*table, column, true))
                        throw Error(1054, "42S22", "Unknown column '" + column + "' in '" + name + "'");
    }
    if ((grant.object == "procedure" || grant.object == "function") && !name.empty()) {
        bool found = false;
        for (const auto& routine : catalogue->routines(schema, name))
            found = found || routine->procedure == (grant.object == "procedure");
        if (!found) throw Error(1305, "42000", util::to_upper(grant.object) + " " + name + " does not exist");
    }
    // REVOKE ALL PRIVILEGES, GRANT OPTION FROM asks for CREATE USER alone (manual, 13.7.1.8).
    if (grant.revoke && grant.object == "global" && everything && grant.grant_option)
        need_global("create user", "CREATE USER");
    else
        need_grantable(privileges, schema, name);
    for (const ast::UserSpecification& said : grant.grantees) {
        const auto found = grantee_of(said);
        Account changed = *found;
        const std::string kind = grant.object == "procedure" || grant.object == "function" ? grant.object : "table";
        auto entry = std::find_if(changed.grants.begin(), changed.grants.end(), [&](const Account::Grant& each) {
            return each.schema == schema && each.object == name && each.kind == kind;
        });
        if (grant.revoke && grant.object == "global" && everything && grant.grant_option) {
            changed.grants.clear(); // REVOKE ALL PRIVILEGES, GRANT OPTION FROM
            catalogue->save(std::move(changed));
            continue;
        }
        if (grant.revoke) {
            if (entry == changed.grants.end()) {
                if (name.empty() && schema.empty()) continue;
                if (grant.if_exists) continue;
                if (name.empty())
                    throw Error(1141, "42000",
                                "There is no such grant defined for user '" + found->user + "' on host '" +
                                    found->host + "'");
                throw Error(1147, "42000",
                            "There is no such grant defined for user '" + found->user + "' on host '" + found->host +
                                "' on table '" + name + "'");
            }
            revoke_from(*entry, privileges, columns, everything, grant.grant_option);
            if (entry->privileges.empty() && entry->columns.empty() && !entry->grant_option)
                changed.grants.erase(entry);
            catalogue->save(std::move(changed));
            continue;
        }
        if (entry == changed.grants.end()) {
            Account::Grant made;
            made.schema = schema;
            made.object = name;
            made.kind = kind;
            changed.grants.push_back(std::move(made));
            entry = std::prev(changed.grants.end());
        }
        grant_to(*entry, privileges, columns, everything);
        entry->grant_option = entry->grant_option || grant.grant_option;
        catalogue->save(std::move(changed));
    }
}

bool Session::State::has_privilege(std::string_view privilege, const std::string& schema, const std::string& object,
                                   const std::string& column) {
    const std::function<bool(const Account&, int)> holds = [&](const Account& account, int depth) {
        for (const Account::Grant& grant : account.grants)
            if (grant_covers(grant, privilege, schema, object, column)) return true;
        constexpr int kDeepest = 16;
        if (depth >= kDeepest) return false;
        for (const Account::RoleGrant& membership : account.roles) {
            const bool active = depth > 0 || active_roles.contains(membership.user + "@" + membership.host) ||
                                (membership.is_default && !roles_set) ||
                                settings.boolean("activate_all_roles_on_login");
            const auto granted = active ? find_account(membership.user, membership.host) : nullptr;
            if (granted && holds(*granted, depth + 1)) return true;
        }
        return false;
    };
    const auto account = login_account();
    return account && holds(*account, 0);
}

void Session::State::need_global(std::string_view privilege, const std::string& name) {
    if (has_privilege(privilege, "", "", "")) return;
    throw Error(1227, "42000",
                "Access denied; you need (at least one of) the " + name + " privilege(s) for this operation");
}

void Session::State::need_grantable(const std::vector<std::string>& privileges, const std::string& schema,
                                    const std::string& object) {
    const auto account = login_account();
    const Error denied =
        schema.empty()
            ? Error(1045, "28000",
                    "Access denied for user '" + login.user + "'@'" + account_host() + "' (using password: YES)")
        : !object.empty()
            ? Error(1142, "42000",
                    "GRANT command denied to user '" + login.user + "'@'" + login.host + "' for table '" + object + "'")
            : Error(1044, "42000",
                    "Access denied for user '" + login.user + "'@'" + account_host() + "' to database '" + schema +
                        "'");
    bool may = false;
    if (account)
        for (const Account::Grant& grant : account->grants)
            may = may || (grant.grant_option && (grant.schema.empty() || grant.schema == schema) &&
                          (grant.object.empty() || grant.object == object));
    if (!may) throw denied;
    for (const std::string& privilege : privileges) {
        if (privilege == "usage" || privilege == "grant option") continue;
        const std::vector<std::string> wanted =
            privilege == "all" ? all_privileges(schema.empty()) : std::vector<std::string>{privilege};
        for (const std::string& each : wanted)
            if (!has_privilege(each, schema, object, "")) throw denied;
    }
}

std::string Session::State::account_host() const {
    if (!mysql || !catalogue) return "%";
    const auto account = const_cast<State*>(this)->login_account();
    return account ? account->host : "%";
}

bool Session::State::may_use_database(const std::string& name) {
    const auto account = login_account();
    if (!account) return false;
    const std::function<bool(const Account&, int)> any = [&](const Account& each, int depth) {
        for (const Account::Grant& grant : each.grants) {
            if (grant.schema.empty()
                    ? std::any_of(grant.privileges.begin(), grant.privileges.end(), is_schema_privilege)
                    : pattern_matches(grant.schema, name))
                return true;
        }
        constexpr int kDeepest = 16;
        if (depth < kDeepest)
            for (const Account::RoleGrant& membership : each.roles)
                if (const auto granted = find_account(membership.user, membership.host);
                    granted && any(*granted, depth + 1))
                    return true;
        return false;
    };
    return any(*account, 0);
}

void Session::State::check_mysql_privilege(std::string_view privilege, const Table& table, const std::string& column) {
    if (has_privilege(privilege, table.schema, table.name, column)) return;
    const std::string verb = util::to_upper(privilege);
    const std::string user = "'" + login.user + "'@'" + login.host + "'";
    // With a grant on some of its columns it is the column that is refused; a table as a whole when there is none.
    const bool some = std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& each) {
        return has_privilege(privilege, table.schema, table.name, each.name);
    });
    if (some && column.empty()) return;
    if (some)
        throw Error(1143, "42000",
                    verb + " command denied to user " + user + " for column '" + column + "' in table '" + table.name +
                        "'");
    throw Error(1142, "42000", verb + " command denied to user " + user + " for table '" + table.name + "'");
}

} // namespace labdb::sql
