#include "core/dynamodb/transfer/ion_token.hpp"

#include "core/dynamodb/name_letters.hpp"
#include "core/util/ascii.hpp"
#include "core/util/base64.hpp"
#include "core/util/utf8.hpp"

namespace labdb::dynamodb::transfer {

namespace {

using Kind = IonToken::Kind;

bool is_operator(int c) {
    return c > 0 && std::string_view("!#%&*+-./;<=>?@^`|~").find(static_cast<char>(c)) != std::string_view::npos;
}

} // namespace

void IonLexer::require_short(const std::string& text) {
    if (text.size() > kMaxRecord) throw Malformed("A value is too long for an item");
}

void IonLexer::skip_blanks() {
    while (util::is_blank(in_.peek())) in_.skip();
}

void IonLexer::skip_comment() {
    const bool block = in_.peek(1) == '*';
    in_.skip(2);
    while (block ? in_.peek() != '*' || in_.peek(1) != '/' : in_.peek() != '\n' && in_.peek() != '\r') {
        if (in_.peek() < 0) {
            if (block) throw Malformed("A comment has no end");
            return;
        }
        in_.skip();
    }
    if (block) in_.skip(2);
}

void IonLexer::skip_blanks_and_comments() {
    skip_blanks();
    while (in_.peek() == '/' && (in_.peek(1) == '/' || in_.peek(1) == '*')) {
        skip_comment();
        skip_blanks();
    }
}

IonToken IonLexer::next() {
    skip_blanks_and_comments();
    const int c = in_.peek();
    if (c < 0) return {};
    if (c == '"') return quoted('"');
    if (c == '\'') return in_.peek(1) == '\'' && in_.peek(2) == '\'' ? long_string() : quoted('\'');
    if (c == '{' && in_.peek(1) == '{') return blob();
    if (util::is_digit(c) || (c == '-' && util::is_digit(in_.peek(1)))) return number();
    if (is_name_start(c)) return word();
    if ((c == '+' || c == '-') && in_.peek(1) == 'i' && in_.peek(2) == 'n' && in_.peek(3) == 'f') {
        in_.skip(4);
        return {Kind::Number, c == '+' ? "+inf" : "-inf"};
    }
    return punctuation();
}

IonToken IonLexer::punctuation() {
    const int c = in_.peek();
    IonToken token{Kind::Punctuation, std::string(1, static_cast<char>(c))};
    if (std::string_view("{}[](),:").find(static_cast<char>(c)) == std::string_view::npos) {
        if (!is_operator(c)) throw Malformed("A character that begins nothing");
        token.kind = Kind::Operator;
    }
    in_.skip();
    if (c == ':' && in_.peek() == ':') {
        in_.skip();
        token.text = "::";
    }
    return token;
}

IonToken IonLexer::word() {
    IonToken token{Kind::Word, {}};
    while (is_name_start(in_.peek()) || util::is_digit(in_.peek())) {
        token.text += static_cast<char>(in_.peek());
        in_.skip();
        require_short(token.text);
    }
    // `null.string`: the null of a type.
    if (token.text == "null" && in_.peek() == '.' && is_name_start(in_.peek(1))) {
        in_.skip();
        while (is_name_start(in_.peek())) in_.skip();
    }
    return token;
}

IonToken IonLexer::number() {
    IonToken token{Kind::Number, {}};
    while (true) {
        const int c = in_.peek();
        const bool exponent_sign = (c == '-' || c == '+') && !token.text.empty();
        if (!util::is_digit(c) && !is_name_start(c) && c != '.' && c != '-' && c != ':' && !exponent_sign) break;
        token.text += static_cast<char>(c);
        in_.skip();
        require_short(token.text);
    }
    return token;
}

IonToken IonLexer::quoted(char quote) {
    IonToken token{quote == '"' ? Kind::String : Kind::Symbol, {}};
    in_.skip();
    while (in_.peek() != quote) {
        const int c = in_.peek();
        if (c < 0 || c == '\n' || c == '\r') throw Malformed("A string has no end");
        in_.skip();
        if (c == '\\')
            escape(token.text);
        else
            token.text += static_cast<char>(c);
        require_short(token.text);
    }
    in_.skip();
    return token;
}

void IonLexer::long_part(std::string& out) {
    in_.skip(3);
    while (in_.peek() != '\'' || in_.peek(1) != '\'' || in_.peek(2) != '\'') {
        const int c = in_.peek();
        if (c < 0) throw Malformed("A string has no end");
        in_.skip();
        if (c == '\\')
            escape(out);
        else if (c == '\r')
            out += '\n';
        if (c == '\r' && in_.peek() == '\n') in_.skip();
        if (c != '\\' && c != '\r') out += static_cast<char>(c);
        require_short(out);
    }
    in_.skip(3);
}

IonToken IonLexer::long_string() {
    IonToken token{Kind::String, {}};
    do {
        long_part(token.text);
        skip_blanks_and_comments();
    } while (in_.peek() == '\'' && in_.peek(1) == '\'' && in_.peek(2) == '\'');
    return token;
}

char32_t IonLexer::hex(int digits) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
        const int c = in_.peek();
        if (util::is_digit(c))
            value = value << 4 | static_cast<char32_t>(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            value = value << 4 | static_cast<char32_t>((c | 0x20) - 'a' + 10);
        else
            throw Malformed("An escape lacks a digit");
        in_.skip();
    }
    return value;
}

void IonLexer::escape(std::string& out) {
    const int c = in_.peek();
    if (c < 0) throw Malformed("A string has no end");
    in_.skip();
    switch (c) {
    case '0': out += '\0'; return;
    case 'a': out += '\a'; return;
    case 'b': out += '\b'; return;
    case 't': out += '\t'; return;
    case 'n': out += '\n'; return;
    case 'f': out += '\f'; return;
    case 'r': out += '\r'; return;
    case 'v': out += '\v'; return;
    case '"':
    case '\'':
    case '?':
    case '\\':
    case '/': out += static_cast<char>(c); return;
    case '\r':
        if (in_.peek() == '\n') in_.skip();
        return;
    case '\n': return;
    case 'x': util::append_utf8(hex(2), out); return;
    case 'u':
    case 'U': break;
    default: throw Malformed("An escape that there is not");
    }
    char32_t point = hex(c == 'u' ? 4 : 8);
    if (point >= 0xd800 && point < 0xdc00 && in_.peek() == '\\' && in_.peek(1) == 'u') {
        in_.skip(2);
        const char32_t low = hex(4);
        if (low < 0xdc00 || low > 0xdfff) throw Malformed("Half a surrogate pair");
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    }
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw Malformed("No character");
    util::append_utf8(point, out);
}

IonToken IonLexer::blob() {
    in_.skip(2);
    skip_blanks();
    IonToken token{Kind::Clob, {}};
    if (in_.peek() == '"') {
        token.text = quoted('"').text;
    } else if (in_.peek() == '\'') {
        while (in_.peek() == '\'' && in_.peek(1) == '\'' && in_.peek(2) == '\'') {
            long_part(token.text);
            skip_blanks();
        }
    } else {
        token.kind = Kind::Blob;
        std::string digits;
        for (skip_blanks(); in_.peek() >= 0 && in_.peek() != '}'; skip_blanks()) {
            digits += static_cast<char>(in_.peek());
            in_.skip();
            require_short(digits);
        }
        const std::optional<std::string> bytes = util::base64_decode(digits);
        if (!bytes) throw Malformed("No base64");
        token.text = *bytes;
    }
    skip_blanks();
    if (in_.peek() != '}' || in_.peek(1) != '}') throw Malformed("A blob has no end");
    in_.skip(2);
    return token;
}

} // namespace labdb::dynamodb::transfer
