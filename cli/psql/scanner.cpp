#include "cli/psql/scanner.hpp"

#include <algorithm>

#include "core/util/ascii.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::psql {

namespace {

/// A variable's value may name others, but not without end.
constexpr std::size_t kDeepest = 32;

bool starts_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_word(char c) { return starts_word(c) || util::is_digit(c) || c == '$'; }

std::size_t word_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_word(text[length])) ++length;
    return length;
}

/// The length of `$tag$` at the beginning; 0 when there is none.
std::size_t dollar_quote_length(std::string_view text) {
    if (text.size() > 1 && text[1] == '$') return 2;
    if (text.size() < 3 || !starts_word(text[1])) return 0;
    std::size_t end = 2;
    while (end < text.size() && (starts_word(text[end]) || util::is_digit(text[end]))) ++end;
    return end < text.size() && text[end] == '$' ? end + 1 : 0;
}

std::size_t variable_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_variable_name(text.substr(length, 1))) ++length;
    return length;
}

} // namespace

std::string sql_literal(std::string_view text) {
    const bool escapes = text.find('\\') != std::string_view::npos;
    std::string literal = escapes ? " E'" : "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') literal += c;
        literal += c;
    }
    return literal + "'";
}

std::string sql_identifier(std::string_view name) { return '"' + util::replace_all(name, "\"", "\"\"") + '"'; }

void Scanner::feed(std::string line) {
    sources_.clear();
    sources_.push_back({std::move(line), 0, {}});
}

bool Scanner::has_more() {
    while (!sources_.empty() && sources_.back().at >= sources_.back().text.size()) sources_.pop_back();
    return !sources_.empty();
}

std::string_view Scanner::rest() const {
    return sources_.empty() ? std::string_view() : std::string_view(sources_.back().text).substr(sources_.back().at);
}

void Scanner::take(std::string& buffer, std::size_t count) {
    buffer += rest().substr(0, count);
    advance(count);
}

Scanner::Found Scanner::next(std::string& buffer) {
    while (has_more()) {
        switch (state_) {
        case State::plain:
            if (const std::optional<Found> found = scan_plain(buffer)) return *found;
            break;
        case State::comment: scan_comment(buffer); break;
        default: scan_quoted(buffer);
        }
    }
    return Found::end_of_line;
}

std::optional<Scanner::Found> Scanner::scan_plain(std::string& buffer) {
    const std::string_view text = rest();
    const char c = text[0];
    if (util::is_blank(c) || text.substr(0, 2) == "--") {
        const std::size_t length = util::is_blank(c) ? 1 : std::min(text.find('\n'), text.size());
        // What comes before a statement does not belong to it.
        if (buffer.empty())
            advance(length);
        else
            take(buffer, length);
    } else if (text.substr(0, 2) == "/*") {
        state_ = State::comment;
        comment_depth_ = 1;
        take(buffer, 2);
    } else if (c == '\'') {
        state_ = State::quote;
        take(buffer, 1);
    } else if (c == '"') {
        state_ = State::identifier;
        take(buffer, 1);
    } else if (const std::size_t length = c == '$' ? dollar_quote_length(text) : 0) {
        state_ = State::dollar;
        dollar_ = text.substr(0, length);
        take(buffer, length);
    } else if (starts_word(c)) {
        scan_word(buffer);
    } else if (util::is_digit(c)) {
        take(buffer, word_length(text));
    } else if (c == ':') {
        if (!scan_variable(buffer)) take(buffer, text.size() > 1 && (text[1] == ':' || text[1] == '=') ? 2 : 1);
    } else if (c == '\\') {
        if (text.size() < 2 || (text[1] != ';' && text[1] != ':')) {
            advance(1);
            return Found::backslash;
        }
        if (text[1] == ';') first_words_.clear();
        advance(1);
        take(buffer, 1);
    } else {
        if (c == '(') ++parentheses_;
        if (c == ')' && parentheses_ > 0) --parentheses_;
        take(buffer, 1);
        if (c == ';' && parentheses_ == 0 && blocks_ == 0) {
            end_statement();
            return Found::statement;
        }
    }
    return std::nullopt;
}

void Scanner::scan_word(std::string& buffer) {
    const std::string_view text = rest();
    const std::size_t length = word_length(text);
    if (length == 1 && (text[0] == 'e' || text[0] == 'E') && text.substr(1, 1) == "'") {
        state_ = State::escape_quote;
        return take(buffer, 2);
    }
    note_word(util::to_lower(text.substr(0, length)));
    take(buffer, length);
}

/// Semicolons within the body of a function that is written in SQL's own way end no statement.
void Scanner::note_word(const std::string& word) {
    constexpr std::size_t kWords = 4;
    if (first_words_.size() < kWords) first_words_.push_back(word);
    const auto is = [&](std::size_t i, std::string_view text) {
        return i < first_words_.size() && first_words_[i] == text;
    };
    const std::size_t kind = is(1, "or") && is(2, "replace") ? 3 : 1;
    if (!is(0, "create") || (!is(kind, "function") && !is(kind, "procedure")) || parentheses_ != 0) return;
    if (word == "begin" || (word == "case" && blocks_ > 0)) ++blocks_;
    if (word == "end" && blocks_ > 0) --blocks_;
}

void Scanner::end_statement() {
    first_words_.clear();
    blocks_ = 0;
}

void Scanner::scan_quoted(std::string& buffer) {
    const std::string_view text = rest();
    if (state_ == State::dollar) {
        const std::size_t end = text.find(dollar_);
        if (end == std::string_view::npos) return take(buffer, text.size());
        state_ = State::plain;
        return take(buffer, end + dollar_.size());
    }
    const char quote = state_ == State::identifier ? '"' : '\'';
    const char escape = state_ == State::escape_quote ? '\\' : quote;
    std::size_t i = 0;
    while (i < text.size() && text[i] != quote && text[i] != escape) ++i;
    if (i == text.size()) return take(buffer, i);
    const bool doubled = i + 1 < text.size() && (text[i] != quote || text[i + 1] == quote);
    if (text[i] == quote && !doubled) {
        state_ = State::plain;
        return take(buffer, i + 1);
    }
    take(buffer, std::min(i + 2, text.size()));
}

void Scanner::scan_comment(std::string& buffer) {
    const std::string_view text = rest();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view two = text.substr(i, 2);
        if (two == "/*") {
            ++comment_depth_;
            ++i;
        } else if (two == "*/" && --comment_depth_ == 0) {
            state_ = State::plain;
            return take(buffer, i + 2);
        } else if (two == "*/") {
            ++i;
        }
    }
    take(buffer, text.size());
}

/// False when what stands behind the colon is no variable that is set.
bool Scanner::scan_variable(std::string& buffer) {
    const std::string_view text = rest().substr(1);
    if (text.empty()) return false;
    if (text.substr(0, 2) == "{?") {
        const std::size_t length = variable_length(text.substr(2));
        if (length == 0 || text.substr(2 + length, 1) != "}") return false;
        buffer += variables_->find(text.substr(2, length)) ? "TRUE" : "FALSE";
        advance(length + 4);
        return true;
    }
    const char quote = text[0] == '\'' || text[0] == '"' ? text[0] : '\0';
    const std::string_view after = text.substr(quote ? 1 : 0);
    const std::size_t length = variable_length(after);
    if (length == 0 || (quote && after.substr(length, 1) != std::string_view(&quote, 1))) return false;
    const std::string name(after.substr(0, length));
    const std::string* value = variables_->find(name);
    if (!value) return false;
    advance(1 + length + (quote ? 2 : 0));
    if (quote) {
        buffer += quote == '"' ? sql_identifier(*value) : sql_literal(*value);
        return true;
    }
    const bool circular =
        std::any_of(sources_.begin(), sources_.end(), [&](const Source& source) { return source.variable == name; });
    if (circular || sources_.size() > kDeepest)
        buffer += *value;
    else
        sources_.push_back({*value, 0, name});
    return true;
}

char Scanner::state(bool buffer_is_empty) const {
    switch (state_) {
    case State::quote:
    case State::escape_quote: return '\'';
    case State::identifier: return '"';
    case State::comment: return '*';
    case State::dollar: return '$';
    case State::plain: break;
    }
    if (parentheses_ > 0) return '(';
    return buffer_is_empty ? '=' : '-';
}

void Scanner::reset() {
    sources_.clear();
    state_ = State::plain;
    parentheses_ = 0;
    end_statement();
}

} // namespace labdb::cli::psql
