#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Columns as CREATE TABLE and ALTER TABLE define them.
namespace labdb::sql::mysql {

using namespace ast;

/// The name, the type and the attributes; REFERENCES comes last.
ColumnDefinition Parser::column_definition(bool may_refer) {
    ColumnDefinition made;
    made.name = options().mariadb || options().version < 80000 ? column_name().back() : name();
    made.type = type();
    if (made.type.name[0] == "serial") serial(made);
    if (is("collate")) column_attribute(made);
    // Before other attributes: MariaDB takes it among them too.
    if (is_any("generated", "as")) generated(made);
    while (column_attribute(made)) {
    }
    if (may_refer && is("references")) column_constraint(made);
    return made;
}

/// SERIAL is BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE.
void Parser::serial(ColumnDefinition& made) {
    made.type.name = {"bigint"};
    made.type.is_unsigned = true;
    made.nullable = false;
    made.auto_increment = true;
    column_key(made, TableConstraint::Kind::unique);
}

void Parser::column_key(ColumnDefinition& made, TableConstraint::Kind kind) {
    TableConstraint key;
    key.kind = kind;
    KeyPart part;
    part.column = made.name;
    key.parts.push_back(std::move(part));
    made.constraints.push_back(std::move(key));
}

/// One attribute; false when there is none.
bool Parser::column_attribute(ColumnDefinition& made) {
    switch (peek().word) {
    case "null"_w:
        advance();
        made.nullable = true;
        return true;
    case "not"_w:
        if (is("secondary", 1)) {
            advance();
            advance();
            return true;
        }
        // ENFORCED belongs to a CHECK right before it.
        if (is("enforced", 1)) fail();
        advance();
        expect("null");
        made.nullable = false;
        return true;
    case "default"_w: advance(); return column_default(made);
    case "on"_w:
        if (!is("update", 1)) return false;
        advance();
        advance();
        made.on_update = current_timestamp();
        return true;
    case "auto_increment"_w:
        advance();
        made.auto_increment = true;
        return true;
    case "serial"_w:
        advance();
        expect("default", "value");
        made.nullable = false;
        made.auto_increment = true;
        column_key(made, TableConstraint::Kind::unique);
        return true;
    case "primary"_w:
        advance();
        expect("key");
        column_key(made, TableConstraint::Kind::primary_key);
        return true;
    case "key"_w:
        advance();
        column_key(made, TableConstraint::Kind::primary_key);
        return true;
    case "unique"_w:
        advance();
        accept("key");
        column_key(made, TableConstraint::Kind::unique);
        return true;
    case "comment"_w:
        advance();
        made.comment = string();
        return true;
    case "collate"_w:
        if (!made.type.collation.empty() && !options().mariadb) fail();
        advance();
        made.type.collation = collation_name();
        return true;
    case "generated"_w:
    case "as"_w:
        if (!options().mariadb) return false;
        generated(made);
        return true;
    case "invisible"_w:
    case "visible"_w:
        made.invisible = is("invisible");
        advance();
        return true;
    case "constraint"_w:
    case "check"_w: return column_constraint(made);
    case "column_format"_w:
        advance();
        if (!is_any("default", "fixed", "dynamic")) fail();
        advance();
        return true;
    case "storage"_w:
        advance();
        if (!is_any("default", "disk", "memory")) fail();
        advance();
        return true;
    case "engine_attribute"_w:
    case "secondary_engine_attribute"_w:
        advance();
        accept("=");
        string();
        return true;
    case "srid"_w:
        advance();
        digits();
        return true;
    default: return false;
    }
}

bool Parser::column_constraint(ColumnDefinition& made) {
    TableConstraint constraint;
    if (accept("constraint") && is_name()) constraint.name = name();
    if (is("check")) {
        check(constraint);
    } else if (is("references") && constraint.name.empty()) {
        constraint.kind = TableConstraint::Kind::foreign_key;
        KeyPart part;
        part.column = made.name;
        constraint.parts.push_back(std::move(part));
        constraint.references = references();
    } else {
        fail();
    }
    made.constraints.push_back(std::move(constraint));
    return true;
}

/// `DEFAULT 0`, `DEFAULT CURRENT_TIMESTAMP(3)`, `DEFAULT (expression)`: the text has the parentheses.
bool Parser::column_default(ColumnDefinition& made) {
    const std::size_t at = position();
    made.default_value = default_value();
    made.default_source = source_from(at);
    return true;
}

ExpressionPtr Parser::default_value() {
    if (accept("(")) {
        ExpressionPtr value = expression();
        expect(")");
        return value;
    }
    if (is_now()) return current_timestamp();
    if (options().mariadb) return expression(Precedence::bit_or);
    const std::size_t at = position();
    if (is("-") || is("+")) {
        Operator sign;
        sign.name = is("-") ? "-" : "+";
        advance();
        if (!is(TokenKind::integer) && !is(TokenKind::decimal) && !is(TokenKind::real)) fail();
        sign.operands.push_back(primary());
        return make(std::move(sign), at);
    }
    const Token first = peek();
    ExpressionPtr value = primary();
    if (as<Literal>(value) == nullptr) fail_at(first);
    return value;
}

bool Parser::is_now() {
    return is_any("current_timestamp", "localtime", "localtimestamp", "now") ||
           (options().mariadb && is_any("current_date", "curdate"));
}

/// CURRENT_TIMESTAMP[(n)] and its other names.
ExpressionPtr Parser::current_timestamp() {
    if (!is_now()) fail();
    const std::size_t at = position();
    Call made;
    made.name = {"current_timestamp"};
    const bool must = is("now");
    if (options().mariadb && is_any("current_date", "curdate")) made.name = {"current_date"};
    advance();
    made.bare = !is("(");
    if (must || is("(")) {
        expect("(");
        if (is(TokenKind::integer)) made.arguments.push_back(primary());
        expect(")");
    }
    return make(std::move(made), at);
}

/// `[GENERATED ALWAYS] AS (expression) [VIRTUAL|STORED]`.
void Parser::generated(ColumnDefinition& made) {
    if (accept("generated")) expect("always");
    expect("as");
    expect("(");
    Generated column;
    const std::size_t at = position();
    column.value = expression();
    column.source = source_from(at);
    expect(")");
    if (accept("stored")) {
        column.stored = true;
    } else if (!accept("virtual") && options().mariadb && is(TokenKind::name) &&
               util::to_lower(text_of(peek())) == "persistent") {
        advance();
        column.stored = true;
    }
    made.generated = std::move(column);
}

} // namespace labdb::sql::mysql
