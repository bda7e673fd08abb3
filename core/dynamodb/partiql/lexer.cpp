#include "core/dynamodb/partiql/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/dynamodb/name_letters.hpp"
#include "core/dynamodb/partiql/keywords.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::dynamodb::partiql {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Words that are one token when they follow each other.
struct Phrase {
    std::array<std::string_view, 3> words;
    std::string_view token;
    TokenKind kind;
};

constexpr auto kPhrases = std::to_array<Phrase>({
    {{"left", "outer", "join"}, "left_join", TokenKind::Keyword},
    {{"right", "outer", "join"}, "right_join", TokenKind::Keyword},
    {{"full", "outer", "join"}, "outer_join", TokenKind::Keyword},
    {{"inner", "cross", "join"}, "cross_join", TokenKind::Keyword},
    {{"not", "in", ""}, "not_in", TokenKind::Operator},
    {{"is", "not", ""}, "is_not", TokenKind::Operator},
    {{"not", "between", ""}, "not_between", TokenKind::Operator},
    {{"not", "like", ""}, "not_like", TokenKind::Operator},
    {{"character", "varying", ""}, "character_varying", TokenKind::Keyword},
    {{"double", "precision", ""}, "double_precision", TokenKind::Keyword},
    {{"cross", "join", ""}, "cross_join", TokenKind::Keyword},
    {{"inner", "join", ""}, "inner_join", TokenKind::Keyword},
    {{"left", "join", ""}, "left_join", TokenKind::Keyword},
    {{"right", "join", ""}, "right_join", TokenKind::Keyword},
    {{"full", "join", ""}, "outer_join", TokenKind::Keyword},
    {{"outer", "join", ""}, "outer_join", TokenKind::Keyword},
    {{"insert", "into", ""}, "insert_into", TokenKind::Keyword},
    {{"on", "conflict", ""}, "on_conflict", TokenKind::Keyword},
    {{"do", "nothing", ""}, "do_nothing", TokenKind::Keyword},
    {{"modified", "old", ""}, "modified_old", TokenKind::Keyword},
    {{"modified", "new", ""}, "modified_new", TokenKind::Keyword},
    {{"all", "old", ""}, "all_old", TokenKind::Keyword},
    {{"all", "new", ""}, "all_new", TokenKind::Keyword},
});

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<Token> read() {
        for (;;) {
            skip_blanks();
            if (at_ == text_.size()) break;
            read_token();
            join_phrase();
        }
        add(TokenKind::End, "", at_);
        return std::move(tokens_);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    // Where counting of lines and columns has come to.
    std::size_t counted_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
    std::vector<Token> tokens_;

    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool follows(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

    Position position_of(std::size_t start, std::size_t end) {
        while (counted_ < start) {
            const bool breaks = text_[counted_] == '\n';
            util::decode_utf8(text_, counted_);
            column_ = breaks ? 1 : column_ + 1;
            line_ += breaks ? 1 : 0;
        }
        return {line_, column_, util::code_points(text_.substr(start, end - start))};
    }

    /// Takes the text from `at_` to `end` for a token that says `content`.
    void add(TokenKind kind, std::string content, std::size_t end) {
        tokens_.push_back({kind, std::move(content), position_of(at_, end)});
        at_ = end;
    }

    void skip_blanks() {
        for (;;) {
            while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
            if (follows("--")) {
                while (at_ < text_.size() && text_[at_] != '\n') ++at_;
            } else if (follows("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) refuse_syntax("");
                at_ = end + 2;
            } else {
                return;
            }
        }
    }

    void read_token() {
        const char c = peek();
        if (is_name_start(c)) return read_word();
        if (util::is_digit(c) || (c == '.' && util::is_digit(peek(1)))) return read_number();
        if (c == '\'') return read_quoted(c, TokenKind::String);
        if (c == '"') return read_quoted(c, TokenKind::QuotedIdentifier);
        if (c == '`') {
            const std::size_t end = text_.find('`', at_ + 1);
            if (end == std::string_view::npos) refuse_syntax("");
            return add(TokenKind::Ion, std::string(text_.substr(at_ + 1, end - at_ - 1)), end + 1);
        }
        read_sign();
    }

    void read_word() {
        std::size_t end = at_;
        while (end < text_.size() && (is_name_start(text_[end]) || util::is_digit(text_[end]))) ++end;
        const std::string_view word = text_.substr(at_, end - at_);
        std::string lower = util::to_lower(word);
        if (is_word_operator(lower)) return add(TokenKind::Operator, std::move(lower), end);
        if (is_keyword(lower)) return add(TokenKind::Keyword, std::move(lower), end);
        add(TokenKind::Identifier, std::string(word), end);
    }

    /// The last two or three words, if they are one token.
    void join_phrase() {
        for (const Phrase& phrase : kPhrases) {
            const std::size_t count = phrase.words[2].empty() ? 2 : 3;
            if (tokens_.size() < count) continue;
            bool same = true;
            for (std::size_t i = 0; i < count; ++i) {
                const Token& token = tokens_[tokens_.size() - count + i];
                const bool word = token.kind == TokenKind::Keyword || token.kind == TokenKind::Operator;
                same = same && word && token.text == phrase.words[i];
            }
            if (!same) continue;
            tokens_.resize(tokens_.size() - count + 1);
            tokens_.back().kind = phrase.kind;
            tokens_.back().text = phrase.token;
            return;
        }
    }

    void read_number() {
        std::size_t end = at_;
        const auto digits = [&] {
            while (end < text_.size() && util::is_digit(text_[end])) ++end;
        };
        digits();
        std::size_t fraction = 0;
        if (end < text_.size() && text_[end] == '.') {
            const std::size_t point = end++;
            digits();
            fraction = end - point - 1;
        }
        if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
            std::size_t digit = end + 1;
            if (digit < text_.size() && (text_[digit] == '+' || text_[digit] == '-')) ++digit;
            if (digit == text_.size() || !util::is_digit(text_[digit])) refuse_syntax("");
            const bool negative = text_[digit - 1] == '-';
            end = digit;
            digits();
            check_exponent(text_.substr(digit, end - digit), negative, fraction);
        }
        if (end < text_.size() && is_name_start(text_[end])) refuse_syntax("");
        add(TokenKind::Number, std::string(text_.substr(at_, end - at_)), end);
    }

    /// The exponent and the scale, which is the fraction's digits less the exponent, must each fit into 32 bits
    /// (paritysuite, error-messages/partiqlGrammar.test.ts).
    static void check_exponent(std::string_view digits, bool negative, std::size_t fraction) {
        constexpr std::int64_t kMost = 2147483647;
        std::int64_t exponent = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc() ||
            exponent > kMost)
            refuse_syntax("");
        if (negative && exponent + static_cast<std::int64_t>(fraction) > kMost) refuse_syntax("");
    }

    /// A doubled quote stands for one.
    void read_quoted(char quote, TokenKind kind) {
        std::string content;
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] != quote) {
                content += text_[i];
            } else if (i + 1 < text_.size() && text_[i + 1] == quote) {
                content += text_[i++];
            } else {
                return add(kind, std::move(content), i + 1);
            }
        }
        refuse_syntax("");
    }

    void read_sign() {
        struct Sign {
            std::string_view text;
            TokenKind kind;
        };
        // Longer ones first.
        static constexpr auto kSigns = std::to_array<Sign>({
            {"<<", TokenKind::OpenBag},    {">>", TokenKind::CloseBag},    {"<=", TokenKind::Operator},
            {">=", TokenKind::Operator},   {"<>", TokenKind::Operator},    {"!=", TokenKind::Operator},
            {"||", TokenKind::Operator},   {"<", TokenKind::Operator},     {">", TokenKind::Operator},
            {"=", TokenKind::Operator},    {"+", TokenKind::Operator},     {"-", TokenKind::Operator},
            {"/", TokenKind::Operator},    {"%", TokenKind::Operator},     {"@", TokenKind::Operator},
            {"*", TokenKind::Star},        {"(", TokenKind::OpenParen},    {")", TokenKind::CloseParen},
            {"[", TokenKind::OpenBracket}, {"]", TokenKind::CloseBracket}, {"{", TokenKind::OpenBrace},
            {"}", TokenKind::CloseBrace},  {",", TokenKind::Comma},        {":", TokenKind::Colon},
            {";", TokenKind::Semicolon},   {".", TokenKind::Dot},          {"?", TokenKind::QuestionMark},
        });
        for (const Sign& sign : kSigns)
            if (follows(sign.text))
                return add(sign.kind, sign.text == "!=" ? "<>" : std::string(sign.text), at_ + sign.text.size());
        refuse_syntax("");
    }
};

} // namespace

std::vector<Token> tokenize(std::string_view text) { return Lexer(text).read(); }

} // namespace labdb::dynamodb::partiql
