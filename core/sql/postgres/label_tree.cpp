#include "core/sql/postgres/label_tree.hpp"

#include <algorithm>
#include <charconv>

#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr int kMostLevels = 65535; // LTREE_MAX_LEVELS

bool is_label_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// A label as a query says it: `Russia*@`.
struct Wanted {
    std::string text;
    bool any_end = false, any_case = false, words = false;

    bool takes(const std::string& label) const {
        const std::string one = any_case ? util::to_lower(text) : text;
        const std::string other = any_case ? util::to_lower(label) : label;
        const auto same = [&](std::string_view query, std::string_view given) {
            return any_end ? given.starts_with(query) : given == query;
        };
        if (!words) return same(one, other);
        const auto parts = util::split(one, '_'), given = util::split(other, '_');
        return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
            return std::any_of(given.begin(), given.end(), [&](const std::string& each) { return same(part, each); });
        });
    }
};

class Input {
public:
    Input(std::string_view text, const char* type) : text_(text), type_(type) {}
    bool at_end() const { return at_ >= text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }
    bool take(char c) {
        if (peek() != c || at_end()) return false;
        ++at_;
        return true;
    }
    void skip_blanks() {
        while (peek() == ' ') ++at_;
    }
    [[noreturn]] void fail() const {
        if (at_end()) {
            Error error("42601", std::string(type_) + " syntax error");
            error.detail = "Unexpected end of input.";
            throw error;
        }
        throw Error("42601", std::string(type_) + " syntax error at character " + std::to_string(at_ + 1));
    }
    std::string label() {
        const std::size_t from = at_;
        while (is_label_character(peek())) ++at_;
        if (from == at_) fail();
        return std::string(text_.substr(from, at_ - from));
    }
    Wanted wanted() {
        Wanted made;
        made.text = label();
        for (;; ++at_) {
            if (peek() == '*')
                made.any_end = true;
            else if (peek() == '@')
                made.any_case = true;
            else if (peek() == '%')
                made.words = true;
            else
                return made;
        }
    }
    /// `{n}`, `{n,}`, `{,m}`, `{n,m}`, if it is there.
    void times(int& low, int& high) {
        if (!take('{')) return;
        const bool has_low = number(low);
        if (!has_low) low = 0;
        high = low;
        if (take(',')) {
            high = kMostLevels;
            number(high);
        } else if (!has_low) {
            fail();
        }
        if (!take('}')) fail();
        if (low > high) throw Error("42601", std::string(type_) + " syntax error at character " + std::to_string(at_));
    }

private:
    bool number(int& value) {
        const auto end = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (end.ec != std::errc()) return false;
        at_ = static_cast<std::size_t>(end.ptr - text_.data());
        return true;
    }

    std::string_view text_;
    const char* type_;
    std::size_t at_ = 0;
};

/// One level of an lquery.
struct Level {
    std::vector<Wanted> wanted; ///< none: any label
    bool negated = false;
    int low = 1, high = 1;

    bool takes(const std::string& label) const {
        const bool found = wanted.empty() || std::any_of(wanted.begin(), wanted.end(),
                                                         [&](const Wanted& each) { return each.takes(label); });
        return found != negated;
    }
};

std::vector<Level> read_levels(std::string_view text) {
    Input in(text, "lquery");
    std::vector<Level> made;
    do {
        Level level;
        if (in.take('*')) {
            level.low = 0;
            level.high = kMostLevels;
        } else {
            level.negated = in.take('!');
            do level.wanted.push_back(in.wanted());
            while (in.take('|'));
        }
        in.times(level.low, level.high);
        made.push_back(std::move(level));
    } while (in.take('.'));
    if (!in.at_end()) in.fail();
    return made;
}

/// An ltxtquery by recursive descent: `!` binds more than `&`, that more than `|`.
class TextQuestion {
public:
    TextQuestion(std::string_view text, const std::vector<std::string>& labels)
        : in_(text, "ltxtquery"), labels_(labels) {}
    bool whole() {
        const bool taken = alternatives(0);
        if (!in_.at_end()) in_.fail();
        return taken;
    }

private:
    bool alternatives(int depth) {
        bool taken = conjunction(depth);
        while (in_.skip_blanks(), in_.take('|')) {
            const bool other = conjunction(depth);
            taken = taken || other;
        }
        return taken;
    }
    bool conjunction(int depth) {
        bool taken = single(depth);
        while (in_.skip_blanks(), in_.take('&')) {
            const bool other = single(depth);
            taken = taken && other;
        }
        return taken;
    }
    bool single(int depth) {
        constexpr int kDeepest = 500;
        if (depth > kDeepest) throw Error("54001", "stack depth limit exceeded");
        in_.skip_blanks();
        if (in_.take('!')) return !single(depth + 1);
        if (in_.take('(')) {
            const bool taken = alternatives(depth + 1);
            in_.skip_blanks();
            if (!in_.take(')')) in_.fail();
            return taken;
        }
        const Wanted wanted = in_.wanted();
        return std::any_of(labels_.begin(), labels_.end(), [&](const auto& label) { return wanted.takes(label); });
    }

    Input in_;
    const std::vector<std::string>& labels_;
};

} // namespace

std::vector<std::string> read_labels(std::string_view path) {
    std::vector<std::string> made;
    if (path.empty()) return made;
    Input in(path, "ltree");
    do made.push_back(in.label());
    while (in.take('.'));
    if (!in.at_end()) in.fail();
    return made;
}

std::string print_labels(const std::vector<std::string>& labels) { return util::join(labels, "."); }

bool matches_path(std::string_view query, const std::vector<std::string>& labels) {
    // After each level: how many labels it and those before it may have taken.
    std::vector<bool> reached(labels.size() + 1, false);
    reached[0] = true;
    for (const Level& level : read_levels(query)) {
        std::vector<bool> next(labels.size() + 1, false);
        for (std::size_t from = 0; from <= labels.size(); ++from) {
            if (!reached[from]) continue;
            for (int count = 0; count <= level.high; ++count) {
                const std::size_t to = from + static_cast<std::size_t>(count);
                if (count > 0 && (to > labels.size() || !level.takes(labels[to - 1]))) break;
                if (count >= level.low) next[to] = true;
            }
        }
        reached = std::move(next);
    }
    return reached[labels.size()];
}

bool matches_labels(std::string_view query, const std::vector<std::string>& labels) {
    return TextQuestion(query, labels).whole();
}

} // namespace labdb::sql::postgres
