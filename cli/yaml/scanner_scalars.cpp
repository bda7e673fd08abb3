#include <algorithm>
#include <optional>

#include "cli/yaml/scanner.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::yaml {

namespace {

constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`";

/// The white space between two parts of a scalar, which is folded: one line break is a blank, of several one is lost.
struct Fold {
    std::string blanks;
    std::string first_break;
    std::string more_breaks;
    bool has_break = false;

    void append_to(std::string& text) {
        if (!has_break && blanks.empty()) return;
        if (!has_break)
            text += blanks;
        else if (first_break == "\n")
            text += more_breaks.empty() ? " " : more_breaks;
        else
            text += first_break + more_breaks;
        *this = Fold();
    }

    void read_break(Source& source) {
        if (has_break) return source.read_break(more_breaks);
        blanks.clear();
        source.read_break(first_break);
        has_break = true;
    }
};

/// What stands for `\c`; absent when it is none of the simple escapes.
std::optional<std::string> simple_escape(char c) {
    switch (c) {
    case '0': return std::string(1, '\0');
    case 'a': return "\a";
    case 'b': return "\b";
    case 't':
    case '\t': return "\t";
    case 'n': return "\n";
    case 'v': return "\v";
    case 'f': return "\f";
    case 'r': return "\r";
    case 'e': return "\x1B";
    case ' ': return " ";
    case '"': return "\"";
    case '/': return "/";
    case '\\': return "\\";
    case 'N': return "\xC2\x85";
    case '_': return "\xC2\xA0";
    case 'L': return "\xE2\x80\xA8";
    case 'P': return "\xE2\x80\xA9";
    default: return std::nullopt;
    }
}

} // namespace

Token Scanner::block_scalar(bool literal) {
    constexpr const char* kContext = "while scanning a block scalar";
    Token token;
    token.kind = Token::Kind::scalar;
    token.start = source_.mark();
    source_.skip();
    char chomping = '\0';
    int increment = 0;
    auto read_chomping = [&] {
        if (!source_.is('+') && !source_.is('-')) return;
        chomping = source_.peek();
        source_.skip();
    };
    read_chomping();
    if (source_.peek() >= '0' && source_.peek() <= '9') {
        if (source_.is('0')) fail(kContext, token.start, "found an indentation indicator equal to 0");
        increment = source_.peek() - '0';
        source_.skip();
        if (chomping == '\0') read_chomping();
    }
    while (source_.is_blank()) source_.skip();
    if (source_.is('#'))
        while (!source_.is_break_or_end()) source_.skip();
    if (!source_.is_break_or_end()) fail(kContext, token.start, "did not find expected comment or line break");
    source_.skip_break();

    int indent = increment == 0 ? 0 : indent_ >= 0 ? indent_ + increment : increment;
    std::string line_break, breaks;
    bool was_blank = false;
    block_breaks(indent, breaks, token.start);
    while (column() == indent && !source_.at_end()) {
        const bool is_blank = source_.is_blank();
        const bool folds = !literal && line_break == "\n" && !was_blank && !is_blank;
        if (!folds)
            token.text += line_break;
        else if (breaks.empty())
            token.text += ' ';
        token.text += breaks;
        line_break.clear();
        breaks.clear();
        was_blank = is_blank;
        while (!source_.is_break_or_end()) source_.read(token.text);
        source_.read_break(line_break);
        block_breaks(indent, breaks, token.start);
    }
    if (chomping != '-') token.text += line_break;
    if (chomping == '+') token.text += breaks;
    token.end = source_.mark();
    return token;
}

/// Passes indentation and empty lines. An `indent` of 0 is still unknown, and found here: the first text decides.
void Scanner::block_breaks(int& indent, std::string& breaks, const Mark& begin) {
    int deepest = 0;
    for (;;) {
        while ((indent == 0 || column() < indent) && source_.is(' ')) source_.skip();
        deepest = std::max(deepest, column());
        if ((indent == 0 || column() < indent) && source_.is('\t'))
            fail("while scanning a block scalar", begin,
                 "found a tab character where an indentation space is expected");
        if (!source_.is_break()) break;
        source_.read_break(breaks);
    }
    if (indent == 0) indent = std::max({deepest, indent_ + 1, 1});
}

Token Scanner::quoted_scalar(char quote) {
    constexpr const char* kContext = "while scanning a quoted scalar";
    Token token;
    token.kind = Token::Kind::scalar;
    token.start = source_.mark();
    source_.skip();
    for (;;) {
        if (source_.is_document_mark()) fail(kContext, token.start, "found unexpected document indicator");
        if (source_.at_end()) fail(kContext, token.start, "found unexpected end of stream");
        Fold fold;
        while (!source_.is_blank_or_end() && !(source_.is(quote) && !(quote == '\'' && source_.peek(1) == '\''))) {
            if (source_.is('\'') && quote == '\'') {
                source_.skip();
                source_.read(token.text);
            } else if (source_.is('\\') && quote == '"') {
                if (source_.is_break(1)) {
                    // The line goes on as if it had not been broken.
                    source_.skip();
                    source_.skip_break();
                    fold.has_break = true;
                    break;
                }
                escape(token.text, token.start);
            } else {
                source_.read(token.text);
            }
        }
        if (source_.is(quote)) break;
        while (source_.is_blank() || source_.is_break()) {
            if (source_.is_break())
                fold.read_break(source_);
            else if (fold.has_break)
                source_.skip();
            else
                source_.read(fold.blanks);
        }
        fold.append_to(token.text);
    }
    source_.skip();
    token.end = source_.mark();
    return token;
}

/// At the backslash.
void Scanner::escape(std::string& text, const Mark& begin) {
    constexpr const char* kContext = "while parsing a quoted scalar";
    const char c = source_.peek(1);
    if (auto simple = simple_escape(c)) {
        text += *simple;
        source_.skip(2);
        return;
    }
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits == 0) fail(kContext, begin, "found unknown escape character");
    source_.skip(2);
    std::uint32_t point = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const int value = hex_value(source_.peek(i));
        if (value < 0) fail(kContext, begin, "did not find expected hexdecimal number");
        point = point * 16 + static_cast<std::uint32_t>(value);
    }
    if ((point >= 0xD800 && point <= 0xDFFF) || point > 0x10FFFF)
        fail(kContext, begin, "found invalid Unicode character escape code");
    util::append_utf8(point, text);
    source_.skip(digits);
}

bool Scanner::begins_plain() const {
    const char c = source_.peek();
    if (source_.is_blank_or_end()) return false;
    if (kIndicators.find(c) == std::string_view::npos) return true;
    if (c == '-') return !source_.is_blank(1);
    return !in_flow() && (c == '?' || c == ':') && !source_.is_blank_or_end(1);
}

bool Scanner::ends_plain() const {
    const char c = source_.peek();
    if (c == ':' && source_.is_blank_or_end(1)) return true;
    return in_flow() && (c == ',' || c == '?' || c == '[' || c == ']' || c == '{' || c == '}');
}

Token Scanner::plain_scalar() {
    constexpr const char* kContext = "while scanning a plain scalar";
    Token token;
    token.kind = Token::Kind::scalar;
    token.plain = true;
    token.start = token.end = source_.mark();
    const int indent = indent_ + 1;
    Fold fold;
    for (;;) {
        if (source_.is_document_mark() || source_.is('#')) break;
        while (!source_.is_blank_or_end()) {
            // YAML 1.2 takes `a:b` for text here too; the libyaml of the AWS CLI does not.
            if (in_flow() && source_.is(':') && !source_.is_blank_or_end(1))
                fail(kContext, token.start, "found unexpected ':'");
            if (ends_plain()) break;
            fold.append_to(token.text);
            source_.read(token.text);
            token.end = source_.mark();
        }
        if (!source_.is_blank() && !source_.is_break()) break;
        while (source_.is_blank() || source_.is_break()) {
            if (source_.is_break()) {
                fold.read_break(source_);
            } else if (!fold.has_break) {
                source_.read(fold.blanks);
            } else {
                if (column() < indent && source_.is('\t'))
                    fail(kContext, token.start, "found a tab character that violates indentation");
                source_.skip();
            }
        }
        if (!in_flow() && column() < indent) break;
    }
    if (fold.has_break) simple_key_allowed_ = true;
    return token;
}

} // namespace labdb::cli::yaml
