#include "core/rds_data/placeholders.hpp"

#include <algorithm>

#include "core/util/ascii.hpp"

namespace labdb::rds_data {
namespace {

using util::is_blank;
using util::is_digit;

bool is_name(char letter) { return util::is_letter(letter) || is_digit(letter) || letter == '_'; }

class Scanner {
public:
    Scanner(std::string_view text, bool postgres) : text_(text), postgres_(postgres) {}

    Scanned run() {
        while (at_ < text_.size()) {
            const std::size_t end = end_of_skipped();
            if (end > at_) {
                // A comment is no statement.
                const bool comment = text_[at_] == '-' || text_[at_] == '#' || text_[at_] == '/';
                if (!comment) see();
                at_ = end;
                continue;
            }
            take();
        }
        return std::move(found_);
    }

private:
    std::string_view text_;
    bool postgres_;
    std::size_t at_ = 0;
    bool ended_ = false; ///< a `;` was there
    Scanned found_;

    char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    char before() const { return at_ > 0 ? text_[at_ - 1] : '\0'; }

    void see() {
        if (ended_ && !found_.second) found_.second = at_;
    }

    void take() {
        const char letter = text_[at_];
        if (letter == ';') {
            ended_ = true;
        } else if (!is_blank(letter)) {
            see();
        }
        if (letter == ':' && peek(1) == ':') {
            at_ += 2;
            return;
        }
        if (letter != ':' || !is_name(peek(1)) || (is_digit(peek(1)) && (is_name(before()) || before() == ']'))) {
            ++at_;
            return;
        }
        std::size_t end = at_ + 1;
        while (end < text_.size() && is_name(text_[end])) ++end;
        found_.placeholders.push_back({text_.substr(at_ + 1, end - at_ - 1), at_});
        at_ = end;
    }

    /// Behind the string, name in quotes or comment that begins here; `at_` when none does.
    std::size_t end_of_skipped() const {
        const char letter = text_[at_];
        if (letter == '\'' || letter == '"' || (letter == '`' && !postgres_)) return end_of_quoted(letter);
        if (letter == '#' && !postgres_) return end_of_line();
        if (letter == '-' && peek(1) == '-' && (postgres_ || peek(2) == '\0' || is_blank(peek(2))))
            return end_of_line();
        if (letter == '/' && peek(1) == '*') return end_of_comment();
        if (letter == '$' && postgres_ && !is_name(before())) return end_of_dollars();
        return at_;
    }

    std::size_t end_of_quoted(char quote) const {
        const bool escapes = quote != '`' && (!postgres_ || (quote == '\'' && (before() == 'e' || before() == 'E')));
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] == '\\' && escapes) {
                ++i;
            } else if (text_[i] == quote) {
                if (i + 1 >= text_.size() || text_[i + 1] != quote) return i + 1;
                ++i;
            }
        }
        return text_.size();
    }

    std::size_t end_of_line() const { return std::min(text_.find('\n', at_), text_.size()); }

    std::size_t end_of_comment() const {
        int depth = 1;
        for (std::size_t i = at_ + 2; i + 1 < text_.size(); ++i) {
            const std::string_view two = text_.substr(i, 2);
            if (two == "*/" && --depth == 0) return i + 2;
            if (two == "/*" && postgres_) ++depth;
            if (two == "*/" || (two == "/*" && postgres_)) ++i;
        }
        return text_.size();
    }

    /// `$$…$$`, `$name$…$name$`
    std::size_t end_of_dollars() const {
        std::size_t i = at_ + 1;
        while (i < text_.size() && is_name(text_[i])) ++i;
        if (i >= text_.size() || text_[i] != '$' || is_digit(peek(1))) return at_;
        const std::string_view mark = text_.substr(at_, i + 1 - at_);
        const std::size_t end = text_.find(mark, i + 1);
        return end == std::string_view::npos ? text_.size() : end + mark.size();
    }
};

} // namespace

Scanned scan(std::string_view text, sql::Engine engine) { return Scanner(text, engine == sql::Engine::postgres).run(); }

} // namespace labdb::rds_data
