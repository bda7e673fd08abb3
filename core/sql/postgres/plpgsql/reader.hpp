#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sql/ast/statement.hpp"
#include "core/sql/postgres/lex.hpp"

namespace labdb::sql::postgres::plpgsql {

/// Goes through a body's tokens. PL/pgSQL is a frame around SQL: what is SQL is cut out of the text and given to
/// PostgreSQL's parser.
class Reader {
public:
    explicit Reader(std::string_view body) : text_(body), tokens_(lex(body)) {}

    /// The text of each expression that was read.
    std::map<const ast::Expression*, std::string> sources;

    bool at_end() const { return at_ >= tokens_.size(); }
    /// A token from here on; an empty symbol behind the end.
    const Token& peek(std::size_t ahead = 0) const;
    bool is(std::string_view word) const { return peek().is(word); }
    /// Takes the word or symbol if it is there.
    bool take(std::string_view word);
    void expect(std::string_view word);
    void skip(std::size_t count = 1) { at_ += count; }
    /// A name, with or without quotes.
    std::string name();
    /// A variable that may be a parameter's number: `c`, `$1`.
    std::string variable();
    /// `a.b.c`
    std::string qualified_name();
    std::string string();
    std::size_t position() const { return peek().position; }
    /// Where the last token that was taken ends.
    std::size_t behind() const { return at_ > 0 && at_ <= tokens_.size() ? tokens_[at_ - 1].end() : 0; }
    std::string text(std::size_t from, std::size_t to) const { return std::string(text_.substr(from, to - from)); }

    /// The line of a token, from 1.
    std::size_t line() const;

    /// `syntax error at or near …` this token.
    [[noreturn]] void fail() const;
    [[noreturn]] void fail(const std::string& message, std::size_t position) const;

    using Words = std::vector<std::string_view>;
    /// The text from here to the first of these words or symbols outside of parentheses, which stays. Error when it is
    /// empty, or when none of them comes.
    std::string text_until(const Words& ends);
    /// Whether one of `wanted` comes outside of parentheses before any of `ends`.
    bool comes_before(std::string_view wanted, const Words& ends) const;

    ast::ExpressionPtr expression_until(const Words& ends);
    /// `a, b, c`
    ast::Expressions expressions_until(const Words& ends);
    ast::QueryPtr query_until(const Words& ends);
    /// A query without its SELECT, as behind PERFORM.
    ast::QueryPtr selection_until(const Words& ends);
    /// Arguments of a cursor in parentheses: `(1, b := 2)`. The names are as ast::Call's.
    std::pair<ast::Expressions, std::vector<std::string>> cursor_arguments();
    /// `a, r.b`: what INTO and FOR give values to.
    std::vector<std::string> targets();
    /// Is asked for each target with its place.
    std::function<void(const std::string&, std::size_t)> check_target;
    ast::TypeName type_until(const Words& ends);

    /// The statement of SQL that begins here, to its semicolon, which is taken; INTO [STRICT] targets are cut out of
    /// it.
    struct Embedded {
        ast::StatementPtr statement;
        std::vector<std::string> targets;
        bool into = false, strict = false;
        std::string source;
    };
    Embedded embedded();

private:
    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;

    // What PostgreSQL's parser makes of a text that begins at `from`; `added`: what was put before it.
    template <class Parse> auto parsed(std::size_t from, std::size_t added, Parse&& parse) const;
    // The token where a text ends.
    std::size_t find(const Words& ends) const;
};

/// An expression of PL/pgSQL is whatever may stand behind SELECT: `count(*) FROM t` too, which becomes a scalar
/// subquery.
ast::ExpressionPtr parse_value(const std::string& text);

} // namespace labdb::sql::postgres::plpgsql
