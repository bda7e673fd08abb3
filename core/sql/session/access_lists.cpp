#include "core/sql/session/access_lists.hpp"

#include <algorithm>

#include "core/util/text.hpp"

namespace labdb::sql {

char letter_of(std::string_view privilege) {
    struct Letter {
        const char* word;
        char letter;
    };
    static constexpr Letter kLetters[] = {{"select", 'r'},   {"insert", 'a'},     {"update", 'w'},  {"delete", 'd'},
                                          {"truncate", 'D'}, {"references", 'x'}, {"trigger", 't'}, {"create", 'C'},
                                          {"connect", 'c'},  {"temporary", 'T'},  {"temp", 'T'},    {"execute", 'X'},
                                          {"usage", 'U'}};
    for (const Letter& each : kLetters)
        if (privilege == each.word) return each.letter;
    return 0;
}

std::string all_of(const std::string& object) {
    if (object == "table" || object == "all tables in schema" || object == "view") return "arwdDxt";
    if (object == "sequence" || object == "all sequences in schema") return "rwU";
    if (object == "schema") return "UC";
    if (object == "database") return "CTc";
    if (object == "function" || object == "procedure" || object == "routine" || object.starts_with("all ")) return "X";
    return "U";
}

std::string rights_of(const ast::Grant& grant) {
    std::string rights;
    for (const ast::Grant::Privilege& privilege : grant.privileges) {
        if (!privilege.columns.empty()) continue;
        if (privilege.name.starts_with("all")) return all_of(grant.object);
        const char letter = letter_of(privilege.name);
        if (!letter) throw Error("42601", "unrecognized privilege type \"" + privilege.name + "\"");
        if (all_of(grant.object).find(letter) == std::string::npos)
            throw Error("0LP01", "invalid privilege type " + util::to_upper(privilege.name) + " for " +
                                     (grant.object == "table" ? "relation" : grant.object));
        rights += letter;
    }
    return rights;
}

void change_acl(std::vector<AclItem>& list, const std::string& grantee, const std::string& rights, bool revoke,
                bool option, const std::string& grantor) {
    auto item = std::find_if(list.begin(), list.end(), [&](const AclItem& each) { return each.grantee == grantee; });
    if (item == list.end()) {
        if (revoke) return;
        list.push_back({grantee, "", grantor});
        item = std::prev(list.end());
    }
    for (const char right : rights) {
        const std::size_t at = item->rights.find(right);
        if (revoke) {
            if (at == std::string::npos) continue;
            const bool starred = at + 1 < item->rights.size() && item->rights[at + 1] == '*';
            item->rights.erase(at, starred ? 2 : 1);
        } else if (at == std::string::npos) {
            item->rights += right;
            if (option) item->rights += '*';
        } else if (option && (at + 1 >= item->rights.size() || item->rights[at + 1] != '*')) {
            item->rights.insert(at + 1, "*");
        }
    }
    if (item->rights.empty()) list.erase(item);
}

bool columns_allow(Session::State& state, const Table& table, const std::string& column, char right) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& one) {
        return !one.acl.empty() && (column.empty() || one.name == column) &&
               state.acl_allows(one.acl, table.owner, right);
    });
}

void change_column_acls(Table& table, const ast::Grant& grant, const std::vector<std::string>& grantees,
                        const std::string& grantor) {
    constexpr std::string_view kOfColumns = "arwx";
    const auto change = [&](Column& column, const std::string& rights) {
        for (const std::string& grantee : grantees)
            change_acl(column.acl, grantee, rights, grant.revoke, grant.grant_option, grantor);
    };
    for (const ast::Grant::Privilege& privilege : grant.privileges) {
        const bool all = privilege.name.starts_with("all");
        const char letter = letter_of(privilege.name);
        const bool of_columns = all || (letter && kOfColumns.find(letter) != std::string_view::npos);
        const std::string rights = all ? std::string(kOfColumns) : std::string(1, letter);
        // What the table's REVOKE takes away is gone for its columns, too.
        if (privilege.columns.empty() && grant.revoke && of_columns)
            for (Column& column : table.columns) change(column, rights);
        for (const std::string& name : privilege.columns) {
            if (!of_columns)
                throw Error("0LP01", "invalid privilege type " + util::to_upper(privilege.name) + " for column");
            const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                             [&](const Column& one) { return one.name == name; });
            if (column == table.columns.end())
                throw Error("42703", "column \"" + name + "\" of relation \"" + table.name + "\" does not exist");
            change(*column, rights);
        }
    }
}

void begin_acl(std::vector<AclItem>& list, const std::string& owner, const std::string& all,
               const std::string& of_public) {
    if (!list.empty()) return;
    if (!of_public.empty()) list.push_back({"", of_public, owner});
    list.push_back({owner, all, owner});
}

} // namespace labdb::sql
