#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Accounts, and the statements that make, change and drop them.
namespace labdb::sql::mysql {

using namespace ast;

/// `'name'@'host'`, `name@host`, `name`, CURRENT_USER.
UserSpecification Parser::account() {
    UserSpecification made;
    if (is("current_user")) {
        advance();
        if (accept("(")) expect(")");
        made.current_user = true;
        return made;
    }
    made.name = name_or_string();
    made.host = "%";
    if (is(TokenKind::variable)) {
        made.host = util::to_lower(variable_name());
        made.host_said = true;
        if (made.host.empty() && text()[last_end() - 1] == '@') fail();
    }
    return made;
}

/// A role's name, which is never CURRENT_USER and not one of the words that begin privileges.
UserSpecification Parser::role() {
    switch (peek().kind == TokenKind::name ? peek().word : WordId(0)) {
    case "event"_w:
    case "execute"_w:
    case "file"_w:
    case "none"_w:
    case "process"_w:
    case "proxy"_w:
    case "reload"_w:
    case "replication"_w:
    case "resource"_w:
    case "restart"_w:
    case "shutdown"_w:
    case "super"_w:
        if (!options().mariadb) fail();
        break;
    default: break;
    }
    if (is("current_user") && !options().mariadb) fail();
    return account();
}

std::vector<UserSpecification> Parser::roles() {
    std::vector<UserSpecification> list;
    do list.push_back(role());
    while (accept(","));
    return list;
}

/// An account as `name@host`; nothing for CURRENT_USER.
std::string Parser::account_text() {
    const UserSpecification user = account();
    return user.current_user ? std::string() : user.name + "@" + user.host;
}

std::vector<UserSpecification> Parser::accounts() {
    std::vector<UserSpecification> list;
    do list.push_back(account());
    while (accept(","));
    return list;
}

/// Behind IDENTIFIED: `BY 'p'`, `WITH plugin [BY 'p'|AS 'hash']`, `BY RANDOM PASSWORD`; of an account that there is
/// also `REPLACE 'old' RETAIN CURRENT PASSWORD`.
void Parser::identification(UserSpecification& made, bool alter) {
    bool hashed = false;
    if (accept("with")) {
        made.plugin = name_or_string();
        hashed = accept("as") || (options().mariadb && accept("using"));
        if (hashed) {
            if (is(TokenKind::bits)) fail();
            made.hash = text_string();
        } else if (!is("by")) {
            return;
        }
    }
    if (!hashed) {
        expect("by");
        if (accept("random")) {
            expect("password");
        } else if ((options().mariadb || options().version < 80000) && accept("password")) {
            // 5.7: the hash itself.
            made.hash = string();
        } else {
            made.password = string();
        }
        if (alter && accept("replace")) string();
    }
    if (alter && accept("retain")) expect("current", "password");
}

/// An account with `IDENTIFIED …`.
UserSpecification Parser::account_with_password(bool alter) {
    UserSpecification made;
    const bool own = alter && is("user") && is("(", 1);
    if (own) {
        advance();
        advance();
        expect(")");
        made.current_user = true;
    } else {
        made = account();
    }
    if (accept("identified")) {
        identification(made, alter);
        if (!alter) further_factors();
    } else if (alter && accept("discard")) {
        expect("old", "password");
    } else if (alter) {
        changed_factors();
    }
    return made;
}

/// `AND IDENTIFIED …`, `INITIAL AUTHENTICATION IDENTIFIED …`.
void Parser::further_factors() {
    UserSpecification factor;
    several_factors_ = several_factors_ || is_any("initial", "and");
    if (accept("initial", "authentication")) {
        expect("identified");
        identification(factor, false);
        return;
    }
    for (int count = 0; count < 2 && accept("and"); ++count) {
        expect("identified");
        identification(factor, false);
    }
}

/// `ADD 2 FACTOR IDENTIFIED …`, `MODIFY …`, `DROP 2 FACTOR`, `2 FACTOR INITIATE REGISTRATION`.
void Parser::changed_factors() {
    UserSpecification factor;
    const bool registers = is(TokenKind::integer);
    several_factors_ = several_factors_ || registers || is_any("add", "modify", "drop");
    while (is_any("add", "modify", "drop") || is(TokenKind::integer)) {
        const bool identified = is_any("add", "modify");
        if (!is(TokenKind::integer)) advance();
        digits();
        expect("factor");
        if (identified) {
            expect("identified");
            identification(factor, false);
        } else if (registers) {
            if (accept("unregister")) return;
            if (accept("initiate")) return expect("registration");
            expect("finish");
            expect("registration", "set");
            expect("challenge_response", "as");
            text_string();
            return;
        }
    }
}

StatementPtr Parser::create_user(bool role) {
    advance();
    UserStatement made;
    made.kind = UserStatement::Kind::create;
    made.role = role;
    made.if_not_exists = if_not_exists();
    if (role) {
        made.users = roles();
        return statement_of(std::move(made));
    }
    do made.users.push_back(account_with_password(false));
    while (accept(","));
    // The session refuses what it cannot keep.
    if (several_factors_) made.options.push_back({"factor", ""});
    default_role(made);
    user_options(made.options);
    return statement_of(std::move(made));
}

StatementPtr Parser::alter_user() {
    advance();
    UserStatement made;
    made.kind = UserStatement::Kind::alter;
    made.if_exists = if_exists();
    do made.users.push_back(account_with_password(true));
    while (accept(","));
    // The session refuses what it cannot keep.
    if (several_factors_) made.options.push_back({"factor", ""});
    default_role(made);
    user_options(made.options);
    return statement_of(std::move(made));
}

/// DEFAULT ROLE NONE|ALL|roles: an option whose value is its text.
void Parser::default_role(UserStatement& made) {
    if (!accept("default")) return;
    expect("role");
    const std::size_t at = position();
    const bool change = made.kind == UserStatement::Kind::alter;
    if (!(change && (accept("none") || accept("all")))) roles();
    made.options.push_back({"default role", source_from(at)});
}

StatementPtr Parser::drop_user(bool role) {
    advance();
    UserStatement made;
    made.kind = UserStatement::Kind::drop;
    made.role = role;
    made.if_exists = if_exists();
    made.users = role ? roles() : accounts();
    return statement_of(std::move(made));
}

StatementPtr Parser::rename_user() {
    advance();
    UserStatement made;
    made.kind = UserStatement::Kind::rename;
    do {
        made.users.push_back(account());
        expect("to");
        made.new_names.push_back(account());
    } while (accept(","));
    return statement_of(std::move(made));
}

/// REQUIRE, WITH limits, PASSWORD …, ACCOUNT LOCK, COMMENT.
void Parser::user_options(std::vector<Option>& list) {
    if (accept("require")) require(list);
    if (accept("with")) {
        do {
            if (!is_any("max_queries_per_hour", "max_updates_per_hour", "max_connections_per_hour",
                        "max_user_connections")) {
                fail();
            }
            std::string limit = any_word();
            list.push_back({std::move(limit), digits(Numbers::any)});
        } while (!is_end() && is_any("max_queries_per_hour", "max_updates_per_hour", "max_connections_per_hour",
                                     "max_user_connections"));
    }
    while (password_option(list)) {
    }
    if (is_any("comment", "attribute")) {
        std::string option = any_word();
        list.push_back({std::move(option), string()});
    }
}

/// NONE, SSL, X509, or a list of CIPHER, ISSUER, SUBJECT with texts.
void Parser::require(std::vector<Option>& list) {
    if (is_any("none", "ssl", "x509")) {
        list.push_back({"require", any_word()});
        return;
    }
    do {
        if (!is_any("cipher", "issuer", "subject")) fail();
        std::string option = "require " + any_word();
        list.push_back({std::move(option), text_string()});
    } while (accept("and") || is_any("cipher", "issuer", "subject"));
}

bool Parser::password_option(std::vector<Option>& list) {
    if (accept("account")) {
        if (!is_any("lock", "unlock")) fail();
        list.push_back({"account " + any_word(), ""});
        return true;
    }
    if (accept("failed_login_attempts")) {
        list.push_back({"failed_login_attempts", digits()});
        return true;
    }
    if (accept("password_lock_time")) {
        list.push_back({"password_lock_time", is("unbounded") ? any_word() : digits()});
        return true;
    }
    if (!accept("password")) return false;
    Option option;
    if (accept("expire")) {
        option.name = "password expire";
        if (is_any("default", "never")) {
            option.value = any_word();
        } else if (accept("interval")) {
            option.value = digits();
            expect("day");
        }
    } else if (accept("history")) {
        option.name = "password history";
        option.value = is("default") ? any_word() : digits();
    } else if (accept("reuse")) {
        expect("interval");
        option.name = "password reuse interval";
        option.value = is("default") ? any_word() : digits();
        if (option.value != "default") expect("day");
    } else {
        expect("require", "current");
        option.name = "password require current";
        if (is_any("default", "optional")) option.value = any_word();
    }
    list.push_back(std::move(option));
    return true;
}

} // namespace labdb::sql::mysql
