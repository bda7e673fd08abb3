#include "core/sql/session/mysql_privileges.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/mysql/print.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

struct Privilege {
    const char* word;
    bool of_schema, of_table, dynamic;
};

// The static ones in the order of SHOW GRANTS (manual, 8.2.2), then the dynamic ones that RDS's master user has.
constexpr Privilege kPrivileges[] = {
    {"select", true, true, false},
    {"insert", true, true, false},
    {"update", true, true, false},
    {"delete", true, true, false},
    {"create", true, true, false},
    {"drop", true, true, false},
    {"reload", false, false, false},
    {"shutdown", false, false, false},
    {"process", false, false, false},
    {"file", false, false, false},
    {"references", true, true, false},
    {"index", true, true, false},
    {"alter", true, true, false},
    {"show databases", false, false, false},
    {"super", false, false, false},
    {"create temporary tables", true, false, false},
    {"lock tables", true, false, false},
    {"execute", true, false, false},
    {"replication slave", false, false, false},
    {"replication client", false, false, false},
    {"create view", true, true, false},
    {"show view", true, true, false},
    {"create routine", true, false, false},
    {"alter routine", true, false, false},
    {"create user", false, false, false},
    {"event", true, false, false},
    {"trigger", true, true, false},
    {"create tablespace", false, false, false},
    {"create role", false, false, false},
    {"drop role", false, false, false},
    {"application_password_admin", false, false, true},
    {"audit_admin", false, false, true},
    {"backup_admin", false, false, true},
    {"binlog_admin", false, false, true},
    {"connection_admin", false, false, true},
    {"encryption_key_admin", false, false, true},
    {"flush_optimizer_costs", false, false, true},
    {"flush_status", false, false, true},
    {"flush_tables", false, false, true},
    {"flush_user_resources", false, false, true},
    {"group_replication_admin", false, false, true},
    {"persist_ro_variables_admin", false, false, true},
    {"replication_applier", false, false, true},
    {"role_admin", false, false, true},
    {"sensitive_variables_observer", false, false, true},
    {"session_variables_admin", false, false, true},
    {"set_user_id", false, false, true},
    {"show_routine", false, false, true},
    {"system_user", false, false, true},
    {"system_variables_admin", false, false, true},
    {"table_encryption_admin", false, false, true},
    {"xa_recover_admin", false, false, true},
};

const Privilege* find(std::string_view word) {
    for (const Privilege& privilege : kPrivileges)
        if (word == privilege.word) return &privilege;
    return nullptr;
}

void put_in_order(std::vector<std::string>& words) {
    std::vector<std::string> ordered;
    for (const Privilege& privilege : kPrivileges)
        if (std::find(words.begin(), words.end(), privilege.word) != words.end()) ordered.push_back(privilege.word);
    words = std::move(ordered);
}

} // namespace

std::vector<std::string> all_privileges(bool global) {
    std::vector<std::string> words;
    for (const Privilege& privilege : kPrivileges)
        if (global || privilege.of_schema) words.push_back(privilege.word);
    return words;
}

bool is_schema_privilege(const std::string& word) {
    const Privilege* found = find(word);
    return word == "all" || (found && found->of_schema);
}

bool is_dynamic_privilege(const std::string& word) {
    const Privilege* found = find(word);
    return found && found->dynamic;
}

void check_privilege_word(const std::string& word, const std::string& schema, const std::string& object,
                          const std::string& kind) {
    if (word == "all" || word == "usage" || word == "grant option" || word == "proxy") return;
    const Privilege* found = find(word);
    if (!found) throw mysql_syntax_error(util::to_upper(word));
    if (kind == "procedure" || kind == "function") {
        if (word != "execute" && word != "alter routine")
            throw Error(1144, "42000",
                        "Illegal GRANT/REVOKE command; please consult the manual to see which privileges can be used");
        return;
    }
    if (!object.empty() && !found->of_table)
        throw Error(1144, "42000",
                    "Illegal GRANT/REVOKE command; please consult the manual to see which privileges can be used");
    if (!schema.empty() && !found->of_schema) {
        if (found->dynamic) throw Error(3619, "HY000", "Illegal privilege level specified for " + util::to_upper(word));
        throw Error(1221, "HY000", "Incorrect usage of DB GRANT and GLOBAL PRIVILEGES");
    }
}

bool grant_covers(const Account::Grant& grant, std::string_view privilege, const std::string& schema,
                  const std::string& object, const std::string& column) {
    if (!grant.schema.empty() && (schema.empty() || !pattern_matches(grant.schema, schema))) return false;
    if (!grant.object.empty() && grant.object != object) return false;
    const bool all = std::find(grant.privileges.begin(), grant.privileges.end(), "all") != grant.privileges.end();
    if (all) {
        const Privilege* found = find(privilege);
        return grant.schema.empty() || !found || found->of_schema;
    }
    if (std::find(grant.privileges.begin(), grant.privileges.end(), privilege) != grant.privileges.end()) return true;
    if (column.empty()) return false;
    const auto columns = grant.columns.find(std::string(privilege));
    return columns != grant.columns.end() &&
           std::any_of(columns->second.begin(), columns->second.end(),
                       [&](const std::string& each) { return util::to_lower(each) == util::to_lower(column); });
}

void grant_to(Account::Grant& grant, const std::vector<std::string>& privileges,
              const std::map<std::string, std::vector<std::string>>& columns, bool everything) {
    if (everything && (!grant.schema.empty() || grant.kind != "table")) {
        grant.privileges = {"all"};
        return;
    }
    if (grant.privileges == std::vector<std::string>{"all"}) return;
    const std::vector<std::string> words = everything ? all_privileges(true) : privileges;
    for (const std::string& word : words)
        if (word != "usage" && word != "grant option" &&
            std::find(grant.privileges.begin(), grant.privileges.end(), word) == grant.privileges.end())
            grant.privileges.push_back(word);
    put_in_order(grant.privileges);
    for (const auto& [word, names] : columns)
        for (const std::string& name : names)
            if (std::vector<std::string>& kept = grant.columns[word];
                std::find(kept.begin(), kept.end(), name) == kept.end())
                kept.push_back(name);
}

void revoke_from(Account::Grant& grant, const std::vector<std::string>& privileges,
                 const std::map<std::string, std::vector<std::string>>& columns, bool everything, bool grant_option) {
    if (grant.privileges == std::vector<std::string>{"all"} && !everything) {
        grant.privileges.clear();
        for (const Privilege& each : kPrivileges)
            if (grant.object.empty() ? each.of_schema : each.of_table) grant.privileges.push_back(each.word);
    }
    if (everything) {
        grant.privileges.clear();
        grant.columns.clear();
    }
    for (const std::string& word : privileges) {
        std::erase(grant.privileges, word);
        if (word == "grant option") grant.grant_option = false;
    }
    for (const auto& [word, names] : columns)
        if (const auto kept = grant.columns.find(word); kept != grant.columns.end()) {
            for (const std::string& name : names) std::erase(kept->second, name);
            if (kept->second.empty()) grant.columns.erase(kept);
        }
    if (grant_option) grant.grant_option = false;
}

std::vector<std::string> grant_lines(const Account& account) {
    const std::string to = " TO " + mysql::quoted_name(account.user) + "@" + mysql::quoted_name(account.host);
    std::vector<std::string> lines;
    const auto words_of = [](const Account::Grant& grant, bool dynamic) {
        std::string list;
        for (const std::string& word : grant.privileges) {
            if (is_dynamic_privilege(word) != dynamic) continue;
            list += (list.empty() ? "" : dynamic ? "," : ", ") + util::to_upper(word);
        }
        if (!dynamic)
            for (const auto& [word, columns] : grant.columns) {
                std::vector<std::string> names;
                for (const std::string& column : columns) names.push_back(mysql::quoted_name(column));
                std::sort(names.begin(), names.end());
                list += (list.empty() ? "" : ", ") + util::to_upper(word) + " (" + util::join(names, ", ") + ")";
            }
        return list;
    };
    const Account::Grant none;
    const Account::Grant* global = &none;
    for (const Account::Grant& grant : account.grants)
        if (grant.schema.empty() && grant.object.empty()) global = &grant;
    const std::string option = global->grant_option ? " WITH GRANT OPTION" : "";
    const bool all = global->privileges == std::vector<std::string>{"all"};
    const std::string words = all ? "ALL PRIVILEGES" : words_of(*global, false);
    lines.push_back("GRANT " + (words.empty() ? "USAGE" : words) + " ON *.*" + to + option);
    if (const std::string dynamic = words_of(*global, true); !dynamic.empty())
        lines.push_back("GRANT " + dynamic + " ON *.*" + to + option);
    std::vector<const Account::Grant*> others;
    for (const Account::Grant& grant : account.grants)
        if (!grant.schema.empty()) others.push_back(&grant);
    std::stable_sort(others.begin(), others.end(), [](const Account::Grant* a, const Account::Grant* b) {
        return a->object.empty() > b->object.empty();
    });
    for (const Account::Grant* grant : others) {
        const std::string list =
            grant->privileges == std::vector<std::string>{"all"} ? "ALL PRIVILEGES" : words_of(*grant, false);
        const std::string kind = grant->kind == "table" ? "" : util::to_upper(grant->kind) + " ";
        lines.push_back("GRANT " + (list.empty() ? "USAGE" : list) + " ON " + kind + mysql::quoted_name(grant->schema) +
                        "." + (grant->object.empty() ? "*" : mysql::quoted_name(grant->object)) + to +
                        (grant->grant_option ? " WITH GRANT OPTION" : ""));
    }
    std::vector<std::string> roles;
    for (const Account::RoleGrant& role : account.roles)
        roles.push_back(mysql::quoted_name(role.user) + "@" + mysql::quoted_name(role.host));
    if (!roles.empty()) lines.push_back("GRANT " + util::join(roles, ",") + to);
    return lines;
}

bool pattern_matches(std::string_view pattern, std::string_view name) {
    if (pattern.empty()) return name.empty();
    if (pattern[0] == '%') {
        for (std::size_t skip = 0; skip <= name.size(); ++skip)
            if (pattern_matches(pattern.substr(1), name.substr(skip))) return true;
        return false;
    }
    if (name.empty()) return false;
    if (pattern[0] == '\\' && pattern.size() > 1)
        return pattern[1] == name[0] && pattern_matches(pattern.substr(2), name.substr(1));
    return (pattern[0] == '_' || pattern[0] == name[0]) && pattern_matches(pattern.substr(1), name.substr(1));
}

bool host_matches(std::string_view pattern, std::string_view host) {
    return pattern_matches(util::to_lower(pattern), util::to_lower(host));
}

} // namespace labdb::sql
