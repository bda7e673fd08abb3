#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// GRANT and REVOKE.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// The words with which the static privileges of more than one word begin.
bool begins_privilege(WordId word) {
    switch (word) {
    case "select"_w:
    case "insert"_w:
    case "update"_w:
    case "references"_w:
    case "delete"_w:
    case "usage"_w:
    case "index"_w:
    case "alter"_w:
    case "create"_w:
    case "drop"_w:
    case "execute"_w:
    case "reload"_w:
    case "shutdown"_w:
    case "process"_w:
    case "file"_w:
    case "grant"_w:
    case "show"_w:
    case "super"_w:
    case "proxy"_w:
    case "lock"_w:
    case "replication"_w:
    case "event"_w:
    case "trigger"_w: return true;
    default: return false;
    }
}

} // namespace

/// What of the grammar's own privileges stands here, in lower case: `create temporary tables`. Nothing when it is none:
/// then it is a role or a dynamic privilege.
std::string Parser::static_privilege() {
    if (!begins_privilege(peek().word) || is(TokenKind::quoted)) return {};
    const WordId first = peek().word;
    std::string name = any_word();
    const auto more = [&](std::initializer_list<Word> next, bool must) {
        for (const Word word : next) {
            if (is(word)) return name += " " + any_word();
        }
        if (must) fail();
        return name;
    };
    if (options().mariadb) {
        // It has some more of them.
        while (!is_any("(", ",", "on", "to", "from") && !is_end()) name += " " + any_word();
        return name;
    }
    switch (first) {
    case "alter"_w: return more({"routine"}, false);
    case "drop"_w: return more({"role"}, false);
    case "create"_w:
        more({"temporary", "routine", "tablespace", "user", "view", "role"}, false);
        return name == "create temporary" ? more({"tables"}, true) : name;
    case "lock"_w: return more({"tables"}, true);
    case "grant"_w: return more({"option"}, true);
    case "show"_w: return more({"databases", "view"}, true);
    case "replication"_w: return more({"client", "slave"}, true);
    default: return name;
    }
}

/// `SELECT (a, b)`, `CREATE TEMPORARY TABLES`, a dynamic privilege, a role: what it is shows only behind the list.
void Parser::privilege(Grant& made, PrivilegeList& list) {
    const Token first = peek();
    Grant::Privilege one;
    one.name = static_privilege();
    made.roles.emplace_back();
    bool columns = options().mariadb || one.name == "select" || one.name == "insert" || one.name == "update" ||
                   one.name == "references";
    if (one.name.empty()) {
        UserSpecification& item = made.roles.back();
        item = role();
        one.name = util::to_lower(item.name);
        if (item.host_said && !list.account) list.account = first;
        columns = !item.host_said;
    } else if (!list.privilege) {
        list.privilege = first;
    }
    if (columns && is("(")) one.columns = name_list();
    made.privileges.push_back(std::move(one));
}

PrivilegeList Parser::privileges(Grant& made) {
    PrivilegeList list;
    if (accept("all")) {
        accept("privileges");
        made.privileges.push_back({"all", {}});
        made.roles.emplace_back();
        return list;
    }
    do privilege(made, list);
    while (accept(","));
    return list;
}

/// The list is one of roles.
void Parser::roles_of(Grant& made, const PrivilegeList& list) {
    if (made.privileges[0].name == "all" && made.roles[0].name.empty()) fail();
    if (list.privilege) fail_at(*list.privilege, "Illegal authorization identifier");
    made.privileges.clear();
}

/// The list is one of privileges on what is read now.
void Parser::privileges_on(Grant& made, const PrivilegeList& list) {
    if (list.account) fail_at(*list.account, "Illegal privilege identifier");
    made.roles.clear();
    grant_object(made);
    if (made.object != "function" && made.object != "procedure") return;
    for (const Grant::Privilege& one : made.privileges) {
        if (!one.columns.empty()) fail();
    }
}

/// `ON [TABLE|FUNCTION|PROCEDURE] *.*`, `db.*`, `t`.
void Parser::grant_object(Grant& made) {
    expect("on");
    if ((is("table") || is("function") || is("procedure"))) made.object = any_word();
    if (accept("*")) {
        made.object = "database";
        if (accept(".")) {
            expect("*");
            made.object = "global";
            made.names.push_back({"*", "*"});
            return;
        }
        made.names.push_back({"*"});
        return;
    }
    Name target = {name()};
    if (accept(".")) {
        if (accept("*")) {
            made.object = "database";
            target.emplace_back("*");
        } else {
            target.push_back(name());
        }
    }
    made.names.push_back(std::move(target));
}

StatementPtr Parser::grant() {
    advance();
    Grant made;
    if (accept("proxy")) return proxy(std::move(made));
    const PrivilegeList list = privileges(made);
    if (!is("on")) {
        if (!is("to")) fail();
        roles_of(made, list);
        expect("to");
        made.grantees = accounts();
        if (accept("with")) {
            expect("admin", "option");
            made.admin_option = true;
        }
        return statement_of(std::move(made));
    }
    privileges_on(made, list);
    expect("to");
    // 5.7 makes accounts here: GRANT … TO u IDENTIFIED BY 'p' REQUIRE SSL WITH MAX_USER_CONNECTIONS 5.
    const bool old = options().version < 80000 || options().mariadb;
    do made.grantees.push_back(old ? account_with_password(false) : account());
    while (accept(","));
    if (old && accept("require")) {
        std::vector<Option> ignored;
        require(ignored);
    }
    if (accept("with")) {
        while (old && is_any("max_queries_per_hour", "max_updates_per_hour", "max_connections_per_hour",
                             "max_user_connections")) {
            advance();
            digits(Numbers::any);
        }
        made.grant_option = accept("grant", "option");
        if (!made.grant_option && !old) fail();
    }
    if (accept("as")) {
        account();
        if (accept("with", "role")) role_choice();
    }
    return statement_of(std::move(made));
}

/// Behind PROXY: `ON user {TO|FROM} users`.
StatementPtr Parser::proxy(Grant made) {
    made.privileges.push_back({"proxy", {}});
    made.object = "user";
    expect("on");
    const UserSpecification user = account();
    made.names.push_back({user.name, user.host});
    expect(made.revoke ? Word("from") : Word("to"));
    made.grantees = accounts();
    if (!made.revoke) made.grant_option = accept("with", "grant", "option");
    return statement_of(std::move(made));
}

StatementPtr Parser::revoke() {
    advance();
    Grant made;
    made.revoke = true;
    made.if_exists = if_exists();
    if (accept("proxy")) return proxy(std::move(made));
    const PrivilegeList list = privileges(made);
    if (made.privileges[0].name == "all" && !list.privilege && accept(",")) {
        expect("grant", "option");
        made.object = "global";
        made.grant_option = true;
        made.roles.clear();
    } else if (is("on")) {
        privileges_on(made, list);
    } else {
        if (!is("from")) fail();
        roles_of(made, list);
    }
    expect("from");
    made.grantees = accounts();
    if (accept("ignore", "unknown")) expect("user");
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
