#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/partiql/syntax.hpp"
#include "core/dynamodb/partiql/token_cursor.hpp"

namespace labdb::dynamodb::partiql {

/// Reads the terms and operators of a statement. As in Amazon's own parser (partiql-lang-kotlin, SqlParser) everything
/// is an expression, statements too, and operators bind by precedence.
class ExpressionParser : public TokenCursor {
public:
    using TokenCursor::TokenCursor;
    virtual ~ExpressionParser() = default;

protected:
    /// What binds stronger than SELECT's own clauses.
    static constexpr int kClauseLevel = 6;

    /// Operators that bind stronger than `precedence`, and what they join.
    Expr parse_expression(int precedence = -1);
    /// A name and the steps behind it, where only a name may begin.
    Expr parse_simple_path();
    /// At least one expression, with commas between them.
    std::vector<Expr> parse_list();
    /// How many question marks there were.
    std::size_t parameters() const { return parameters_; }
    /// At a keyword: the statement that begins here. Absent, with nothing taken, if none does.
    virtual std::optional<Expr> parse_statement() = 0;

private:
    std::size_t depth_ = 0;
    std::size_t parameters_ = 0;

    class Descent;

    int precedence_here() const;
    Expr parse_infix(Expr left);
    std::string parse_type();
    Expr parse_unary();
    Expr parse_steps(Expr root, bool simple);
    Expr parse_name_step(bool simple);
    Expr parse_bracket_step(bool simple);
    Expr parse_term();
    Expr parse_keyword_term();
    Expr parse_refused_term();
    Expr parse_case(const Token& first);
    Expr parse_group();
    Expr parse_members(ExprKind kind, TokenKind close, const char* name);
    Expr parse_struct();
    Expr parse_call();
};

} // namespace labdb::dynamodb::partiql
