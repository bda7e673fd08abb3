#include "core/sql/mysql/optimizer_hints.hpp"
#include "core/sql/mysql/parser.hpp"

/// One SELECT, to its WINDOW clause.
namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// The name that MySQL gives a column: mostly its text, but of a literal what it says, without blanks in front.
std::string column_source(const Expression& value, std::string_view first_text, std::string source) {
    const auto* literal = std::get_if<Literal>(&value.node);
    if (literal == nullptr) return source;
    switch (literal->kind) {
    case Literal::Kind::null: return "NULL";
    case Literal::Kind::boolean: return literal->text == "true" ? "TRUE" : "FALSE";
    case Literal::Kind::string: {
        const std::size_t begin = first_text.find_first_not_of(" \t\n\v\f\r");
        return begin == std::string_view::npos ? std::string() : std::string(first_text.substr(begin));
    }
    default: return source;
    }
}

} // namespace

QueryPtr Parser::select() {
    auto made = std::make_unique<Query>();
    made->position = position();
    expect("select");
    Select body;
    body.max_execution_time = hinted_execution_time(text().substr(last_end(), position() - last_end()));
    select_options(body);
    do body.items.push_back(select_item(body.items.empty()));
    while (accept(","));
    if (is("into")) early_into(*made);
    if (accept("from")) from(body.from);
    if (accept("where")) body.where = expression();
    if (is("group")) group_by(body);
    if (accept("having")) body.having = expression();
    if (accept("window")) body.windows = windows();
    made->body = std::move(body);
    return made;
}

void Parser::select_options(Select& body) {
    for (bool all = false;;) {
        if (all && body.distinct) throw Error(1221, "HY000", "Incorrect usage of ALL and DISTINCT");
        switch (peek().word) {
        case "all"_w: all = true; break;
        case "distinct"_w:
        case "distinctrow"_w: body.distinct = true; break;
        case "straight_join"_w: body.straight_join = true; break;
        case "sql_calc_found_rows"_w:
            body.calculate_found_rows = true;
            warn(1287, "SQL_CALC_FOUND_ROWS is deprecated and will be removed in a future release. Consider using two "
                       "separate queries instead.");
            break;
        case "high_priority"_w:
        case "sql_small_result"_w:
        case "sql_big_result"_w: break;
        case "sql_cache"_w:
            if (options().version >= 80003 && !options().mariadb) return;
            [[fallthrough]];
        case "sql_no_cache"_w:
        case "sql_buffer_result"_w:
            // Names like others, unless an item follows.
            if (is(",", 1) || is(".", 1) || is("from", 1) || is("as", 1) || peek(1).kind == TokenKind::end) return;
            break;
        default: return;
        }
        advance();
    }
}

namespace {

/// The text as the server reads it: of `/*!80000 x */` what is inside.
std::string without_version_marks(const std::string& text) {
    std::string made;
    char quote = '\0';
    bool inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = std::string_view(text).substr(at);
        if (quote == '\0' && rest.starts_with("/*!")) {
            at += 2;
            while (at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') ++at;
            continue;
        }
        if (quote == '\0' && rest.starts_with("/*")) inside = true;
        if (quote == '\0' && rest.starts_with("*/")) {
            // The end of a comment that is none; one that is stays.
            ++at;
            if (std::exchange(inside, false)) made += "*/";
            continue;
        }
        if (quote != '\0' && text[at] == '\\' && quote != '`' && at + 1 < text.size())
            made += text[at++];
        else if (text[at] == quote)
            quote = '\0';
        else if (quote == '\0' && (text[at] == '\'' || text[at] == '"' || text[at] == '`'))
            quote = text[at];
        made += text[at];
    }
    return made;
}

} // namespace

SelectItem Parser::select_item(bool begins) {
    SelectItem item;
    const std::size_t at = position();
    if (std::optional<Star> star = star_item(begins)) {
        item.value = make(std::move(*star), at);
        item.source = source_from(at);
        return item;
    }
    const Token first = peek();
    item.value = expression();
    std::string first_text;
    if (first.kind == TokenKind::string) first_text = string_value(text_of(first), options());
    if (first.kind == TokenKind::national) first_text = string_value(text_of(first).substr(1), options());
    if (first.kind == TokenKind::name && as<Literal>(item.value)) first_text = as<Literal>(item.value)->text;
    item.source = column_source(*item.value, first_text, without_version_marks(source_from(at)));
    if (accept("as")) {
        item.alias = name_or_string();
    } else if (is_name_or_string()) {
        item.alias = name_or_string();
    }
    return item;
}

/// `*`, which only begins a list, `t.*`, `s.t.*`.
std::optional<Star> Parser::star_item(bool begins) {
    if (begins && accept("*")) return Star{};
    if (!is_name() || !is(".", 1)) return std::nullopt;
    const bool schema = is_name(2) && is(".", 3) && is("*", 4);
    if (!schema && !is("*", 2)) return std::nullopt;
    Star made;
    made.qualifier.push_back(name());
    expect(".");
    if (schema) {
        made.qualifier.push_back(name());
        expect(".");
    }
    expect("*");
    return made;
}

/// `GROUP BY a, b [WITH ROLLUP]`, `GROUP BY ROLLUP (a, b)`.
void Parser::group_by(Select& body) {
    expect("group", "by");
    if (is("rollup") && is("(", 1) && options().version >= 80200 && !options().mariadb) {
        advance();
        advance();
        body.group_by = expressions();
        body.with_rollup = true;
        return expect(")");
    }
    do {
        body.group_by.push_back(expression());
        // 5.7's GROUP BY a DESC.
        if (options().version < 80013 || options().mariadb) accept("asc") || accept("desc");
    } while (accept(","));
    body.with_rollup = accept("with", "rollup");
}

/// What is wrong although the grammar has nothing against it: said at the end, when it still has not.
void Parser::find_wrong(int code, const char* sqlstate, std::string text) {
    if (!later_) later_ = Error(code, sqlstate, std::move(text));
}

/// INTO behind the list of items: the grammar lets it stand in any query.
void Parser::early_into(Query& made) {
    const IntoPlace place = std::exchange(into_, IntoPlace::anywhere);
    into(made);
    into_ = place;
    early_into_ = made.into.get();
    if (place == IntoPlace::nowhere) find_wrong(3954, "HY000", kMisplacedInto);
}

/// INTO @a, b; INTO OUTFILE 'f' …; INTO DUMPFILE 'f'.
void Parser::into(Query& made) {
    if (into_ != IntoPlace::anywhere) fail();
    expect("into");
    if (made.into) find_wrong(3953, "HY000", "Multiple INTO clauses in one query block.");
    made.into = std::make_unique<Into>();
    if (accept("dumpfile")) {
        made.into->dumpfile = string();
        return;
    }
    if (accept("outfile")) {
        made.into->outfile = string();
        const std::size_t at = position();
        if (is_charset_clause()) charset_clause();
        LoadData ignored;
        text_format(ignored);
        made.into->text_options = source_from(at);
        return;
    }
    do {
        const std::size_t at = position();
        Variable target;
        if (is(TokenKind::variable)) {
            target.name = variable_name();
        } else {
            target.scope = Variable::Scope::local;
            target.name = local_target();
        }
        made.into->variables.push_back(make(std::move(target), at));
    } while (accept(","));
}

} // namespace labdb::sql::mysql
