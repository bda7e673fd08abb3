#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dynamodb/partiql/lexer.hpp"
#include "core/dynamodb/partiql/syntax.hpp"

namespace labdb::dynamodb::partiql {

/// Where a parser has come to in a statement.
class TokenCursor {
public:
    /// Throws Fault for what is no token.
    explicit TokenCursor(std::string_view text) : tokens_(tokenize(text)) {}

protected:
    const Token& token() const { return tokens_[at_]; }
    const Token& next(std::size_t ahead = 1) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
    bool at(TokenKind kind) const { return token().kind == kind; }
    bool at_keyword(std::string_view word) const { return at(TokenKind::Keyword) && token().text == word; }
    bool at_operator(std::string_view word) const { return at(TokenKind::Operator) && token().text == word; }
    bool at_identifier() const { return at(TokenKind::Identifier) || at(TokenKind::QuotedIdentifier); }
    bool at_end_of_statement() const {
        return at(TokenKind::End) || (at(TokenKind::Semicolon) && next().kind == TokenKind::End);
    }

    const Token& take() { return tokens_[at(TokenKind::End) ? at_ : at_++]; }
    bool take_keyword(std::string_view word) {
        if (!at_keyword(word)) return false;
        take();
        return true;
    }
    /// `name`: what a refusal calls the kind.
    void expect(TokenKind kind, const char* name) {
        if (!at(kind)) refuse_syntax(std::string("Expected ") + name);
        take();
    }

    static Expr make(ExprKind kind, const Token& token) {
        Expr made;
        made.kind = kind;
        made.position = token.position;
        made.text = token.text;
        return made;
    }
    /// What is known by name only, since DynamoDB refuses it; the rest of it is not read.
    static Expr other(const Token& token, std::string name) {
        Expr made = make(ExprKind::Other, token);
        made.text = std::move(name);
        return made;
    }

private:
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

} // namespace labdb::dynamodb::partiql
