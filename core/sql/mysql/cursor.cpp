#include "core/sql/mysql/cursor.hpp"

#include <algorithm>

#include "core/util/text.hpp"

namespace labdb::sql::mysql {

namespace {

/// How much of the statement an error shows, in bytes: MySQL's `%-.80s`.
constexpr std::size_t kShown = 80;

} // namespace

Cursor::Cursor(std::string_view text, const ParseOptions& options) : lexer_(text, options), options_(options) {
    // A token for each six letters or so; a very long statement is mostly strings.
    tokens_.reserve(std::min<std::size_t>(text.size() / 4 + 8, 4096));
}

std::string Cursor::name_of(const Token& token) const {
    return token.kind == TokenKind::quoted ? name_value(text_of(token)) : std::string(text_of(token));
}

std::string Cursor::name() {
    if (!is_name()) fail();
    std::string value = name_of(peek());
    advance();
    return value;
}

std::string Cursor::any_word() {
    const TokenKind kind = peek().kind;
    if (kind != TokenKind::name && (kind != TokenKind::word || kWords[peek().word].use == WordRow::Use::sign)) fail();
    std::string value = util::to_lower(text_of(peek()));
    advance();
    return value;
}

std::string Cursor::string() {
    if (!is_string()) fail();
    std::string value = string_value(text_of(peek()), options_);
    advance();
    return value;
}

std::string Cursor::digits(Numbers which) {
    const std::string_view token = text_of(peek());
    std::string value;
    switch (peek().kind) {
    case TokenKind::integer: value = token; break;
    case TokenKind::hexadecimal: {
        if (which == Numbers::no_hexadecimal) fail();
        std::uint64_t sum = 0;
        for (const char byte : hexadecimal_value(token)) {
            sum = sum >> 56 != 0 ? UINT64_MAX : sum << 8 | static_cast<unsigned char>(byte);
        }
        value = std::to_string(sum);
        break;
    }
    case TokenKind::decimal:
    case TokenKind::real:
        if (which == Numbers::whole) fail();
        value = token.substr(0, token.find_first_not_of("0123456789"));
        if (value.empty()) value = "0";
        break;
    default: fail();
    }
    advance();
    return value;
}

std::uint64_t Cursor::number() {
    std::uint64_t value = 0;
    for (const char digit : digits()) {
        const auto next = static_cast<std::uint64_t>(digit - '0');
        if (value > (UINT64_MAX - next) / 10) return UINT64_MAX;
        value = value * 10 + next;
    }
    return value;
}

std::string Cursor::source_from(std::size_t begin) const {
    const std::size_t end = last_end();
    return end <= begin ? std::string() : std::string(text().substr(begin, end - begin));
}

void Cursor::fail_at(const Token& token) const {
    fail_at(token, std::string("You have an error in your SQL syntax; check the manual that corresponds to your ") +
                       (options_.mariadb ? "MariaDB" : "MySQL") + " server version for the right syntax to use");
}

void Cursor::fail_at(const Token& token, std::string_view reason) const {
    // MariaDB's lexer takes a comma for read as soon as it sees it.
    const std::size_t begin = options_.mariadb && token.word == ","_w ? token.begin + 1 : token.begin;
    std::string_view near = text().substr(begin);
    if (near.size() > kShown) {
        std::size_t end = kShown;
        // No character is cut in two.
        while (end > kShown - 4 && (static_cast<unsigned char>(near[end]) & 0xC0) == 0x80) --end;
        near = near.substr(0, end);
    }
    // What is shown is a C string.
    near = near.substr(0, near.find('\0'));
    const std::string_view before = text().substr(0, token.begin);
    throw Error(1064, "42000",
                std::string(reason) + " near '" + std::string(near) + "' at line " +
                    std::to_string(std::count(before.begin(), before.end(), '\n') + 1));
}

} // namespace labdb::sql::mysql
