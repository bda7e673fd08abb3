#include "core/sql/mysql/parse.hpp"

#include "core/sql/mysql/parser.hpp"

namespace labdb::sql::mysql {

using namespace ast;

namespace {

/// MySQL takes blanks off the front, blanks and semicolons off the end, before it parses.
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\n\v\f\r";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin);
    const std::size_t end = text.find_last_not_of(" \t\n\v\f\r;");
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

} // namespace

StatementPtr parse(std::string_view text, const ParseOptions& options) {
    const std::string_view inside = trimmed(text);
    StatementPtr made = Parser(inside, options).only_statement();
    if (!inside.empty()) made->position += static_cast<std::size_t>(inside.data() - text.data());
    return made;
}

FirstStatement parse_first(std::string_view text, const ParseOptions& options) {
    const std::string_view inside = trimmed(text);
    const std::size_t offset = inside.empty() ? text.size() : static_cast<std::size_t>(inside.data() - text.data());
    FirstStatement first = Parser(inside, options).first_statement();
    first.statement->position += offset;
    first.consumed += offset;
    // What is left are blanks and semicolons.
    if (first.consumed >= offset + inside.size()) first.consumed = text.size();
    return first;
}

ExpressionPtr parse_expression(std::string_view text, const ParseOptions& options) {
    return Parser(text, options).only_expression();
}

TypeName parse_type(std::string_view text, const ParseOptions& options) { return Parser(text, options).only_type(); }

QueryPtr parse_query(std::string_view text, const ParseOptions& options) { return Parser(text, options).only_query(); }

StatementPtr Parser::only_statement() {
    FirstStatement first = first_statement();
    if (!is(TokenKind::end)) fail();
    return std::move(first.statement);
}

FirstStatement Parser::first_statement() {
    FirstStatement first;
    if (is(TokenKind::end)) {
        // A comment alone is a statement that does nothing (sql_yacc.yy: Parser_state::has_comment).
        if (text().empty()) throw Error(1065, "42000", "Query was empty");
        first.statement = statement_of(ast::DoExpressions());
        first.consumed = text().size();
        return first;
    }
    first.statement = statement();
    if (!accept(";") && !is(TokenKind::end)) fail();
    if (later_) throw Error(*later_);
    first.consumed = last_end();
    return first;
}

ExpressionPtr Parser::only_expression() {
    ExpressionPtr made = expression();
    if (!is(TokenKind::end)) fail();
    return made;
}

TypeName Parser::only_type() {
    TypeName made = type();
    if (accept("collate")) made.collation = collation_name();
    if (!is(TokenKind::end)) fail();
    return made;
}

QueryPtr Parser::only_query() {
    QueryPtr made = query();
    if (!is(TokenKind::end)) fail();
    return made;
}

/// A query that is a statement, where INTO may stand.
StatementPtr Parser::query_statement() {
    const IntoPlace into = std::exchange(into_, IntoPlace::anywhere);
    QueryPtr made = query();
    into_ = into;
    return statement_of(std::move(made));
}

/// Any statement, with its place in the text.
StatementPtr Parser::statement() {
    Level level(nesting_);
    const std::size_t at = position();
    StatementPtr made = statement_body();
    made->position = at;
    made->length = last_end() - at;
    made->parameters = parameters_;
    return made;
}

StatementPtr Parser::statement_body() {
    switch (peek().word) {
    case "select"_w:
    case "("_w:
    case "values"_w:
    case "table"_w: return query_statement();
    case "with"_w: return with_statement();
    case "insert"_w:
    case "replace"_w: return insert();
    case "update"_w: return update(nullptr);
    case "delete"_w: return delete_(nullptr);
    case "truncate"_w: return truncate();
    case "load"_w: return load();
    case "create"_w: return create();
    case "alter"_w: return alter();
    case "drop"_w: return drop();
    case "rename"_w: return rename();
    case "set"_w: return set();
    case "show"_w: return show();
    case "use"_w: {
        advance();
        UseDatabase made;
        made.name = name();
        return statement_of(std::move(made));
    }
    case "desc"_w:
    case "describe"_w:
    case "explain"_w: return describe();
    case "begin"_w: return begin();
    case "start"_w: return start();
    case "commit"_w: return commit();
    case "rollback"_w: return rollback();
    case "savepoint"_w: return savepoint();
    case "release"_w: return release();
    case "lock"_w: return lock();
    case "unlock"_w: return unlock();
    case "do"_w: {
        advance();
        DoExpressions made;
        do made.values.push_back(select_item(made.values.empty()).value);
        while (accept(","));
        return statement_of(std::move(made));
    }
    case "prepare"_w: return prepare();
    case "execute"_w: return execute();
    case "deallocate"_w: return deallocate();
    case "call"_w: return call();
    case "grant"_w: return grant();
    case "revoke"_w: return revoke();
    case "analyze"_w:
    case "optimize"_w:
    case "check"_w:
    case "checksum"_w:
    case "repair"_w: return maintenance();
    case "signal"_w:
    case "resignal"_w: return signal();
    case "get"_w: return get_diagnostics();
    default: return other_statement();
    }
}

} // namespace labdb::sql::mysql
