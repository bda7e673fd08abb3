#include "core/sql/mysql/administration_parser.hpp"
#include "core/util/text.hpp"

/// SET in all its forms.
namespace labdb::sql::mysql {

using namespace ast;

StatementPtr Parser::set() {
    advance();
    Set made;
    if (is("role")) {
        made.items.push_back(set_role());
    } else if (is_sequence("default", "role")) {
        made.items.push_back(set_default_role());
    } else if (is_sequence("resource", "group")) {
        return AdministrationParser(*this, "set").resource_group();
    } else {
        do {
            made.items.push_back(set_item(made.items.empty()));
            // These stand alone.
            const std::string& kind = made.items.back().kind;
            if (kind == "transaction" || kind == "password") break;
        } while (accept(",") && !is("transaction"));
    }
    return statement_of(std::move(made));
}

Set::Item Parser::set_item(bool begins) {
    Set::Item item;
    switch (peek().word) {
    case "names"_w:
        if (is("=", 1) || is(":=", 1)) break;
        advance();
        item.kind = "names";
        if (accept("default")) {
            if (options().mariadb && accept("collate")) item.collation = collation_name();
            return item;
        }
        item.name = charset_name();
        if (accept("collate")) item.collation = collation_name();
        return item;
    case "charset"_w:
    case "character"_w:
    case "char"_w:
        if (!is_charset_clause() || is("=", 1)) break;
        advance();
        accept("set");
        item.kind = "charset";
        if (!accept("default")) item.name = charset_name();
        return item;
    case "password"_w:
        if (begins && (is("=", 1) || is(":=", 1) || is("for", 1) || is("to", 1))) return set_password();
        break;
    case "transaction"_w:
        if (is("=", 1) || is(":=", 1)) break;
        return set_transaction(std::move(item));
    case "global"_w:
    case "session"_w:
    case "local"_w:
    case "persist"_w:
    case "persist_only"_w:
        if (options().mariadb && (is("=", 1) || is(":=", 1))) break;
        item.scope_said = true;
        item.scope = is("global")                   ? Variable::Scope::global
                     : is("session") || is("local") ? Variable::Scope::session
                                                    : Variable::Scope::persist;
        if (is("persist_only")) item.kind = "persist_only";
        advance();
        if (is("transaction") && !is("=", 1) && !is(":=", 1)) return set_transaction(std::move(item));
        item.name = variable_path();
        set_value(item);
        return item;
    default: break;
    }
    if (is(TokenKind::variable)) {
        item.scope = Variable::Scope::user;
        item.name = variable_name();
        if (!accept(":=")) expect("=");
        item.values.push_back(expression());
        return item;
    }
    if (is(TokenKind::system)) {
        advance();
        set_scope(item);
    } else if (!is(".", 1) && is_local(peek())) {
        item.scope = Variable::Scope::local;
    }
    item.name = variable_path();
    if (util::to_lower(item.name.substr(0, 4)) == "new." && program_ && program_->kind == Program::Kind::trigger) {
        item.scope = Variable::Scope::local;
        item.name = "new." + item.name.substr(4);
    }
    set_value(item);
    return item;
}

/// Behind `@@`: `global.`, `session.` …
void Parser::set_scope(Set::Item& item) {
    if (!is(".", 1)) return;
    switch (peek().word) {
    case "global"_w: item.scope = Variable::Scope::global; break;
    case "session"_w:
    case "local"_w: item.scope = Variable::Scope::session; break;
    case "persist_only"_w: item.kind = "persist_only"; [[fallthrough]];
    case "persist"_w: item.scope = Variable::Scope::persist; break;
    default: return;
    }
    item.scope_said = true;
    advance();
    advance();
}

/// `x`, `keycache.x`, `new.x`.
std::string Parser::variable_path() {
    std::string path = accept("default") ? std::string("default") : name();
    if (accept(".")) path += "." + name();
    return path;
}

/// `= value`; ON, ALL, BINARY, ROW and SYSTEM are values too, as text.
void Parser::set_value(Set::Item& item) {
    if (!accept(":=")) expect("=");
    switch (peek().word) {
    case "default"_w:
        if (is("(", 1)) break;
        advance();
        return;
    case "on"_w:
    case "all"_w:
    case "binary"_w:
    case "row"_w:
    case "system"_w:
        if (!is(",", 1) && peek(1).kind != TokenKind::end && !is(";", 1)) break;
        item.values.push_back(literal(Literal::Kind::string, std::string(text_of(peek()))));
        return;
    default: break;
    }
    item.values.push_back(expression());
}

/// SET [scope] TRANSACTION …: without a scope it is for the next transaction alone.
Set::Item Parser::set_transaction(Set::Item item) {
    expect("transaction");
    item.kind = "transaction";
    item.transaction = transaction_characteristics();
    return item;
}

/// SET PASSWORD [FOR user] = 'x', … TO RANDOM.
Set::Item Parser::set_password() {
    advance();
    Set::Item item;
    item.kind = "password";
    if (accept("for")) item.name = account_text();
    if (accept("to")) {
        expect("random");
    } else {
        if (!accept(":=")) expect("=");
        const bool old = options().mariadb || options().version < 80011;
        if (old && is_name() && util::to_lower(text_of(peek())) == "password" && is("(", 1)) {
            // 5.7: SET PASSWORD = PASSWORD('x').
            advance();
            advance();
            item.values.push_back(text_literal({}));
            expect(")");
        } else {
            item.values.push_back(text_literal({}));
        }
    }
    if (accept("replace")) string();
    if (accept("retain")) expect("current", "password");
    return item;
}

/// SET ROLE NONE|DEFAULT|ALL [EXCEPT …]|roles: the words as one text.
Set::Item Parser::set_role() {
    advance();
    Set::Item item;
    item.kind = "role";
    const std::size_t at = position();
    role_choice();
    item.name = source_from(at);
    return item;
}

/// SET DEFAULT ROLE … TO users: the values are `name@host`.
Set::Item Parser::set_default_role() {
    advance();
    advance();
    Set::Item item;
    item.kind = "default role";
    const std::size_t at = position();
    role_choice();
    item.name = source_from(at);
    expect("to");
    for (const UserSpecification& user : accounts()) {
        Literal text;
        text.kind = Literal::Kind::string;
        text.text = user.current_user ? std::string() : user.name + "@" + user.host;
        item.values.push_back(make(std::move(text)));
    }
    return item;
}

void Parser::role_choice() {
    if (accept("none") || accept("default")) return;
    if (accept("all")) {
        if (accept("except")) roles();
        return;
    }
    roles();
}

} // namespace labdb::sql::mysql
