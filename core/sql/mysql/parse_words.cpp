#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Expressions that begin with a word of the grammar: CASE, CAST, EXISTS, CURRENT_DATE, TRIM …
namespace labdb::sql::mysql {

using namespace ast;

/// Nothing when the word means nothing special here and may be a name.
ExpressionPtr Parser::word_primary() {
    const std::size_t at = position();
    const bool call = is("(", 1);
    switch (peek().word) {
    case "("_w: return parenthesised_primary();
    case "{"_w: return odbc_literal();
    case "?"_w: {
        advance();
        Parameter made;
        made.number = ++parameters_;
        return make(std::move(made), at);
    }
    case ":"_w: return named_parameter();
    case "."_w: return named();
    case "null"_w: return literal(Literal::Kind::null, "");
    case "true"_w: return literal(Literal::Kind::boolean, "true");
    case "false"_w: return literal(Literal::Kind::boolean, "false");
    case "case"_w: return case_expression();
    case "exists"_w: {
        advance();
        Subquery made;
        made.kind = Subquery::Kind::exists;
        made.query = subquery();
        return make(std::move(made), at);
    }
    case "interval"_w: {
        ExpressionPtr left = interval();
        if (as<Call>(left)) return left;
        expect("+");
        Operator sum;
        sum.name = "+";
        sum.operands.push_back(std::move(left));
        sum.operands.push_back(expression(Precedence::not_));
        return make(std::move(sum), at);
    }
    case "row"_w: {
        if (!call) return nullptr;
        advance();
        advance();
        RowValue made;
        made.explicit_row = true;
        made.elements = expressions();
        if (made.elements.size() < 2) fail();
        expect(")");
        return make(std::move(made), at);
    }
    case "default"_w: {
        advance();
        expect("(");
        DefaultValue made;
        made.column = column_name();
        expect(")");
        return make(std::move(made), at);
    }
    case "value"_w:
        if (!options().mariadb || !call) return nullptr;
        [[fallthrough]];
    case "values"_w: {
        advance();
        expect("(");
        InsertedValue made;
        made.column = column_name();
        expect(")");
        warn(1287, "'VALUES function' is deprecated and will be removed in a future release. Please use an alias "
                   "(INSERT INTO ... VALUES (...) AS alias) and replace VALUES(col) in the ON DUPLICATE KEY UPDATE "
                   "clause with alias.col instead");
        return make(std::move(made), at);
    }
    case "match"_w: return match_against();
    case "cast"_w: return cast();
    case "convert"_w: return convert();
    case "date"_w:
    case "time"_w:
    case "timestamp"_w:
        if (!is_string(1)) return nullptr;
        return temporal_literal(any_word());
    case "current_user"_w:
    case "current_date"_w:
    case "current_time"_w:
    case "current_timestamp"_w:
    case "localtime"_w:
    case "localtimestamp"_w:
    case "utc_date"_w:
    case "utc_time"_w:
    case "utc_timestamp"_w:
        if (!call) {
            Call made;
            made.name = {any_word()};
            made.bare = true;
            return make(std::move(made), at);
        }
        return special_call();
    default: return call ? special_call() : nullptr;
    }
}

ExpressionPtr Parser::parenthesised_primary() {
    const std::size_t at = position();
    advance();
    Parenthesised inside = parenthesised();
    if (inside.query) {
        Subquery made;
        made.query = std::move(inside.query);
        return make(std::move(made), at);
    }
    if (inside.elements.size() == 1) return std::move(inside.elements[0]);
    RowValue made;
    made.elements = std::move(inside.elements);
    return make(std::move(made), at);
}

ExpressionPtr Parser::temporal_literal(const std::string& kind) {
    const std::size_t at = position();
    Literal made;
    made.kind = kind == "date" ? Literal::Kind::date : kind == "time" ? Literal::Kind::time : Literal::Kind::timestamp;
    made.text = string();
    return make(std::move(made), at);
}

/// `{d '2026-01-01'}`, `{t …}`, `{ts …}`; another word in braces has no effect.
ExpressionPtr Parser::odbc_literal() {
    advance();
    const std::string kind = util::to_lower(name());
    ExpressionPtr value;
    if (is_string() && (kind == "d" || kind == "t" || kind == "ts")) {
        value = temporal_literal(kind == "d" ? "date" : kind == "t" ? "time" : "timestamp");
    } else {
        value = expression();
    }
    expect("}");
    return value;
}

/// `:name` or `:1`, where the caller takes such parameters.
ExpressionPtr Parser::named_parameter() {
    if (!options().named_parameters) fail();
    const std::size_t at = position();
    advance();
    if (!is(TokenKind::name) && !is(TokenKind::word) && !is(TokenKind::integer)) fail();
    Parameter made;
    made.name = std::string(text_of(peek()));
    made.number = ++parameters_;
    advance();
    return make(std::move(made), at);
}

ExpressionPtr Parser::case_expression() {
    const std::size_t at = position();
    advance();
    Case made;
    if (!is("when")) made.operand = expression();
    do {
        expect("when");
        Case::When when;
        when.condition = expression();
        expect("then");
        when.result = expression();
        made.whens.push_back(std::move(when));
    } while (is("when"));
    if (accept("else")) made.otherwise = expression();
    expect("end");
    return make(std::move(made), at);
}

/// `CAST(x AS t)`, `CAST(x AT TIME ZONE z AS DATETIME)`.
ExpressionPtr Parser::cast() {
    const std::size_t at = position();
    advance();
    expect("(");
    Cast made;
    made.value = expression();
    if (is("at") && is("local", 1)) throw Error(1235, "42000", "This version of MySQL doesn't yet support 'AT LOCAL'");
    const bool zoned = accept("at", "time", "zone");
    if (zoned) {
        accept("interval");
        const std::size_t zone_at = position();
        ExpressionPtr zone = text_literal({});
        made.value = call_of("timezone", zone_at, std::move(zone), std::move(made.value));
    }
    expect("as");
    if (zoned && !is("datetime")) fail();
    made.type = cast_type();
    if (accept("array")) made.type.array_dimensions = 1;
    expect(")");
    return make(std::move(made), at);
}

/// `CONVERT(x, t)`, `CONVERT(x USING charset)`.
ExpressionPtr Parser::convert() {
    const std::size_t at = position();
    advance();
    expect("(");
    ExpressionPtr value = expression();
    if (accept("using")) {
        ConvertCharset made;
        made.value = std::move(value);
        made.charset = charset_name();
        expect(")");
        return make(std::move(made), at);
    }
    expect(",");
    Cast made;
    made.value = std::move(value);
    made.type = cast_type();
    expect(")");
    return make(std::move(made), at);
}

ExpressionPtr Parser::match_against() {
    const std::size_t at = position();
    advance();
    MatchAgainst made;
    const bool parenthesis = accept("(");
    do made.columns.push_back(column_name());
    while (accept(","));
    if (parenthesis) expect(")");
    expect("against");
    expect("(");
    made.words = expression(Precedence::bit_or);
    if (accept("in", "boolean")) {
        expect("mode");
        made.mode = MatchAgainst::Mode::boolean_mode;
    } else {
        const bool natural = accept("in", "natural");
        if (natural) expect("language", "mode");
        if (accept("with")) {
            expect("query", "expansion");
            made.mode = natural ? MatchAgainst::Mode::natural_expansion : MatchAgainst::Mode::expansion;
        }
    }
    expect(")");
    return make(std::move(made), at);
}

} // namespace labdb::sql::mysql
