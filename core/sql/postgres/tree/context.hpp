#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/expression.hpp"
#include "core/sql/postgres/lex.hpp"
#include "core/sql/postgres/named_parameters.hpp"
#include "core/sql/postgres/tree/node.hpp"

namespace labdb::sql::postgres::tree {

/// What the walk through a text's parse tree keeps with it.
class Context {
public:
    explicit Context(std::string_view text) : text_(text) {}

    /// The text that was parsed: every position is one in it.
    std::string_view text() const { return text_; }
    const std::vector<Token>& tokens();
    /// The first token at or behind a position; `tokens().size()` when there is none.
    std::size_t token_at(std::size_t position);

    /// The first token of that word behind `position` and outside of parentheses; `tokens().size()` when there is none.
    std::size_t find(std::size_t position, std::string_view word);

    /// The text between two positions, without blanks at its ends.
    std::string source(std::size_t from, std::size_t to) const;
    /// The text in the first parentheses behind `position`, as of `CHECK (…)`.
    std::string parenthesised(std::size_t position);
    /// The text from `position` to the first of these words or symbols outside of parentheses (or the parenthesis that
    /// ends it all). The first token is never the end, and what follows IS and DISTINCT belongs to these.
    std::string source_until(std::size_t position, const std::vector<std::string_view>& ends);

    /// An integer that libpg_query reads at `position`, when it says zero: it leaves out whatever is not over zero
    /// (pg_query_outfuncs_defs.c, _outInteger), so that a negative number must be read from the text.
    std::string lost_integer(std::size_t position);

    /// Statements and clauses that PostgreSQL knows and labdb does not.
    [[noreturn]] void refuse(const std::string& what, std::size_t position = 0) const;

    NamedParameters names;              ///< of the text
    bool into_allowed = false;          ///< the next SELECT may have an INTO
    std::string table;                  ///< whose columns are defined; empty in a domain
    int parameters = 0;                 ///< the highest `$n` so far
    std::size_t statement_position = 0; ///< where the statement that is walked begins

    /// Guards a level of recursion; throws 54001 when there are too many.
    class Level {
    public:
        explicit Level(Context& context);
        ~Level() { --context_.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        Context& context_;
    };

private:
    std::string_view text_;
    std::vector<Token> tokens_;
    bool lexed_ = false;
    int depth_ = 0;
};

/// `stack depth limit exceeded`.
[[noreturn]] void refuse_depth();

} // namespace labdb::sql::postgres::tree
