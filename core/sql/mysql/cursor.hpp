#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/mysql/lexer.hpp"

namespace labdb::sql::mysql {

/// The tokens of a statement with a place among them, and the words in which the grammar asks for them.
class Cursor {
public:
    Cursor(std::string_view text, const ParseOptions& options);

    const ParseOptions& options() const { return options_; }

protected:
    /// The token `ahead` places from here; behind the last one always `end`.
    const Token& peek(std::size_t ahead = 0) {
        while (at_ + ahead >= tokens_.size()) tokens_.push_back(lexer_.next());
        return tokens_[at_ + ahead];
    }
    bool is(Word word, std::size_t ahead = 0) { return peek(ahead).word == word.id(); }
    bool is_any(Word a, Word b, Word c = {}, Word d = {}, Word e = {}, Word f = {}, Word g = {}, Word h = {},
                Word i = {}) {
        return is(a) || is(b) || is(c) || is(d) || is(e) || is(f) || is(g) || is(h) || is(i);
    }
    bool is(TokenKind kind, std::size_t ahead = 0) { return peek(ahead).kind == kind; }
    bool is_sequence(Word first, Word second) { return is(first) && is(second, 1); }
    /// A statement's end: of the text, or a semicolon.
    bool is_end() { return is(TokenKind::end) || is(";"); }

    void advance() { ++at_; }
    bool accept(Word word) {
        if (!is(word)) return false;
        advance();
        return true;
    }
    /// All of them or none.
    bool accept(Word first, Word second) {
        if (!is(first) || !is(second, 1)) return false;
        at_ += 2;
        return true;
    }
    bool accept(Word first, Word second, Word third) {
        if (!is(first) || !is(second, 1) || !is(third, 2)) return false;
        at_ += 3;
        return true;
    }
    void expect(Word word) {
        if (!accept(word)) fail();
    }
    void expect(Word first, Word second) {
        expect(first);
        expect(second);
    }

    /// IF EXISTS, IF NOT EXISTS; false when there is none.
    bool if_exists() {
        if (!accept("if")) return false;
        expect("exists");
        return true;
    }
    bool if_not_exists() {
        if (!accept("if")) return false;
        expect("not", "exists");
        return true;
    }

    /// A name is next: quoted, or no reserved word.
    bool is_name(std::size_t ahead = 0) {
        const TokenKind kind = peek(ahead).kind;
        return kind == TokenKind::name || kind == TokenKind::quoted;
    }
    std::string name();
    /// The word or name that is next, reserved or not, in lower case.
    std::string any_word();
    bool is_string(std::size_t ahead = 0) { return is(TokenKind::string, ahead); }
    std::string string();
    bool is_name_or_string() { return is_name() || is_string(); }
    std::string name_or_string() { return is_string() ? string() : name(); }
    /// Which numbers the grammar takes where it asks for one: its real_ulong_num, ulong_num, ulonglong_num.
    enum class Numbers : std::uint8_t { whole, any, no_hexadecimal };
    /// The whole part of an unsigned number, in decimal digits.
    std::string digits(Numbers which = Numbers::whole);
    /// The same as a number; the largest one when it is larger.
    std::uint64_t number();
    /// What a token says when it is a name, in lower case when it is a word.
    std::string_view text_of(const Token& token) const {
        return lexer_.text().substr(token.begin, token.end - token.begin);
    }
    std::string name_of(const Token& token) const;

    std::size_t position() { return peek().begin; }
    /// Where the token before this one ended.
    std::size_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }
    /// The statement's text from `begin` to the end of what has been read.
    std::string source_from(std::size_t begin) const;
    std::string_view text() const { return lexer_.text(); }

    /// 1064 at the token that is next, or at another one.
    [[noreturn]] void fail() { fail_at(peek()); }
    [[noreturn]] void fail_at(const Token& token) const;
    /// The same for another reason than the syntax as a whole.
    [[noreturn]] void fail_at(const Token& token, std::string_view reason) const;

    /// How many tokens have been read, and each of them.
    std::size_t place() const { return at_; }
    const Token& token_at(std::size_t place) const { return tokens_[place]; }

private:
    Lexer lexer_;
    const ParseOptions& options_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

} // namespace labdb::sql::mysql
