#include "core/jmespath/lexer.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "core/jmespath/expression.hpp"
#include "core/json/python.hpp"
#include "core/json/read.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

namespace labdb::jmespath {

namespace {

struct Kind {
    std::string_view name;
    std::string_view symbol;
};

/// In the order of TokenType.
constexpr std::array<Kind, 29> kKinds = {{
    {"eof", ""},
    {"unquoted_identifier", ""},
    {"quoted_identifier", ""},
    {"literal", ""},
    {"rbracket", "]"},
    {"rparen", ")"},
    {"comma", ","},
    {"rbrace", "}"},
    {"number", ""},
    {"current", "@"},
    {"expref", "&"},
    {"colon", ":"},
    {"pipe", "|"},
    {"or", "||"},
    {"and", "&&"},
    {"eq", "=="},
    {"gt", ">"},
    {"lt", "<"},
    {"gte", ">="},
    {"lte", "<="},
    {"ne", "!="},
    {"flatten", "[]"},
    {"star", "*"},
    {"filter", "[?"},
    {"dot", "."},
    {"not", "!"},
    {"lbrace", "{"},
    {"lbracket", "["},
    {"lparen", "("},
}};

constexpr const Kind& kind_of(TokenType type) { return kKinds[static_cast<std::size_t>(type)]; }

/// Python refuses to read longer integers from text (sys.set_int_max_str_digits).
constexpr std::size_t kMaxDigits = 4300;

bool starts_identifier(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Everything in the value as json.loads() would hold it.
void normalize(json::Value& value) {
    if (value.is_number()) value = json::python_number(value.as_number());
    if (value.is_array())
        for (json::Value& item : value.as_array()) normalize(item);
    if (value.is_object())
        for (auto& member : value.as_object()) normalize(member.second);
}

std::optional<json::Value> read_json(std::string_view text) {
    try {
        json::Value value = json::read(text);
        normalize(value);
        return value;
    } catch (const json::ReadError& error) {
        // Python runs into its recursion limit here, which is no ValueError.
        if (std::string_view(error.what()).starts_with("Too deeply nested"))
            throw CompileError("maximum recursion depth exceeded while decoding a JSON array from a unicode string");
        return std::nullopt;
    }
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<Token> run() {
        if (text_.empty()) throw CompileError("Invalid JMESPath expression: cannot be empty.");
        while (at_ < text_.size()) next();
        add(TokenType::eof, nullptr, at_);
        return std::move(tokens_);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
    // Code points are counted once along the way, so that a long expression costs no more than its length.
    std::size_t counted_bytes_ = 0;
    std::size_t counted_points_ = 0;

    std::size_t position(std::size_t byte) {
        if (byte < counted_bytes_) return util::code_points(text_.substr(0, byte));
        counted_points_ += util::code_points(text_.substr(counted_bytes_, byte - counted_bytes_));
        counted_bytes_ = byte;
        return counted_points_;
    }

    void add(TokenType type, json::Value value, std::size_t byte) {
        tokens_.push_back(Token{type, position(byte), std::move(value)});
    }

    [[noreturn]] void fail(std::string_view message, std::size_t byte) {
        throw CompileError("Bad jmespath expression: " + std::string(message) + ":\n" + std::string(text_) + "\n" +
                           std::string(position(byte), ' ') + "^");
    }

    void take(TokenType type) {
        add(type, nullptr, at_);
        at_ += kind_of(type).symbol.size();
    }

    bool follows(char wanted) const { return at_ + 1 < text_.size() && text_[at_ + 1] == wanted; }

    void next() {
        char c = text_[at_];
        switch (c) {
        case '.': return take(TokenType::dot);
        case '*': return take(TokenType::star);
        case ']': return take(TokenType::rbracket);
        case ',': return take(TokenType::comma);
        case ':': return take(TokenType::colon);
        case '@': return take(TokenType::current);
        case '(': return take(TokenType::lparen);
        case ')': return take(TokenType::rparen);
        case '{': return take(TokenType::lbrace);
        case '}': return take(TokenType::rbrace);
        case ' ':
        case '\t':
        case '\n':
        case '\r': ++at_; return;
        case '[':
            if (follows(']')) return take(TokenType::flatten);
            return follows('?') ? take(TokenType::filter) : take(TokenType::lbracket);
        case '|': return follows('|') ? take(TokenType::or_) : take(TokenType::pipe);
        case '&': return follows('&') ? take(TokenType::and_) : take(TokenType::expref);
        case '<': return follows('=') ? take(TokenType::lte) : take(TokenType::lt);
        case '>': return follows('=') ? take(TokenType::gte) : take(TokenType::gt);
        case '!': return follows('=') ? take(TokenType::ne) : take(TokenType::not_);
        case '=': return follows('=') ? take(TokenType::eq) : fail("Unknown token '='", at_);
        case '\'': return raw_string();
        case '`': return literal();
        case '"': return quoted_identifier();
        case '-': return number();
        default: break;
        }
        if (starts_identifier(c)) return identifier();
        if (util::is_digit(c)) return number();
        std::size_t end = at_;
        util::decode_utf8(text_, end);
        fail("Unknown token " + std::string(text_.substr(at_, end - at_)), at_);
    }

    void identifier() {
        std::size_t end = at_ + 1;
        while (end < text_.size() && (starts_identifier(text_[end]) || util::is_digit(text_[end]))) ++end;
        add(TokenType::unquoted_identifier, text_.substr(at_, end - at_), at_);
        at_ = end;
    }

    void number() {
        bool negative = text_[at_] == '-';
        std::size_t first = at_ + (negative ? 1 : 0), end = first;
        while (end < text_.size() && util::is_digit(text_[end])) ++end;
        if (end == first) fail("Unknown token '-'", at_);
        if (end - first > kMaxDigits)
            throw CompileError("Exceeds the limit (4300 digits) for integer string conversion: value has " +
                               std::to_string(end - first) +
                               " digits; use sys.set_int_max_str_digits() to increase the limit");
        while (first + 1 < end && text_[first] == '0') ++first;
        std::string_view digits = text_.substr(first, end - first);
        std::string value = negative && digits != "0" ? "-" : "";
        add(TokenType::number, json::Number{value.append(digits)}, at_);
        at_ = end;
    }

    /// What stands before the closing delimiter, backslashes included; moves behind it.
    std::string_view until(char delimiter) {
        std::size_t start = at_++, end = at_;
        while (end < text_.size() && text_[end] != delimiter) end += text_[end] == '\\' ? 2 : 1;
        if (end >= text_.size()) fail(std::string("Unclosed ") + delimiter + " delimiter", start);
        at_ = end + 1;
        return text_.substr(start + 1, end - start - 1);
    }

    void raw_string() {
        std::size_t start = at_;
        add(TokenType::literal, util::replace_all(until('\''), "\\'", "'"), start);
    }

    void literal() {
        std::size_t start = at_;
        std::string lexeme = util::replace_all(until('`'), "\\`", "`");
        auto value = read_json(lexeme);
        if (!value) {
            // JEP-12: what is no JSON is taken as a string without its quotes.
            std::size_t first = 0;
            for (std::size_t at = 0; at < lexeme.size() && util::is_space(util::decode_utf8(lexeme, at));) first = at;
            value = read_json('"' + lexeme.substr(first) + '"');
        }
        if (!value) fail("Bad token " + lexeme, start);
        add(TokenType::literal, std::move(*value), start);
    }

    void quoted_identifier() {
        std::size_t start = at_;
        std::string lexeme = '"' + std::string(until('"')) + '"';
        try {
            add(TokenType::quoted_identifier, json::read(lexeme), start);
        } catch (const json::ReadError& error) {
            std::string_view reason = error.what();
            fail(reason.substr(0, reason.find(':')), start);
        }
    }
};

} // namespace

std::string_view token_name(TokenType type) { return kind_of(type).name; }

std::string token_text(const Token& token) {
    bool valued = token.type == TokenType::literal || !token.value.is_null();
    return valued ? json::python_str(token.value) : std::string(kind_of(token.type).symbol);
}

std::vector<Token> tokenize(std::string_view expression) { return Lexer(expression).run(); }

} // namespace labdb::jmespath
