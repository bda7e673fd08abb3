#include "cli/ddb/lexer.hpp"

#include <optional>

#include "cli/ddb/number.hpp"
#include "cli/errors.hpp"
#include "cli/python_text.hpp"
#include "cli/yaml/read.hpp"
#include "core/util/base64.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli::ddb {

namespace {

using Kind = yaml::Node::Kind;

struct Sign {
    char32_t character;
    std::string_view type;
};

constexpr Sign kSigns[] = {
    {'.', "dot"},    {',', "comma"},  {':', "colon"},    {'(', "lparen"},   {')', "rparen"},
    {'{', "lbrace"}, {'}', "rbrace"}, {'[', "lbracket"}, {']', "rbracket"}, {'=', "eq"},
};

constexpr std::string_view kKeywords[] = {"and", "between", "in", "or", "not"};

yaml::Node node(Kind kind, std::string text = {}) {
    yaml::Node result;
    result.kind = kind;
    result.text = std::move(text);
    return result;
}

/// Goes through the characters as the AWS CLI's lexer does, in one thing even where that shows: behind the last
/// character the position stays on it.
class Lexer {
public:
    explicit Lexer(std::string_view expression) : expression_(expression) {
        for (std::size_t at = 0; at < expression.size();) characters_.push_back(util::decode_utf8(expression, at));
    }

    std::vector<Token> run() {
        if (characters_.empty()) throw Error(ErrorKind::parameters, "Expressions must not be empty");
        while (current()) {
            const char32_t c = *current();
            if (const Sign* sign = find_sign(c)) {
                add(sign->type, node(Kind::string, std::string(1, static_cast<char>(c))), position_, position_ + 1);
                next();
            } else if (is_letter(c)) {
                word();
            } else if (c == '\'') {
                quoted("identifier");
            } else if (c == '"') {
                quoted("literal");
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                next();
            } else if (is_digit(c) || c == '-') {
                number();
            } else if (c == '<' || c == '>') {
                comparator(c);
            } else {
                fail("Unrecognized character " + text_of(c), position_);
            }
        }
        const auto length = static_cast<std::int64_t>(characters_.size());
        add("eof", node(Kind::string), length, length);
        return std::move(tokens_);
    }

private:
    std::string_view expression_;
    std::u32string characters_;
    std::int64_t position_ = 0;
    bool at_end_ = false;
    std::vector<Token> tokens_;

    std::optional<char32_t> current() const {
        if (at_end_) return std::nullopt;
        return characters_[static_cast<std::size_t>(position_)];
    }

    std::optional<char32_t> next() {
        if (position_ + 1 == static_cast<std::int64_t>(characters_.size()))
            at_end_ = true;
        else
            ++position_;
        return current();
    }

    static const Sign* find_sign(char32_t c) {
        for (const Sign& sign : kSigns)
            if (sign.character == c) return &sign;
        return nullptr;
    }

    static bool is_digit(std::optional<char32_t> c) { return c && *c >= '0' && *c <= '9'; }
    static bool is_letter(std::optional<char32_t> c) {
        return c && ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || *c == '_');
    }
    static bool is_word(std::optional<char32_t> c) { return is_letter(c) || is_digit(c); }

    static std::string text_of(std::optional<char32_t> c) {
        std::string text;
        if (c)
            util::append_utf8(*c, text);
        else
            text = "None";
        return text;
    }

    [[noreturn]] void fail(const std::string& problem, std::int64_t position) const {
        throw Error(ErrorKind::parameters, problem + "\n" + std::string(expression_) + "\n" +
                                               std::string(static_cast<std::size_t>(position), ' ') + "^");
    }

    void add(std::string_view type, yaml::Node value, std::int64_t start, std::int64_t end) {
        tokens_.push_back({type, std::move(value), start, end});
    }

    void word() {
        const std::int64_t start = position_;
        std::string text = text_of(current());
        if (text == "b" || text == "B") {
            if (next() == U'"') return bytes(start);
            if (is_word(current())) {
                text += text_of(current());
                take_word(text);
            }
        } else {
            take_word(text);
        }
        const auto end = start + static_cast<std::int64_t>(text.size());
        const std::string lower = util::to_lower(text);
        for (std::string_view keyword : kKeywords)
            if (lower == keyword) return add(keyword, node(Kind::string, text), start, end);
        if (lower == "null") return add("literal", node(Kind::null), start, end);
        if (lower == "true" || lower == "false") {
            yaml::Node value = node(Kind::boolean);
            value.flag = lower == "true";
            return add("literal", std::move(value), start, end);
        }
        add("unquoted_identifier", node(Kind::string, text), start, end);
    }

    void take_word(std::string& text) {
        while (is_word(next())) text += text_of(current());
    }

    /// Up to the delimiter at the current place again, which may stand inside behind a backslash.
    std::string take_quoted(char delimiter) {
        const std::int64_t start = position_;
        std::string text;
        next();
        while (current() != static_cast<char32_t>(delimiter)) {
            if (current() == U'\\') {
                text += '\\';
                next();
            }
            if (!current()) fail("Unclosed " + std::string(1, delimiter) + " delimiter", start);
            text += text_of(current());
            next();
        }
        next();
        return util::replace_all(text, std::string("\\") + delimiter, std::string(1, delimiter));
    }

    void quoted(std::string_view type) {
        const std::int64_t start = position_;
        std::string text = take_quoted(type == "identifier" ? '\'' : '"');
        add(type, node(Kind::string, std::move(text)), start, position_ - start);
    }

    void bytes(std::int64_t start) {
        const std::int64_t quote = position_;
        const std::string text = take_quoted('"');
        constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
        if (!text.empty() && kAlphabet.find(text[0]) == std::string_view::npos)
            fail("Invalid base64 string b\"" + text + "\"", start);
        // Python decodes what it can: nothing but padding is no error to it.
        const bool only_padding = text.find_first_not_of('=') == std::string::npos;
        auto decoded = only_padding ? std::string() : util::base64_decode_lenient(text);
        if (!decoded) fail("Invalid base64 string b\"" + text + "\": Incorrect padding", start);
        add("literal", node(Kind::binary, std::move(*decoded)), start, position_ - quote);
    }

    void number() {
        const std::int64_t start = position_;
        std::string text = take_integer();
        if (current() == U'.') {
            text += '.';
            if (!is_digit(next())) fail("Invalid fractional character " + text_of(current()), position_);
            text += take_integer();
        }
        if (current() == U'e' || current() == U'E') {
            text += text_of(current());
            const auto c = next();
            if (!is_digit(c) && c != U'-' && c != U'+') fail("Invalid exponential character " + text_of(c), position_);
            text += take_integer();
        }
        add("literal", node(Kind::real, decimal_text(text)), start, start + static_cast<std::int64_t>(text.size()));
    }

    /// The current character, whatever it is, and the digits behind it.
    std::string take_integer() {
        std::string text = text_of(current());
        while (is_digit(next())) text += text_of(current());
        if (text == "-") fail("Unknown token -", position_);
        return text;
    }

    void comparator(char32_t first) {
        const auto second = next();
        std::string_view type = first == '<' ? "lt" : "gt";
        std::string text = text_of(first);
        if (second == U'=' || (first == '<' && second == U'>')) {
            text += text_of(second);
            type = second == U'>' ? "ne" : first == '<' ? "lte" : "gte";
            next();
        }
        add(type, node(Kind::string, text), position_ - static_cast<std::int64_t>(text.size()), position_);
    }
};

} // namespace

std::vector<Token> tokenize(std::string_view expression) { return Lexer(expression).run(); }

std::string shown(const yaml::Node& value) {
    return value.kind == Kind::real ? value.text : python_str(yaml::to_json(value));
}

} // namespace labdb::cli::ddb
