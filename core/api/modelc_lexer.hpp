#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/api/modelc_source.hpp"

namespace labdb::api::modelc {

/// Commas are white space in Smithy and no tokens.
enum class TokenKind { word, string, number, documentation, punctuation, end };

struct Token {
    TokenKind kind;
    /// A word is an identifier or a shape id (`aws.api#service`); of a string the content, escapes resolved; of a
    /// documentation comment the text behind the slashes.
    std::string text;
    Position at;
};

/// The last token is always `end`. Throws ModelError.
std::vector<Token> tokenize(std::string_view file, std::string_view text);

} // namespace labdb::api::modelc
