#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/partiql/syntax.hpp"

namespace labdb::dynamodb::partiql {

enum class TokenKind : std::uint8_t {
    End,
    Identifier,
    QuotedIdentifier,
    Keyword,  ///< text in lower case; several words that go together are one, joined by `_`
    Operator, ///< the same, and signs: `<=`, `and`, `not_in`
    String,
    Number,
    Ion,
    QuestionMark,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    OpenBag,
    CloseBag,
    Comma,
    Colon,
    Semicolon,
    Dot,
    Star,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;
    Position position;
};

/// Cuts a statement into tokens, the last of which is End. Throws Fault: nothing stands behind the colon for what is no
/// token at all.
std::vector<Token> tokenize(std::string_view text);

} // namespace labdb::dynamodb::partiql
