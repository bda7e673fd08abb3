#include "core/sql/postgres/lex.hpp"
#include "core/sql/functions/postgres_text.hpp"

#include <algorithm>

#include "core/sql/error.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

// Every byte over 127 may stand in a name.
bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) { return starts_name(c) || util::is_digit(c) || c == '$'; }
bool is_operator(char c) { return std::string_view("~!@#^&|`?+-*/%<>=").find(c) != std::string_view::npos; }

int hex_value(char c) {
    if (util::is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Behind the comment that begins at `at`; npos when it has no end. Comments nest.
std::size_t comment_end(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    do {
        const std::string_view pair = text.substr(at, 2);
        if (pair.size() < 2) return std::string_view::npos;
        depth += pair == "/*" ? 1U : 0U;
        depth -= pair == "*/" ? 1U : 0U;
        at += pair == "/*" || pair == "*/" ? 2 : 1;
    } while (depth > 0);
    return at;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        while ((at_ = skip_blanks(text_, at_)) < text_.size()) {
            start_ = at_;
            if (follows("/*")) fail("unterminated /* comment");
            next();
        }
        return std::move(tokens_);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0, start_ = 0;
    std::vector<Token> tokens_;

    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool follows(std::string_view wanted) const { return text_.substr(at_, wanted.size()) == wanted; }

    [[noreturn]] void fail(const std::string& what) const {
        Error error("42601", what + " at or near \"" + std::string(text_.substr(start_)) + "\"");
        error.position = start_;
        throw error;
    }

    void add(Token::Kind kind, std::string text) { tokens_.push_back({kind, start_, at_ - start_, std::move(text)}); }

    void next() {
        const char c = peek();
        const char after = peek(1);
        if (c == '\'') return string(false);
        if (c == '"') return quote_identifier();
        if ((c == 'e' || c == 'E') && after == '\'') return ++at_, string(true);
        if ((c == 'n' || c == 'N') && after == '\'') return ++at_, string(false);
        if ((c == 'b' || c == 'B' || c == 'x' || c == 'X') && after == '\'') return bits();
        if ((c == 'u' || c == 'U') && after == '&' && (peek(2) == '\'' || peek(2) == '"')) {
            at_ += 2;
            return peek() == '"' ? quote_identifier() : string(false);
        }
        if (starts_name(c)) return word();
        if (util::is_digit(c) || (c == '.' && util::is_digit(after))) return number();
        if (c == '$') return dollar();
        symbol();
    }

    void word() {
        while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
        add(Token::Kind::word, util::to_lower(text_.substr(start_, at_ - start_)));
    }

    void quote_identifier() {
        std::string name;
        for (++at_;; ++at_) {
            if (at_ >= text_.size()) fail("unterminated quoted identifier");
            if (text_[at_] == '"') {
                if (peek(1) != '"') break;
                ++at_;
            }
            name += text_[at_];
        }
        ++at_;
        if (name.empty()) fail("zero-length delimited identifier");
        add(Token::Kind::quote_identifier, std::move(name));
    }

    // Strings with nothing but blanks and a line's end between them are one.
    bool continues_string() {
        std::size_t next = at_;
        bool new_line = false;
        for (; next < text_.size() && util::is_blank(text_[next]); ++next)
            new_line |= text_[next] == '\n' || text_[next] == '\r';
        if (!new_line || next >= text_.size() || text_[next] != '\'') return false;
        at_ = next;
        return true;
    }

    void string(bool escapes) {
        std::string value;
        do {
            for (++at_;; ++at_) {
                if (at_ >= text_.size()) fail("unterminated quoted string");
                if (text_[at_] == '\'') {
                    if (peek(1) != '\'') break;
                    ++at_;
                } else if (escapes && text_[at_] == '\\' && at_ + 1 < text_.size()) {
                    ++at_;
                    escape(value);
                    continue;
                }
                value += text_[at_];
            }
            ++at_;
        } while (continues_string());
        add(Token::Kind::string, std::move(value));
    }

    // `at_` is on what follows the backslash, and stays on the escape's last character.
    void escape(std::string& value) {
        const char c = text_[at_];
        static constexpr std::string_view kLetters = "bfnrt", kMeanings = "\b\f\n\r\t";
        if (const auto letter = kLetters.find(c); letter != std::string_view::npos)
            value += kMeanings[letter];
        else if (c >= '0' && c <= '7')
            value += static_cast<char>(digits(8, 3));
        else if (c == 'x' && hex_value(peek(1)) >= 0)
            ++at_, value += static_cast<char>(digits(16, 2));
        else if (c == 'u' && hex_value(peek(1)) >= 0)
            ++at_, util::append_utf8(digits(16, 4), value);
        else if (c == 'U' && hex_value(peek(1)) >= 0)
            ++at_, util::append_utf8(digits(16, 8), value);
        else
            value += c;
    }

    char32_t digits(unsigned base, int most) {
        char32_t value = 0;
        for (; most > 0; --most, ++at_) {
            const int digit = hex_value(peek());
            if (digit < 0 || static_cast<unsigned>(digit) >= base) break;
            value = value * base + static_cast<unsigned>(digit);
        }
        --at_;
        return value;
    }

    void bits() {
        at_ = text_.find('\'', at_ + 2);
        if (at_ == std::string_view::npos) {
            at_ = text_.size();
            fail("unterminated bit string literal");
        }
        ++at_;
        add(Token::Kind::bits, std::string(text_.substr(start_, at_ - start_)));
    }

    void number() {
        while (util::is_digit(peek())) ++at_;
        // `1..10` is a range of two integers.
        if (peek() == '.' && peek(1) != '.') {
            ++at_;
            while (util::is_digit(peek())) ++at_;
        }
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if ((peek() == 'e' || peek() == 'E') && util::is_digit(peek(1 + sign))) {
            at_ += 1 + sign;
            while (util::is_digit(peek())) ++at_;
        }
        add(Token::Kind::number, std::string(text_.substr(start_, at_ - start_)));
    }

    void dollar() {
        if (util::is_digit(peek(1))) {
            for (++at_; util::is_digit(peek());) ++at_;
            return add(Token::Kind::parameter, std::string(text_.substr(start_ + 1, at_ - start_ - 1)));
        }
        std::size_t end = at_ + 1;
        while (end < text_.size() && continues_name(text_[end]) && text_[end] != '$') ++end;
        if (end >= text_.size() || text_[end] != '$') return symbol();
        const std::string_view tag = text_.substr(at_, end + 1 - at_);
        const std::size_t close = text_.find(tag, end + 1);
        if (close == std::string_view::npos) fail("unterminated dollar-quoted string");
        at_ = close + tag.size();
        add(Token::Kind::string, std::string(text_.substr(end + 1, close - end - 1)));
    }

    void symbol() {
        for (const std::string_view pair : {"::", ":=", ".."})
            if (follows(pair)) return at_ += pair.size(), add(Token::Kind::symbol, std::string(pair));
        if (!is_operator(peek())) return ++at_, add(Token::Kind::symbol, std::string(1, text_[start_]));
        while (is_operator(peek()) && !follows("--") && !follows("/*")) ++at_;
        // An operator of several characters ends in + or - only when one of these stands in it.
        while (at_ - start_ > 1 && (text_[at_ - 1] == '+' || text_[at_ - 1] == '-') &&
               text_.substr(start_, at_ - start_).find_first_of("~!@#^&|`?%") == std::string_view::npos)
            --at_;
        add(Token::Kind::symbol, std::string(text_.substr(start_, at_ - start_)));
    }
};

} // namespace

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    for (;;) {
        while (at < text.size() && util::is_blank(text[at])) ++at;
        if (text.substr(at, 2) == "--") {
            at = std::min(text.find_first_of("\r\n", at), text.size());
        } else if (text.substr(at, 2) == "/*") {
            const std::size_t end = comment_end(text, at);
            if (end == std::string_view::npos) return at;
            at = end;
        } else {
            return at;
        }
    }
}

std::vector<Token> lex(std::string_view text) { return Lexer(text).run(); }

} // namespace labdb::sql::postgres
