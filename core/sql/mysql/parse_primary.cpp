#include <algorithm>

#include "core/sql/mysql/charsets.hpp"
#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// What stands between operators: literals, names, variables, parentheses. The grammar's simple_expr.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// YEAR, SQL_TSI_YEAR …
const char* unit_of(WordId word) {
    switch (word) {
    case "microsecond"_w: return "microsecond";
    case "second"_w:
    case "sql_tsi_second"_w: return "second";
    case "minute"_w:
    case "sql_tsi_minute"_w: return "minute";
    case "hour"_w:
    case "sql_tsi_hour"_w: return "hour";
    case "day"_w:
    case "sql_tsi_day"_w: return "day";
    case "week"_w:
    case "sql_tsi_week"_w: return "week";
    case "month"_w:
    case "sql_tsi_month"_w: return "month";
    case "quarter"_w:
    case "sql_tsi_quarter"_w: return "quarter";
    case "year"_w:
    case "sql_tsi_year"_w: return "year";
    case "second_microsecond"_w: return "second_microsecond";
    case "minute_microsecond"_w: return "minute_microsecond";
    case "minute_second"_w: return "minute_second";
    case "hour_microsecond"_w: return "hour_microsecond";
    case "hour_second"_w: return "hour_second";
    case "hour_minute"_w: return "hour_minute";
    case "day_microsecond"_w: return "day_microsecond";
    case "day_second"_w: return "day_second";
    case "day_minute"_w: return "day_minute";
    case "day_hour"_w: return "day_hour";
    case "year_month"_w: return "year_month";
    default: return nullptr;
    }
}

} // namespace

ExpressionPtr Parser::unary() {
    const std::size_t at = position();
    const char* name = nullptr;
    switch (peek().word) {
    case "-"_w: name = "-"; break;
    case "+"_w: name = "+"; break;
    case "~"_w: name = "~"; break;
    case "!"_w:
        name = "not";
        warn_deprecated("!", "NOT");
        break;
    case "not"_w: name = options().high_not_precedence ? "not" : nullptr; break;
    case "binary"_w:
        name = "binary";
        warn_deprecated("BINARY expr", "CAST");
        break;
    default: break;
    }
    if (name == nullptr) return collated();
    Level level(nesting_);
    advance();
    Operator made;
    made.name = name;
    made.operands.push_back(unary());
    return make(std::move(made), at);
}

ExpressionPtr Parser::collated() {
    ExpressionPtr value = primary();
    while (is("collate")) {
        const std::size_t at = position();
        advance();
        Collate made;
        made.value = std::move(value);
        made.collation = {collation_name()};
        value = make(std::move(made), at);
    }
    return value;
}

ExpressionPtr Parser::literal(Literal::Kind kind, std::string text) {
    const std::size_t at = position();
    advance();
    Literal made;
    made.kind = kind;
    made.text = std::move(text);
    return make(std::move(made), at);
}

ExpressionPtr Parser::primary() {
    const Token token = peek();
    switch (token.kind) {
    case TokenKind::integer: return literal(Literal::Kind::integer, std::string(text_of(token)));
    case TokenKind::decimal: return literal(Literal::Kind::decimal, std::string(text_of(token)));
    case TokenKind::real: return literal(Literal::Kind::real, std::string(text_of(token)));
    case TokenKind::hexadecimal: return literal(Literal::Kind::hexadecimal, hexadecimal_value(text_of(token)));
    case TokenKind::bits: return literal(Literal::Kind::bits, bits_value(text_of(token)));
    case TokenKind::string:
    case TokenKind::national: return text_literal({});
    case TokenKind::variable:
    case TokenKind::system: return variable();
    case TokenKind::quoted: return named();
    case TokenKind::name:
        if (token.word != 0) {
            if (ExpressionPtr special = word_primary()) return special;
        } else if (text_of(token)[0] == '_') {
            if (ExpressionPtr introduced = introduced_literal()) return introduced;
        }
        return named();
    case TokenKind::word:
        if (ExpressionPtr special = word_primary()) return special;
        fail();
    default: fail();
    }
}

/// Strings beside one another are one string.
ExpressionPtr Parser::text_literal(std::string charset) {
    const std::size_t at = position();
    Literal made;
    made.kind = Literal::Kind::string;
    made.charset = std::move(charset);
    if (is(TokenKind::national)) {
        warn_of_national();
        made.charset = "utf8";
        made.text = string_value(text_of(peek()).substr(1), options());
        advance();
    } else {
        made.text = string();
    }
    while (is_string()) made.text += string();
    return make(std::move(made), at);
}

/// `_utf8mb4'…'`, `_binary 0x41`; nothing when it is a name like others.
ExpressionPtr Parser::introduced_literal() {
    const std::string charset = util::to_lower(text_of(peek()).substr(1));
    const TokenKind kind = peek(1).kind;
    if (kind != TokenKind::string && kind != TokenKind::hexadecimal && kind != TokenKind::bits) return nullptr;
    if (!is_charset(charset)) return nullptr;
    warn_of_charset(charset);
    advance();
    if (kind == TokenKind::string) return text_literal(charset);
    Literal made;
    made.kind = Literal::Kind::string;
    made.charset = charset;
    const std::size_t at = position();
    made.text = kind == TokenKind::hexadecimal ? hexadecimal_value(text_of(peek())) : bits_value(text_of(peek()));
    advance();
    return make(std::move(made), at);
}

/// `@x`, `@x := value`, `@@x`, `@@session.x`.
ExpressionPtr Parser::variable() {
    const std::size_t at = position();
    Variable made;
    if (is(TokenKind::variable)) {
        made.name = variable_name();
        if (!accept(":=")) return make(std::move(made), at);
        VariableAssignment assignment;
        assignment.name = std::move(made.name);
        assignment.value = expression();
        warn(1287, "Setting user variables within expressions is deprecated and will be removed in a future release. "
                   "Consider alternatives: 'SET variable=expression, ...', or 'SELECT expression(s) INTO "
                   "variables(s)'.");
        return make(std::move(assignment), at);
    }
    advance();
    made.scope = Variable::Scope::system;
    if (is(".", 1)) {
        switch (peek().word) {
        case "global"_w: made.scope = Variable::Scope::global; break;
        case "session"_w:
        case "local"_w: made.scope = Variable::Scope::session; break;
        case "persist"_w: made.scope = Variable::Scope::persist; break;
        default: break;
        }
        if (made.scope != Variable::Scope::system) {
            advance();
            advance();
        }
    }
    made.name = name_or_string();
    if (accept(".")) made.name += "." + name();
    return make(std::move(made), at);
}

/// The name in `@name`, `@'name'`.
std::string Parser::variable_name() {
    if (!is(TokenKind::variable)) fail();
    const std::string_view token = text_of(peek()).substr(1);
    advance();
    if (token.empty()) return {};
    if (token[0] == '`') return name_value(token);
    if (token[0] == '\'' || token[0] == '"') return string_value(token, options());
    return std::string(token);
}

/// A column, a local variable, or a call: what begins with a name.
ExpressionPtr Parser::named() {
    const std::size_t at = position();
    if (is("(", 1)) return plain_call();
    if (is(".", 1) && is("(", 3)) return qualified_call();
    if (!is(".", 1) && is_local(peek())) {
        Variable made;
        made.scope = Variable::Scope::local;
        made.name = name();
        return make(std::move(made), at);
    }
    ColumnReference made;
    made.name = column_name();
    ExpressionPtr column = make(std::move(made), at);
    if (!is("->") && !is("->>")) return column;
    Operator path;
    path.name = is("->") ? "->" : "->>";
    const std::size_t arrow = position();
    advance();
    path.operands.push_back(std::move(column));
    path.operands.push_back(literal(Literal::Kind::string, [&] {
        if (!is_string()) fail();
        return string_value(text_of(peek()), options());
    }()));
    return make(std::move(path), arrow);
}

/// `c`, `t.c`, `s.t.c`; before 8.0 and in MariaDB also `.t.c`.
Name Parser::column_name() {
    Name parts;
    if (options().mariadb || options().version < 80000) accept(".");
    parts.push_back(name());
    while (parts.size() < 3 && is(".") && is_name(1)) {
        advance();
        parts.push_back(name());
    }
    return parts;
}

std::string Parser::interval_unit() {
    const char* unit = unit_of(peek().word);
    if (unit == nullptr) fail();
    advance();
    return unit;
}

} // namespace labdb::sql::mysql
