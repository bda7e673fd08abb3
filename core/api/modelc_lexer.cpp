#include "core/api/modelc_lexer.hpp"

#include "core/util/ascii.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::api::modelc {

ModelError::ModelError(const Position& at, const std::string& message)
    : std::runtime_error(std::string(at.file) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": " +
                         message) {}

namespace {

bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_word_start(c) || util::is_digit(c) || c == '.' || c == '#'; }

class Lexer {
public:
    Lexer(std::string_view file, std::string_view text) : text_(text), at_{file} {}

    std::vector<Token> run() {
        std::vector<Token> tokens;
        while (skip_blanks(), offset_ < text_.size())
            if (auto token = next(); !token.text.empty() || token.kind != TokenKind::punctuation)
                tokens.push_back(std::move(token));
        tokens.push_back({TokenKind::end, "", at_});
        return tokens;
    }

private:
    std::string_view text_;
    Position at_;
    std::size_t offset_ = 0;

    char peek(std::size_t ahead = 0) const { return offset_ + ahead < text_.size() ? text_[offset_ + ahead] : '\0'; }

    char take() {
        const char c = text_[offset_++];
        if (c == '\n') {
            ++at_.line;
            at_.column = 1;
        } else {
            ++at_.column;
        }
        return c;
    }

    void skip_blanks() {
        while (offset_ < text_.size()) {
            const char c = peek();
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != ',') return;
            take();
        }
    }

    /// A plain comment gives an empty punctuation token, which run() drops.
    Token next() {
        const Position start = at_;
        const char c = peek();
        if (c == '/' && peek(1) == '/') return comment(start);
        if (c == '"') return {TokenKind::string, string(start), start};
        if (is_word_start(c)) return {TokenKind::word, word(), start};
        if (util::is_digit(c) || (c == '-' && util::is_digit(peek(1)))) return {TokenKind::number, number(), start};
        if (std::string_view("{}[]():=@$").find(c) != std::string_view::npos)
            return {TokenKind::punctuation, std::string(1, take()), start};
        throw ModelError(start, std::string("unexpected character '") + c + '\'');
    }

    Token comment(const Position& start) {
        const bool documentation = peek(2) == '/';
        std::string line;
        while (offset_ < text_.size() && peek() != '\n') line += take();
        if (!documentation) return {TokenKind::punctuation, "", start};
        return {TokenKind::documentation, std::string(util::trim(std::string_view(line).substr(3))), start};
    }

    std::string word() {
        std::string out;
        while (is_word(peek())) out += take();
        return out;
    }

    std::string number() {
        std::string out(1, take());
        while (util::is_digit(peek())) out += take();
        return out;
    }

    std::string string(const Position& start) {
        take();
        std::string out;
        for (;;) {
            if (offset_ >= text_.size() || peek() == '\n') throw ModelError(start, "the string has no end on its line");
            const Position at = at_;
            const char c = take();
            if (c == '"') return out;
            if (c == '\\')
                escape(at, out);
            else
                out += c;
        }
    }

    void escape(const Position& at, std::string& out) {
        static constexpr std::string_view kNames = "\"\\/bfnrt";
        static constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
        const char c = offset_ < text_.size() ? take() : '\0';
        if (const auto place = kNames.find(c); place != std::string_view::npos) {
            out += kValues[place];
        } else if (c == 'u') {
            char32_t point = 0;
            for (int i = 0; i < 4; ++i) {
                const char digit = offset_ < text_.size() ? take() : '\0';
                const auto value =
                    std::string_view("0123456789abcdef").find(util::to_lower(std::string_view(&digit, 1)));
                if (value == std::string_view::npos) throw ModelError(at, "\\u needs four hexadecimal digits");
                point = point * 16 + static_cast<char32_t>(value);
            }
            util::append_utf8(point, out);
        } else {
            throw ModelError(at, "unknown escape in a string");
        }
    }
};

} // namespace

std::vector<Token> tokenize(std::string_view file, std::string_view text) { return Lexer(file, text).run(); }

} // namespace labdb::api::modelc
