#include "core/dynamodb/expression/lexer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/util/ascii.hpp"
#include "core/util/utf8.hpp"

namespace labdb::dynamodb::expression {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word(char c) { return util::is_letter(c) || util::is_digit(c) || c == '_'; }

bool same_word(std::string_view text, std::string_view upper) {
    return std::equal(text.begin(), text.end(), upper.begin(), upper.end(),
                      [](char a, char b) { return (a >= 'a' ? static_cast<char>(a - 'a' + 'A') : a) == b; });
}

TokenKind word_kind(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, TokenKind>, 9> kKeywords{{
        {"AND", TokenKind::And},
        {"OR", TokenKind::Or},
        {"NOT", TokenKind::Not},
        {"BETWEEN", TokenKind::Between},
        {"IN", TokenKind::In},
        {"SET", TokenKind::Set},
        {"REMOVE", TokenKind::Remove},
        {"ADD", TokenKind::Add},
        {"DELETE", TokenKind::Delete},
    }};
    for (const auto& [keyword, kind] : kKeywords)
        if (same_word(word, keyword)) return kind;
    return TokenKind::Name;
}

TokenKind symbol_kind(char c) {
    switch (c) {
    case '(': return TokenKind::Open;
    case ')': return TokenKind::Close;
    case '[': return TokenKind::OpenIndex;
    case ']': return TokenKind::CloseIndex;
    case '.': return TokenKind::Dot;
    case ',': return TokenKind::Comma;
    case '+': return TokenKind::Plus;
    case '-': return TokenKind::Minus;
    case '=': return TokenKind::Equal;
    case '<': return TokenKind::Less;
    case '>': return TokenKind::Greater;
    default: return TokenKind::Unknown;
    }
}

} // namespace

Lexer::Lexer(std::string_view text) : text_(text), token_(scan()), next_(scan()) {}

void Lexer::advance() {
    previous_start_ = static_cast<std::size_t>(token_.text.data() - text_.data());
    token_ = next_;
    next_ = scan();
}

std::string_view Lexer::near() const {
    const char* end = next_.text.data() + next_.text.size();
    return text_.substr(previous_start_, static_cast<std::size_t>(end - text_.data()) - previous_start_);
}

Token Lexer::scan() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    const std::size_t start = at_;
    const auto take = [&](TokenKind kind, std::size_t end) {
        at_ = end;
        return Token{kind, text_.substr(start, end - start)};
    };
    if (start == text_.size()) return take(TokenKind::End, start);

    const char c = text_[start];
    const auto end_of = [&](std::size_t from, auto belongs) {
        while (from < text_.size() && belongs(text_[from])) ++from;
        return from;
    };
    const auto follows = [&](char expected) { return start + 1 < text_.size() && text_[start + 1] == expected; };

    if (util::is_letter(c)) {
        const std::size_t end = end_of(start, is_word);
        return take(word_kind(text_.substr(start, end - start)), end);
    }
    if (util::is_digit(c)) return take(TokenKind::Index, c == '0' ? start + 1 : end_of(start, util::is_digit));
    if (c == '#' || c == ':') {
        const std::size_t end = end_of(start + 1, is_word);
        if (end > start + 1) return take(c == '#' ? TokenKind::NameAlias : TokenKind::ValueAlias, end);
        return take(TokenKind::Unknown, start + 1);
    }
    if (c == '<' && follows('>')) return take(TokenKind::NotEqual, start + 2);
    if (c == '<' && follows('=')) return take(TokenKind::LessOrEqual, start + 2);
    if (c == '>' && follows('=')) return take(TokenKind::GreaterOrEqual, start + 2);

    const TokenKind kind = symbol_kind(c);
    if (kind != TokenKind::Unknown) return take(kind, start + 1);
    std::size_t end = start;
    util::decode_utf8(text_, end);
    return take(kind, end);
}

} // namespace labdb::dynamodb::expression
