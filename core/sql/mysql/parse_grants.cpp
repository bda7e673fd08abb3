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
    case "lock"_w:
    case "replication"_w:
    case "event"_w:
    case "trigger"_w: return true;
    default: return false;
    }
}

} // namespace

/// `SELECT (a, b)`, `CREATE TEMPORARY TABLES`, a dynamic privilege, a role: what it is shows only behind the list.
void Parser::privilege(Grant& made) {
    Grant::Privilege one;
    if (begins_privilege(peek().word)) {
        one.name = any_word();
        while (!is_any("(", ",", "on", "to", "from") && !is(TokenKind::end)) one.name += " " + any_word();
        if (is("(")) one.columns = name_list();
        made.roles.emplace_back();
    } else {
        made.roles.push_back(account());
        one.name = util::to_lower(made.roles.back().name);
    }
    made.privileges.push_back(std::move(one));
}

void Parser::privileges(Grant& made) {
    if (accept("all")) {
        accept("privileges");
        made.privileges.push_back({"all", {}});
        made.roles.emplace_back();
        return;
    }
    do privilege(made);
    while (accept(","));
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
    privileges(made);
    if (!is("on")) {
        // Roles: none of them is a privilege's own word.
        for (const UserSpecification& role : made.roles) {
            if (role.name.empty()) fail();
        }
        made.privileges.clear();
        expect("to");
        made.grantees = accounts();
        if (accept("with")) {
            expect("admin", "option");
            made.admin_option = true;
        }
        return statement_of(std::move(made));
    }
    made.roles.clear();
    grant_object(made);
    expect("to");
    // 5.7 makes accounts here: GRANT … TO u IDENTIFIED BY 'p' REQUIRE SSL WITH MAX_USER_CONNECTIONS 5.
    const bool old = options().version < 80000 || options().mariadb;
    do made.grantees.push_back(old ? account_with_password() : account());
    while (accept(","));
    if (old && accept("require")) {
        std::vector<Option> ignored;
        require(ignored);
    }
    if (accept("with")) {
        while (old && is_any("max_queries_per_hour", "max_updates_per_hour", "max_connections_per_hour",
                             "max_user_connections")) {
            advance();
            digits();
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
    privileges(made);
    if (made.privileges[0].name == "all" && accept(",")) {
        expect("grant", "option");
        made.object = "global";
        made.grant_option = true;
        made.roles.clear();
    } else if (is("on")) {
        made.roles.clear();
        grant_object(made);
    } else {
        for (const UserSpecification& role : made.roles) {
            if (role.name.empty()) fail();
        }
        made.privileges.clear();
    }
    expect("from");
    made.grantees = accounts();
    if (accept("ignore", "unknown")) expect("user");
    return statement_of(std::move(made));
}

} // namespace labdb::sql::mysql
