#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::sql::postgres {

/// A piece of a text, by PostgreSQL's lexical rules (the manual, section 4.1).
struct Token {
    enum class Kind : std::uint8_t {
        word,             ///< a keyword or a name without quotes; `text` is in lower case
        quote_identifier, ///< `"x"`, `U&"x"`; `text` is without quotes
        string,           ///< `'x'`, `E'x'`, `$$x$$`; `text` is what it stands for
        bits,             ///< `B'01'`, `X'1f'`
        number,
        parameter, ///< `$1`
        symbol     ///< an operator or a punctuation mark; `::`, `:=`, `=>` and `..` are one
    };
    Kind kind = Kind::symbol;
    std::size_t position = 0, length = 0; ///< in bytes
    std::string text;

    std::size_t end() const { return position + length; }
    bool is(std::string_view symbol_or_keyword) const {
        return (kind == Kind::word || kind == Kind::symbol) && text == symbol_or_keyword;
    }
    bool is_name() const { return kind == Kind::word || kind == Kind::quote_identifier; }
};

/// The whole text in pieces, without blanks and comments. Throws Error (42601) where a string, a name or a comment has
/// no end.
std::vector<Token> lex(std::string_view text);

/// The first place from `at` on that is neither a blank nor in a comment. A comment without an end is none.
std::size_t skip_blanks(std::string_view text, std::size_t at);

} // namespace labdb::sql::postgres
