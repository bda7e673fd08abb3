#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace labdb::dynamodb::expression {

enum class TokenKind : std::uint8_t {
    End,
    Name,       ///< `price`
    NameAlias,  ///< `#p`
    ValueAlias, ///< `:v`
    Index,      ///< `0`, `12`; of `012` the 0 alone
    And,
    Or,
    Not,
    Between,
    In,
    Set,
    Remove,
    Add,
    Delete, // whatever the case; never names
    Open,
    Close,
    OpenIndex,
    CloseIndex,
    Dot,
    Comma,
    Plus,
    Minus,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Unknown, ///< one character that no token begins with
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string_view text; ///< empty at the end
};

/// Cuts an expression into tokens. Knows the last, the present and the next one, which is what the error texts quote.
class Lexer {
public:
    explicit Lexer(std::string_view text);

    const Token& token() const { return token_; }
    const Token& next() const { return next_; }
    void advance();

    /// From the token before the present one to the end of the one behind it, blanks and all: the `near` of a syntax
    /// error.
    std::string_view near() const;

private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t previous_start_ = 0;
    Token token_, next_;

    Token scan();
};

} // namespace labdb::dynamodb::expression
