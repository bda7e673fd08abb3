#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/sql/mysql/parse.hpp"
#include "core/sql/mysql/words.hpp"

namespace labdb::sql::mysql {

enum class TokenKind : std::uint8_t {
    end,
    word,     ///< a keyword or a sign; `Token::word` says which
    name,     ///< an identifier without quotes
    quoted,   ///< an identifier in backticks (in double quotes under ANSI_QUOTES)
    string,   ///< with its quotes
    national, ///< N'…'
    hexadecimal,
    bits,
    integer,
    decimal,
    real,
    variable, ///< `@x`, also the host of an account
    system,   ///< `@@`, what follows is the name
    broken    ///< no token at all: always a syntax error
};

struct Token {
    TokenKind kind = TokenKind::end;
    WordId word = 0;                  ///< also of a name that is a word which is not reserved
    std::uint32_t begin = 0, end = 0; ///< in the text, in bytes
};

/// Cuts a statement into tokens, one after the other. What it gives refers to the text; nothing is copied.
class Lexer {
public:
    /// `text` is at most 4 GiB and lives as long as the lexer.
    Lexer(std::string_view text, const ParseOptions& options) : text_(text), options_(options) {}

    /// After the last token, always `end`.
    Token next();

    std::string_view text() const { return text_; }

private:
    char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
    bool skip_blanks();
    bool skip_comment();
    bool enter_version_comment();
    Token number();
    Token word_or_name(std::size_t begin, bool may_be_word);
    Token quoted(char quote, TokenKind kind, std::size_t begin);
    Token digits(TokenKind kind, std::size_t begin);
    Token variable();
    Token sign();
    Token made(TokenKind kind, std::size_t begin, WordId word = 0);
    bool function_follows() const;
    bool is_reserved(const WordRow& row) const;

    std::string_view text_;
    const ParseOptions& options_;
    std::size_t at_ = 0;
    bool in_version_comment_ = false;
    std::size_t name_end_ = 0;  ///< where the last name without quotes ended
    bool name_follows_ = false; ///< behind a point that touches the next name, where no word is a keyword
};

/// A letter that may stand in a name without quotes.
bool is_name_letter(char letter);

/// What a string token says: without quotes, escapes resolved.
std::string string_value(std::string_view token, const ParseOptions& options);
/// What a quoted name says.
std::string name_value(std::string_view token);
/// The bytes of `0x41`, `X'41'`; of `0b1`, `b'1'`.
std::string hexadecimal_value(std::string_view token);
std::string bits_value(std::string_view token);

} // namespace labdb::sql::mysql
