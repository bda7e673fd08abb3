#include "core/sql/mysql/program_names.hpp"

#include <algorithm>

#include "core/sql/mysql/lexer.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::mysql {
namespace {

class Reader {
public:
    Reader(std::string_view text, const ParseOptions& options) : text_(text) {
        Lexer lexer(text, options);
        do tokens_.push_back(lexer.next());
        while (tokens_.back().kind != TokenKind::end);
        parameters_end_ = find_parameters_end();
    }

    ProgramNames read() {
        while (here().kind != TokenKind::end) {
            if (is("set") && begins_statement()) {
                read_set();
            } else if (is("declare")) {
                read_declare();
            } else {
                read_other();
            }
        }
        return std::move(made_);
    }

private:
    const Token& here(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
    std::string_view text_of(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
    std::string word(std::size_t ahead = 0) const { return util::to_lower(text_of(here(ahead))); }
    bool is(std::string_view word, std::size_t ahead = 0) const {
        const Token& token = here(ahead);
        return token.kind != TokenKind::quoted && token.kind != TokenKind::string && this->word(ahead) == word;
    }
    std::string name(std::size_t ahead = 0) const {
        const Token& token = here(ahead);
        return token.kind == TokenKind::quoted ? name_value(text_of(token)) : std::string(text_of(token));
    }
    bool is_name(std::size_t ahead = 0) const {
        const TokenKind kind = here(ahead).kind;
        return kind == TokenKind::name || kind == TokenKind::quoted || kind == TokenKind::word;
    }

    /// SET of UPDATE, of INSERT and of a character set stand elsewhere.
    bool begins_statement() const {
        if (at_ == 0) return true;
        const std::string before = util::to_lower(text_of(tokens_[at_ - 1]));
        for (const char* each : {";", "begin", "then", "else", "do", "loop", "repeat", "row", ":", "sql", "data",
                                 "deterministic", "definer", "invoker"})
            if (before == each) return true;
        // COMMENT 'text' of a routine's head; the end of its parameters.
        return (at_ > 1 && util::to_lower(text_of(tokens_[at_ - 2])) == "comment") || at_ - 1 == parameters_end_;
    }

    /// Where the parameters of CREATE PROCEDURE end; 0 where there are none.
    std::size_t find_parameters_end() const {
        if (tokens_.empty() || util::to_lower(text_of(tokens_[0])) != "create") return 0;
        int depth = 0;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const std::string_view text = text_of(tokens_[i]);
            if (text == "(") ++depth;
            if (text == ")" && --depth == 0) return i;
        }
        return 0;
    }

    void read_set() {
        ++at_;
        do {
            read_target();
            // The value, to the comma or the end of the statement.
            int depth = 0;
            while (here().kind != TokenKind::end && !(depth == 0 && (is(",") || is(";")))) {
                if (is("(")) ++depth;
                if (is(")")) --depth;
                read_other();
            }
        } while (is(",") && ++at_ > 0);
    }

    void read_target() {
        for (const char* each : {"global", "session", "local", "persist", "persist_only", "names", "character",
                                 "charset", "password", "transaction", "role", "default", "resource"})
            if (is(each) && !is("=", 1) && !is(":=", 1)) return;
        if (!is_name()) return;
        const bool row = is(".", 1) && (is("new") || is("old"));
        if (row) {
            made_.rows.push_back({is("new"), true, name(2)});
            at_ += 3;
        } else if (is("=", 1) || is(":=", 1)) {
            made_.assigned.push_back(name());
            ++at_;
        }
    }

    void read_declare() {
        ++at_;
        while (is_name()) {
            made_.declared.push_back(util::to_lower(name()));
            ++at_;
            if (!is(",")) break;
            ++at_;
        }
    }

    void read_other() {
        const bool behind_point = at_ > 0 && text_of(tokens_[at_ - 1]) == ".";
        if (!behind_point && (is("new") || is("old")) && is(".", 1) && is_name(2)) {
            made_.rows.push_back({is("new"), false, name(2)});
            at_ += 3;
            return;
        }
        ++at_;
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0, parameters_end_ = 0;
    ProgramNames made_;
};

} // namespace

ProgramNames program_names(std::string_view text, std::string_view sql_mode) {
    ParseOptions options;
    options.ansi_quotes = sql_mode.find("ANSI_QUOTES") != std::string_view::npos;
    options.no_backslash_escapes = sql_mode.find("NO_BACKSLASH_ESCAPES") != std::string_view::npos;
    return Reader(text, options).read();
}

} // namespace labdb::sql::mysql
