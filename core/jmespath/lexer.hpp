#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.hpp"

namespace labdb::jmespath {

enum class TokenType : std::uint8_t {
    eof,
    unquoted_identifier,
    quoted_identifier,
    literal,
    rbracket,
    rparen,
    comma,
    rbrace,
    number,
    current,
    expref,
    colon,
    pipe,
    or_,
    and_,
    eq,
    gt,
    lt,
    gte,
    lte,
    ne,
    flatten,
    star,
    filter,
    dot,
    not_,
    lbrace,
    lbracket,
    lparen,
};

/// jmespath.py's name of the type, as its error texts show it: `unquoted_identifier`.
std::string_view token_name(TokenType type);

struct Token {
    TokenType type;
    /// In code points, from zero: it is shown.
    std::size_t start;
    /// The literal's value, the identifier's name, an integer of any size for a number; null for symbols.
    json::Value value;
};

/// The token's value as the error texts show it.
std::string token_text(const Token& token);

/// The expression's tokens, with an `eof` at the end. Throws CompileError.
std::vector<Token> tokenize(std::string_view expression);

} // namespace labdb::jmespath
