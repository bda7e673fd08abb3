#include "cli/shell_syntax.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <utility>

namespace labdb::cli {

namespace {

/// A bracket or compound command that is open, with the simple command that was being read when it opened.
struct Level {
    /// The word or character that closes it; empty at the bottom.
    std::string closer;
    /// `${…}` and arithmetic: blanks, newlines and operators are text.
    bool raw = false;
    ShellWords words;
    std::string word;
    bool has_word = false;
    /// Some of the word was quoted, so that it is no keyword.
    bool was_quoted = false;
    bool in_double_quotes = false;
    /// The next word is where a redirection goes.
    bool redirected = false;
};

struct HereDocument {
    std::string end;
    bool strip_tabs = false;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kCompounds{{
    {"if", "fi"},
    {"for", "done"},
    {"while", "done"},
    {"until", "done"},
    {"select", "done"},
    {"case", "esac"},
    {"{", "}"},
}};

/// Words behind which a command begins.
constexpr std::array<std::string_view, 7> kPrefixes{"then", "do", "else", "elif", "!", "time", "coproc"};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class ShellReader {
public:
    explicit ShellReader(std::string_view text, std::string_view prompt = {}) : text_(text), prompt_(prompt) {
        levels_.emplace_back();
    }

    ShellText read() {
        while (at_ < text_.size()) step();
        end_word();
        result_.complete = at_rest();
        end_command();
        return std::move(result_);
    }

    std::size_t command_length() {
        while (at_ < text_.size() && !first_end_) step();
        return first_end_.value_or(text_.size());
    }

private:
    std::string_view text_;
    std::string_view prompt_;
    std::size_t at_ = 0;
    std::deque<Level> levels_;
    std::vector<HereDocument> pending_;
    ShellText result_;
    /// A quote or backslash had no end.
    bool unfinished_ = false;
    /// The last token was `|`, `&&` or `||`.
    bool dangling_ = false;
    /// Where the first complete command ended.
    std::optional<std::size_t> first_end_;

    bool at_rest() {
        return levels_.size() == 1 && !top().in_double_quotes && pending_.empty() && !unfinished_ && !dangling_;
    }

    Level& top() { return levels_.back(); }
    char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    void add(char c) {
        top().word += c;
        top().has_word = true;
        dangling_ = false;
    }

    void open(std::string_view closer, bool raw = false) {
        levels_.emplace_back();
        top().closer = closer;
        top().raw = raw;
        dangling_ = false;
    }

    void close() {
        if (!top().raw) {
            end_word();
            end_command();
        }
        if (levels_.size() > 1) levels_.pop_back();
    }

    /// True when the word opened, closed or prefixed something and is no part of a command.
    bool is_keyword(const std::string& word) {
        for (const auto& [opener, closer] : kCompounds) {
            if (word != opener) continue;
            open(closer);
            // `for x in …`, `case $x in`: words, not a command.
            if (opener == "for" || opener == "select" || opener == "case") top().words.push_back(word);
            return true;
        }
        if (word == top().closer) {
            close();
            return true;
        }
        return std::find(kPrefixes.begin(), kPrefixes.end(), word) != kPrefixes.end();
    }

    void end_word() {
        Level& level = top();
        if (!level.has_word) return;
        std::string word = std::exchange(level.word, {});
        level.has_word = false;
        const bool was_quoted = std::exchange(level.was_quoted, false);
        if (std::exchange(level.redirected, false)) return;
        if (!was_quoted && level.words.empty() && is_keyword(word)) return;
        level.words.push_back(std::move(word));
    }

    void end_command() {
        ShellWords words = std::exchange(top().words, {});
        top().redirected = false;
        if (!words.empty()) result_.commands.push_back(std::move(words));
    }

    /// Where a line with a prompt follows, the text ends.
    bool ends_at(std::size_t newline) {
        if (prompt_.empty() || newline >= text_.size() || text_[newline] != '\n') return false;
        if (text_.substr(newline + 1, prompt_.size()) != prompt_) return false;
        text_ = text_.substr(0, newline);
        return true;
    }

    void step() {
        if (pending_.empty() && ends_at(at_)) return;
        const char c = text_[at_];
        if (c == '\\') return escape();
        if (c == '$') return dollar();
        if (c == '`') return backtick();
        if (c == '"') {
            top().in_double_quotes = !top().in_double_quotes;
            top().has_word = top().was_quoted = true;
            dangling_ = false;
            ++at_;
            return;
        }
        if (top().in_double_quotes) {
            add(c);
            ++at_;
            return;
        }
        if (c == '\'') return single_quote(false);
        if (top().raw) return raw(c);
        if (c == '\n') return newline();
        if (c == '#' && !top().has_word) {
            at_ = std::min(text_.find('\n', at_), text_.size());
            return;
        }
        if (is_blank(c)) {
            end_word();
            ++at_;
            return;
        }
        plain(c);
    }

    void escape() {
        if (ends_at(at_ + 1) || at_ + 1 == text_.size()) {
            unfinished_ = true;
        } else if (text_[at_ + 1] != '\n') {
            if (top().in_double_quotes && std::string_view("$`\"\\").find(text_[at_ + 1]) == std::string_view::npos)
                add('\\');
            add(text_[at_ + 1]);
            top().was_quoted = true;
        }
        at_ += 2;
    }

    void dollar() {
        if (peek(1) == '\'' && !top().in_double_quotes) {
            ++at_;
            return single_quote(true);
        }
        add('$');
        if (peek(1) == '(' && peek(2) == '(') {
            open(")", true);
            open(")", true);
            at_ += 3;
        } else if (peek(1) == '(') {
            open(")");
            at_ += 2;
        } else if (peek(1) == '{') {
            open("}", true);
            at_ += 2;
        } else {
            ++at_;
        }
    }

    void backtick() {
        if (top().closer == "`") {
            close();
        } else {
            add('`');
            open("`");
        }
        ++at_;
    }

    /// `'…'`, or `$'…'`, in which a backslash escapes.
    void single_quote(bool escapes) {
        top().has_word = top().was_quoted = true;
        dangling_ = false;
        for (++at_; !ends_at(at_) && at_ < text_.size() && text_[at_] != '\''; ++at_) {
            if (escapes && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            add(text_[at_]);
        }
        if (at_ >= text_.size()) unfinished_ = true;
        ++at_;
    }

    void raw(char c) {
        if (c == top().closer.front()) {
            close();
        } else if (c == '(' && top().closer == ")") {
            open(")", true);
        }
        ++at_;
    }

    void newline() {
        end_word();
        const bool continued = dangling_;
        if (!continued) end_command();
        std::size_t end = at_++;
        for (const HereDocument& document : std::exchange(pending_, {})) {
            skip(document);
            end = text_[at_ - 1] == '\n' ? at_ - 1 : at_;
        }
        dangling_ = continued;
        if (!first_end_ && at_rest()) first_end_ = end;
    }

    void skip(const HereDocument& document) {
        while (at_ < text_.size()) {
            const std::size_t end = std::min(text_.find('\n', at_), text_.size());
            std::string_view line = text_.substr(at_, end - at_);
            at_ = std::min(end + 1, text_.size());
            if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (document.strip_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
            if (line == document.end) return;
        }
        unfinished_ = true;
    }

    void plain(char c) {
        switch (c) {
        case '(': return open_bracket();
        case ')':
            // Behind a pattern of `case` there is nothing to close.
            end_word();
            if (top().closer == ")") {
                close();
            } else {
                top().words.clear();
            }
            ++at_;
            return;
        case ';':
            end_word();
            end_command();
            ++at_;
            return;
        case '&':
        case '|': return control(c);
        case '<':
        case '>': return redirection(c);
        default: add(c); ++at_;
        }
    }

    void open_bracket() {
        Level& level = top();
        const bool array = level.has_word && !level.word.empty() && level.word.back() == '=';
        if (!array) {
            // `name()` defines a function, it runs nothing.
            end_word();
            top().words.clear();
        }
        if (peek(1) == '(' && !array) {
            open(")", true);
            open(")", true);
            at_ += 2;
        } else {
            open(")");
            ++at_;
        }
    }

    void control(char c) {
        end_word();
        if (c == '&' && peek(1) == '>') { // &> file
            at_ += 2;
            top().redirected = true;
            return;
        }
        end_command();
        const bool twice = peek(1) == c;
        dangling_ = c == '|' || twice;
        at_ += twice || (c == '|' && peek(1) == '&') ? 2 : 1;
    }

    void redirection(char c) {
        Level& level = top();
        // `2>` and `{fd}>`: the number is no word of the command.
        if (level.has_word && !level.was_quoted &&
            std::all_of(level.word.begin(), level.word.end(), [](char d) { return d >= '0' && d <= '9'; })) {
            level.word.clear();
            level.has_word = false;
        }
        end_word();
        if (peek(1) == '(') { // process substitution: a command of its own
            add(c);
            open(")");
            at_ += 2;
            return;
        }
        if (c == '<' && peek(1) == '<' && peek(2) != '<') return here_document();
        while (at_ < text_.size() && std::string_view("<>&|").find(text_[at_]) != std::string_view::npos) ++at_;
        top().redirected = true;
        dangling_ = false;
    }

    void here_document() {
        at_ += 2;
        HereDocument document;
        if (peek(0) == '-') {
            document.strip_tabs = true;
            ++at_;
        }
        while (is_blank(peek(0))) ++at_;
        char quote = '\0';
        for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
            const char c = text_[at_];
            if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = '\0';
            } else if (quote == '\0' &&
                       (is_blank(c) || std::string_view(";&|<>()").find(c) != std::string_view::npos)) {
                break;
            } else if (c != '\\' || quote != '\0') {
                document.end += c;
            }
        }
        pending_.push_back(std::move(document));
    }
};

} // namespace

ShellText read_shell(std::string_view text) { return ShellReader(text).read(); }

std::size_t command_length(std::string_view text, std::string_view prompt) {
    return ShellReader(text, prompt).command_length();
}

} // namespace labdb::cli
