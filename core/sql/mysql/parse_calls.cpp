#include "core/sql/mysql/call_words.hpp"
#include "core/sql/mysql/calls.hpp"
#include "core/sql/mysql/parser.hpp"
#include "core/util/text.hpp"

/// Calls: the plain ones, aggregates, and those with a syntax of their own.
namespace labdb::sql::mysql {

using namespace ast;

/// At a word with `(` behind it. Nothing when it is a name like others.
ExpressionPtr Parser::special_call() {
    const WordId word = peek().word;
    if (is_aggregate(word)) return aggregate();
    if (is_window_function(word)) return window_call();
    switch (word) {
    case "date_add"_w:
    case "date_sub"_w:
    case "adddate"_w:
    case "subdate"_w: return date_arithmetic();
    case "extract"_w:
    case "timestampadd"_w:
    case "timestampdiff"_w:
    case "get_format"_w: return unit_call();
    case "position"_w: return position_call();
    case "substr"_w:
    case "substring"_w:
    case "mid"_w: return substring();
    case "trim"_w: return trim();
    case "char"_w: return char_call();
    case "weight_string"_w: return weight_string();
    case "json_value"_w: return json_value();
    // Functions whose name is reserved, with arguments as others have them.
    case "if"_w:
    case "left"_w:
    case "right"_w:
    case "replace"_w:
    case "repeat"_w:
    case "insert"_w:
    case "mod"_w:
    case "database"_w:
    case "schema"_w:
    case "grouping"_w:
    case "current_user"_w:
    case "current_date"_w:
    case "current_time"_w:
    case "current_timestamp"_w:
    case "localtime"_w:
    case "localtimestamp"_w:
    case "utc_date"_w:
    case "utc_time"_w:
    case "utc_timestamp"_w: return plain_call();
    default: break;
    }
    return kWords[word].use == WordRow::Use::function ? plain_call() : nullptr;
}

ExpressionPtr Parser::plain_call() {
    const std::size_t at = position();
    const Token token = peek();
    Call made;
    made.name = {util::to_lower(name_of(token))};
    // A stored function's name is shown as it was typed.
    if (!is_native_function(made.name[0])) made.name = {name_of(token)};
    advance();
    advance();
    made.arguments = call_arguments(token.word, text_of(token));
    warn_of_call(made.name[0]);
    // A blank between such a name and its parenthesis makes it a stored function, which cannot be there.
    if (token.kind == TokenKind::name && token.word == 0 && !later_ &&
        kWords[find_word(text_of(token))].use == WordRow::Use::function) {
        std::string full(options().database);
        if (!full.empty()) full += '.';
        later_ = Error(
            1630, "42000",
            "FUNCTION " + full + std::string(text_of(token)) +
                " does not exist. Check the 'Function Name Parsing and Resolution' section in the Reference Manual");
    }
    return make(std::move(made), at);
}

/// To the closing parenthesis, as many as the grammar asks for: how many other functions take is not its matter.
Expressions Parser::call_arguments(WordId word, std::string_view function) {
    const Arity arity = arity_of(word);
    Expressions list;
    while (!is(")")) {
        if (list.size() == arity.most) fail();
        list.push_back(expression());
        // `f(x AS y)` is for loadable functions.
        if (accept("as") || (is_name_or_string() && arity.most == SIZE_MAX)) {
            name_or_string();
            if (!later_) {
                later_ = Error(1583, "42000",
                               "Incorrect parameters in the call to native function '" + std::string(function) + "'");
            }
        }
        if (!accept(",")) break;
        if (is(")")) fail();
    }
    if (list.size() < arity.least) fail();
    expect(")");
    return list;
}

/// `schema.function(…)`.
ExpressionPtr Parser::qualified_call() {
    const std::size_t at = position();
    Call made;
    made.name.push_back(name());
    expect(".");
    made.name.push_back(name());
    expect("(");
    if (!is(")")) made.arguments = expressions();
    expect(")");
    return make(std::move(made), at);
}

ExpressionPtr Parser::aggregate() {
    const std::size_t at = position();
    const bool joins = is("group_concat"), counts = is("count"), pairs = is("json_objectagg");
    const bool may_be_distinct = takes_distinct(peek().word) || options().mariadb;
    Call made;
    made.name = {any_word()};
    expect("(");
    if (counts && (accept("*") || accept("all", "*"))) {
        made.star = true;
    } else {
        if (may_be_distinct) made.distinct = accept("distinct") || accept("distinctrow");
        // Only GROUP_CONCAT and COUNT's DISTINCT take lists, and these no ALL.
        if (!joins && !(counts && made.distinct)) accept("all");
        made.arguments.push_back(expression());
        if (pairs) {
            expect(",");
            accept("all");
            made.arguments.push_back(expression());
        }
        while ((joins || (counts && made.distinct)) && accept(",")) made.arguments.push_back(expression());
    }
    if (joins) {
        if (is("order")) made.order_by = order_by();
        if (accept("separator")) made.separator = text_string();
    }
    expect(")");
    if (is("over")) made.over = over();
    return make(std::move(made), at);
}

ExpressionPtr Parser::window_call() {
    const std::size_t at = position();
    const WordId function = peek().word;
    Call made;
    made.name = {any_word()};
    expect("(");
    if (options().mariadb) {
        if (!is(")")) made.arguments = expressions();
    } else {
        window_arguments(function, made.arguments);
    }
    expect(")");
    if (function == "nth_value"_w && accept("from", "last")) {
        made.from_last = true;
    } else if (function == "nth_value"_w) {
        accept("from", "first");
    }
    if (takes_nulls_or_not(function)) {
        made.ignore_nulls = accept("ignore", "nulls");
        if (!made.ignore_nulls) accept("respect", "nulls");
    }
    if (!is("over")) fail();
    made.over = over();
    return make(std::move(made), at);
}

/// What stays the same for the whole statement: a number, `?`, a user's or a local variable.
ExpressionPtr Parser::stable_integer() {
    if (!is(TokenKind::integer) && !is("?") && !is(":") && !is(TokenKind::variable) && !is_name()) fail();
    return primary();
}

void Parser::window_arguments(WordId function, Expressions& list) {
    switch (function) {
    case "ntile"_w: list.push_back(stable_integer()); break;
    case "first_value"_w:
    case "last_value"_w: list.push_back(expression()); break;
    case "nth_value"_w:
        list.push_back(expression());
        expect(",");
        list.push_back(expression(Precedence::concatenation));
        break;
    case "lead"_w:
    case "lag"_w:
        list.push_back(expression());
        if (!accept(",")) break;
        list.push_back(stable_integer());
        if (accept(",")) list.push_back(expression());
        break;
    default: break;
    }
}

/// DATE_ADD(d, INTERVAL n unit); ADDDATE(d, n) too.
ExpressionPtr Parser::date_arithmetic() {
    const std::size_t at = position();
    const bool days = is("adddate") || is("subdate");
    Call made;
    made.name = {any_word()};
    expect("(");
    made.arguments.push_back(expression());
    expect(",");
    if (!is("interval") && !days) fail();
    made.arguments.push_back(is("interval") ? interval() : expression());
    expect(")");
    return make(std::move(made), at);
}

/// Calls whose first argument is a word: EXTRACT(unit FROM d), TIMESTAMPDIFF(unit, a, b), GET_FORMAT(DATE, 'USA').
ExpressionPtr Parser::unit_call() {
    const std::size_t at = position();
    const WordId word = peek().word;
    Call made;
    made.name = {any_word()};
    expect("(");
    Literal first;
    first.kind = Literal::Kind::string;
    const std::size_t first_at = position();
    if (word == "get_format"_w) {
        if (!is_any("date", "time", "datetime", "timestamp")) fail();
        first.text = is("timestamp") ? "datetime" : util::to_lower(text_of(peek()));
        advance();
    } else {
        first.text = interval_unit();
    }
    made.arguments.push_back(make(std::move(first), first_at));
    expect(word == "extract"_w ? Word("from") : Word(","));
    made.arguments.push_back(expression());
    if (word == "timestampadd"_w || word == "timestampdiff"_w) {
        expect(",");
        made.arguments.push_back(expression());
    }
    expect(")");
    return make(std::move(made), at);
}

/// POSITION(a IN b).
ExpressionPtr Parser::position_call() {
    const std::size_t at = position();
    advance();
    expect("(");
    ExpressionPtr part = expression(Precedence::bit_or);
    expect("in");
    ExpressionPtr whole = expression();
    expect(")");
    return call_of("position", at, std::move(part), std::move(whole));
}

/// SUBSTRING(s, p, n), SUBSTRING(s FROM p FOR n).
ExpressionPtr Parser::substring() {
    const std::size_t at = position();
    Call made;
    made.name = {any_word()};
    expect("(");
    made.arguments.push_back(expression());
    const bool from = accept("from");
    if (!from) expect(",");
    made.arguments.push_back(expression());
    if (from ? accept("for") : accept(",")) made.arguments.push_back(expression());
    expect(")");
    return make(std::move(made), at);
}

/// TRIM([LEADING|TRAILING|BOTH] [x] FROM s), TRIM(s).
ExpressionPtr Parser::trim() {
    const std::size_t at = position();
    advance();
    expect("(");
    const char* name = accept("leading") ? "trim_leading" : accept("trailing") ? "trim_trailing" : nullptr;
    const bool side = name != nullptr || accept("both");
    Call made;
    ExpressionPtr cut;
    if (!side || !is("from")) cut = expression();
    if (side || is("from")) {
        expect("from");
        made.arguments.push_back(expression());
        if (cut) made.arguments.push_back(std::move(cut));
        made.name = {name != nullptr ? name : made.arguments.size() == 1 ? "trim" : "trim_both"};
    } else {
        made.name = {"trim"};
        made.arguments.push_back(std::move(cut));
    }
    expect(")");
    return make(std::move(made), at);
}

/// CHAR(77, 121 USING utf8mb4).
ExpressionPtr Parser::char_call() {
    const std::size_t at = position();
    advance();
    expect("(");
    Call made;
    made.name = {"char"};
    made.arguments = expressions();
    std::string charset;
    if (accept("using")) charset = charset_name();
    expect(")");
    ExpressionPtr call = make(std::move(made), at);
    if (charset.empty()) return call;
    ConvertCharset converted;
    converted.value = std::move(call);
    converted.charset = std::move(charset);
    return make(std::move(converted), at);
}

/// WEIGHT_STRING(s AS CHAR(4)): `weight_string(s, 'char', 4)`.
ExpressionPtr Parser::weight_string() {
    const std::size_t at = position();
    Call made;
    made.name = {any_word()};
    expect("(");
    made.arguments.push_back(expression());
    if (accept("as")) {
        if (!is_any("char", "binary")) fail();
        made.arguments.push_back(literal(Literal::Kind::string, util::to_lower(text_of(peek()))));
        expect("(");
        made.arguments.push_back(literal(Literal::Kind::integer, [&] {
            if (!is(TokenKind::integer)) fail();
            return std::string(text_of(peek()));
        }()));
        expect(")");
    } else if (accept(",")) {
        // Three numbers, of the server's own tests: they say what is not said otherwise.
        digits(Numbers::any);
        expect(",");
        digits(Numbers::any);
        expect(",");
        digits(Numbers::any);
    }
    expect(")");
    return make(std::move(made), at);
}

/// JSON_VALUE(document, path [RETURNING type] [… ON EMPTY] [… ON ERROR]): the call's further arguments are named
/// `on_empty` and `on_error` (the text `null` or `error`) or `on_empty_default` and `on_error_default` (a value),
/// RETURNING is a cast around the call.
ExpressionPtr Parser::json_value() {
    const std::size_t at = position();
    Call made;
    made.name = {any_word()};
    expect("(");
    made.arguments.push_back(expression(options().mariadb ? Precedence::or_ : Precedence::concatenation));
    expect(",");
    made.arguments.push_back(text_literal({}));
    made.argument_names.assign(2, "");
    std::optional<TypeName> returning;
    if (accept("returning")) returning = cast_type();
    bool last = false;
    while (!last && is_any("null", "error", "default")) {
        const bool is_default = accept("default");
        made.arguments.push_back(is_default ? expression(Precedence::bit_or)
                                            : literal(Literal::Kind::string, is("null") ? "null" : "error"));
        expect("on");
        // ON EMPTY comes first, each of them once.
        const bool empty = made.argument_names.size() == 2 && accept("empty");
        if (!empty) expect("error");
        last = !empty;
        made.argument_names.push_back(std::string(empty ? "on_empty" : "on_error") + (is_default ? "_default" : ""));
    }
    expect(")");
    ExpressionPtr call = make(std::move(made), at);
    if (!returning) return call;
    Cast converted;
    converted.value = std::move(call);
    converted.type = std::move(*returning);
    return make(std::move(converted), at);
}

} // namespace labdb::sql::mysql
