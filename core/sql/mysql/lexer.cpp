#include "core/sql/mysql/lexer.hpp"

#include <algorithm>

#include "core/util/ascii.hpp"

namespace labdb::sql::mysql {

namespace {

bool is_hexadecimal(char letter) {
    return util::is_digit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}

bool is_control(char letter) { return (letter >= '\0' && letter < ' ') || letter == '\x7f'; }

/// For each letter the first sign that begins with it.
constexpr auto make_first_signs() {
    std::array<WordId, 128> first{};
    for (std::size_t row = kWords.size() - 1; row > 0; --row) {
        if (kWords[row].use == WordRow::Use::sign)
            first[static_cast<unsigned char>(kWords[row].text[0])] = static_cast<WordId>(row);
    }
    return first;
}

constexpr auto kFirstSign = make_first_signs();

/// Functions whose name stays free for tables and columns although a parenthesis follows.
bool may_be_name(WordId word) {
    return word == "adddate"_w || word == "subdate"_w || word == "session_user"_w || word == "system_user"_w;
}

/// What MariaDB reserves of the words that MySQL came to reserve in 8.0.
constexpr WordId kReservedByMariadb[] = {"except"_w, "intersect"_w, "over"_w, "recursive"_w, "rows"_w};

} // namespace

bool is_name_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || util::is_digit(letter) ||
           letter == '_' || letter == '$' || static_cast<unsigned char>(letter) >= 0x80;
}

Token Lexer::made(TokenKind kind, std::size_t begin, WordId word) {
    return {kind, word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
}

/// `/*!80000 … */` and `/*M!100100 … */`: what it holds is part of the statement when the version is reached.
bool Lexer::enter_version_comment() {
    std::size_t at = at_ + 2;
    const bool only_mariadb = this->at(at) == 'M' && this->at(at + 1) == '!';
    if (only_mariadb) ++at;
    if (this->at(at) != '!' || (only_mariadb && !options_.mariadb)) return false;
    ++at;
    int version = 0, count = 0;
    while (count < 6 && util::is_digit(this->at(at + static_cast<std::size_t>(count)))) ++count;
    if (count < 5) count = 0;
    for (int digit = 0; digit < count; ++digit) version = version * 10 + (text_[at++] - '0');
    // MariaDB has another history than MySQL from 5.7 on, and leaves out what is meant for those versions.
    if (options_.mariadb && !only_mariadb && version >= 50700 && version < 100000) return false;
    if (version > options_.version) return false;
    at_ = at;
    in_version_comment_ = true;
    return true;
}

/// At `/*`. False when the comment has no end.
bool Lexer::skip_comment() {
    if (!in_version_comment_ && enter_version_comment()) return true;
    // What a version comment leaves out may hold comments, and these hold none.
    const int deepest = at(at_ + 2) == '!' ? 2 : 1;
    int depth = 1;
    std::size_t at = at_ + 2;
    while (at + 1 < text_.size()) {
        if (text_[at] == '*' && text_[at + 1] == '/') {
            at += 2;
            if (--depth == 0) {
                at_ = at;
                return true;
            }
        } else if (depth < deepest && text_[at] == '/' && text_[at + 1] == '*') {
            ++depth;
            at += 2;
        } else {
            ++at;
        }
    }
    return false;
}

/// Over blanks and comments. False when a comment has no end.
bool Lexer::skip_blanks() {
    for (;;) {
        while (at_ < text_.size() && util::is_blank(text_[at_])) ++at_;
        const char letter = at(at_);
        // `--` begins a comment only before a blank or a control character, so that `5--1` stays a subtraction.
        if (letter == '#' ||
            (letter == '-' && at(at_ + 1) == '-' &&
             (at_ + 2 >= text_.size() || util::is_blank(text_[at_ + 2]) || is_control(text_[at_ + 2])))) {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (letter == '/' && at(at_ + 1) == '*') {
            if (!skip_comment()) return false;
        } else if (in_version_comment_ && letter == '*' && at(at_ + 1) == '/') {
            at_ += 2;
            in_version_comment_ = false;
        } else {
            return true;
        }
    }
}

Token Lexer::next() {
    const bool name_follows = name_follows_;
    name_follows_ = false;
    if (!name_follows && !skip_blanks()) {
        Token token = made(TokenKind::broken, at_);
        at_ = text_.size();
        token.end = static_cast<std::uint32_t>(at_);
        return token;
    }
    if (at_ >= text_.size()) return made(in_version_comment_ ? TokenKind::broken : TokenKind::end, at_);
    const std::size_t begin = at_;
    const char letter = text_[at_], follower = at(at_ + 1);
    switch (letter) {
    case '\'': return quoted('\'', TokenKind::string, begin);
    case '"': return quoted('"', options_.ansi_quotes ? TokenKind::quoted : TokenKind::string, begin);
    case '`': return quoted('`', TokenKind::quoted, begin);
    case '@': return variable();
    case '.':
        // What touches a point that touches a name is a name in any case: `t.1a`, `t.select`.
        if (util::is_digit(follower) && name_end_ != at_) return number();
        ++at_;
        name_follows_ = is_name_letter(follower) || follower == '`';
        return made(TokenKind::word, begin, "."_w);
    case '\\':
        if (follower == 'N') {
            at_ += 2;
            return made(TokenKind::word, begin, "null"_w);
        }
        break;
    default: break;
    }
    if (name_follows) return word_or_name(begin, false);
    if (util::is_digit(letter)) return number();
    if (follower == '\'') {
        ++at_;
        if (letter == 'x' || letter == 'X') return digits(TokenKind::hexadecimal, begin);
        if (letter == 'b' || letter == 'B') return digits(TokenKind::bits, begin);
        if (letter == 'n' || letter == 'N') return quoted('\'', TokenKind::national, begin);
        --at_;
    }
    if (is_name_letter(letter)) return word_or_name(begin, true);
    return sign();
}

bool Lexer::is_reserved(const WordRow& row) const {
    if (row.use != WordRow::Use::reserved) return false;
    if (row.since == 0) return true;
    if (!options_.mariadb) return options_.version >= row.since;
    return std::any_of(std::begin(kReservedByMariadb), std::end(kReservedByMariadb),
                       [&](WordId word) { return kWords[word].text == row.text; });
}

bool Lexer::function_follows() const {
    std::size_t at = at_;
    if (options_.ignore_space) {
        while (at < text_.size() && util::is_blank(text_[at])) ++at;
    }
    return this->at(at) == '(';
}

Token Lexer::word_or_name(std::size_t begin, bool may_be_word) {
    while (at_ < text_.size() && is_name_letter(text_[at_])) ++at_;
    name_end_ = at_;
    Token token = made(TokenKind::name, begin);
    if (!may_be_word) return token;
    const WordId word = find_word(text_.substr(begin, at_ - begin));
    const WordRow& row = kWords[word];
    if (row.use == WordRow::Use::function && !function_follows()) return token;
    token.word = word;
    if ((row.use == WordRow::Use::function && !may_be_name(word)) || is_reserved(row)) token.kind = TokenKind::word;
    return token;
}

/// A number, or a name that begins with digits.
Token Lexer::number() {
    const std::size_t begin = at_;
    const char prefix = at(at_ + 1);
    if (text_[at_] == '0' && (prefix == 'x' || prefix == 'b')) {
        std::size_t at = at_ + 2;
        while (prefix == 'x' ? is_hexadecimal(this->at(at)) : (this->at(at) == '0' || this->at(at) == '1')) ++at;
        if (at > at_ + 2 && !is_name_letter(this->at(at))) {
            at_ = at;
            return made(prefix == 'x' ? TokenKind::hexadecimal : TokenKind::bits, begin);
        }
        return word_or_name(begin, false);
    }
    while (util::is_digit(at(at_))) ++at_;
    const auto exponent = [&](std::size_t at) {
        if (this->at(at) != 'e' && this->at(at) != 'E') return std::size_t{0};
        ++at;
        if (this->at(at) == '+' || this->at(at) == '-') ++at;
        if (!util::is_digit(this->at(at))) return std::size_t{0};
        while (util::is_digit(this->at(at))) ++at;
        return at;
    };
    if (at(at_) == '.') {
        ++at_;
        while (util::is_digit(at(at_))) ++at_;
        if (const std::size_t end = exponent(at_)) {
            at_ = end;
            return made(TokenKind::real, begin);
        }
        return made(TokenKind::decimal, begin);
    }
    if (const std::size_t end = exponent(at_)) {
        at_ = end;
        return made(TokenKind::real, begin);
    }
    if (is_name_letter(at(at_))) return word_or_name(begin, false);
    return made(TokenKind::integer, begin);
}

Token Lexer::quoted(char quote, TokenKind kind, std::size_t begin) {
    const bool escapes = kind != TokenKind::quoted && !options_.no_backslash_escapes;
    std::size_t at = at_ + 1;
    while (at < text_.size()) {
        const char letter = text_[at];
        if (letter == quote) {
            if (this->at(at + 1) != quote) {
                at_ = at + 1;
                return made(kind, begin);
            }
            at += 2;
        } else {
            at += letter == '\\' && escapes ? 2 : 1;
        }
    }
    at_ = text_.size();
    return made(TokenKind::broken, begin);
}

/// X'41' or b'101', at the quote.
Token Lexer::digits(TokenKind kind, std::size_t begin) {
    std::size_t at = at_ + 1;
    while (kind == TokenKind::hexadecimal ? is_hexadecimal(this->at(at)) : (this->at(at) == '0' || this->at(at) == '1'))
        ++at;
    const bool whole = this->at(at) == '\'' && (kind == TokenKind::bits || (at - at_) % 2 == 1);
    at_ = std::min(at + 1, text_.size());
    return made(whole ? kind : TokenKind::broken, begin);
}

Token Lexer::variable() {
    const std::size_t begin = at_++;
    const char letter = at(at_);
    if (letter == '@') {
        ++at_;
        if (is_name_letter(at(at_)) || at(at_) == '`') return made(TokenKind::system, begin);
        // What is wrong is that no name follows.
        return made(TokenKind::broken, at_);
    }
    if (letter == '\'' || letter == '"' || letter == '`') {
        const Token token = quoted(letter, letter == '`' ? TokenKind::quoted : TokenKind::string, begin);
        return made(token.kind == TokenKind::broken ? TokenKind::broken : TokenKind::variable, begin);
    }
    while (is_name_letter(at(at_)) || at(at_) == '.') ++at_;
    return made(TokenKind::variable, begin);
}

Token Lexer::sign() {
    const std::size_t begin = at_;
    const char first = text_[at_];
    WordId found = 0;
    for (std::size_t row = first < 0 ? 0 : kFirstSign[static_cast<unsigned char>(first)];
         row != 0 && row < kWords.size() && kWords[row].text[0] == first; ++row) {
        // A longer one stands behind a shorter one.
        if (text_.compare(at_, kWords[row].text.size(), kWords[row].text) == 0) found = static_cast<WordId>(row);
    }
    at_ += found == 0 ? 1 : kWords[found].text.size();
    return made(found == 0 ? TokenKind::broken : TokenKind::word, begin, found);
}

} // namespace labdb::sql::mysql
