// Words out of texts: PostgreSQL's default parser (src/backend/tsearch/wparser_def.c) as far as it tells words,
// numbers, compounds, addresses and paths apart, and the dictionaries simple and english_stem.
#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/postgres/stemmer.hpp"
#include "core/sql/postgres/text_search.hpp"
#include "core/util/ascii.hpp"
#include "core/util/text.hpp"
#include "core/util/unicode.hpp"

namespace labdb::sql::postgres {

namespace {

/// Letters beyond ASCII are more than one byte.
bool is_letter(char c) { return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_alnum(char c) { return util::is_digit(c) || is_letter(c); }
bool is_host(char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_'; }

class Parser {
public:
    Parser(TextConfiguration configuration, std::string_view text) : configuration_(configuration), text_(text) {}

    std::vector<TextToken> run() {
        while (at_ < text_.size()) {
            if (tag() || entity() || protocol() || email() || host() || path() || number() || compound()) continue;
            ++at_;
        }
        return std::move(tokens_);
    }

private:
    char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
    template <class Is> std::size_t run_of(std::size_t from, Is is) const {
        while (from < text_.size() && is(text_[from])) ++from;
        return from;
    }

    void add(std::size_t begin, std::size_t end, bool words) {
        TextToken token{begin, end, util::unicode_lower(text_.substr(begin, end - begin)), ++position_};
        if (words && configuration_ == TextConfiguration::english)
            token.lexeme = is_english_stop_word(token.lexeme) ? std::string() : english_stem(token.lexeme);
        tokens_.push_back(std::move(token));
    }
    bool only_letters(std::size_t begin, std::size_t end) const {
        return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                           text_.begin() + static_cast<std::ptrdiff_t>(end),
                           [](char c) { return is_letter(c) || c == '-'; });
    }

    bool tag() {
        if (at(at_) != '<') return false;
        const char next = at(at_ + 1);
        if (!is_letter(next) && next != '/' && next != '!' && next != '?') return false;
        const auto close = text_.find('>', at_);
        if (close == std::string_view::npos) return false;
        at_ = close + 1;
        return true;
    }
    bool entity() {
        if (at(at_) != '&') return false;
        auto end = at_ + 1;
        if (at(end) == '#') ++end;
        const auto last = run_of(end, is_alnum);
        if (last == end || at(last) != ';') return false;
        at_ = last + 1;
        return true;
    }
    bool protocol() {
        const auto end = run_of(at_, is_letter);
        if (end == at_ || text_.substr(end, 3) != "://") return false;
        at_ = end + 3;
        return true;
    }
    bool email() {
        if (!is_alnum(at(at_))) return false;
        const auto name = run_of(at_, [](char c) { return is_host(c) || c == '+'; });
        if (at(name) != '@') return false;
        auto end = run_of(name + 1, is_host);
        while (end > name + 1 && !is_alnum(text_[end - 1])) --end;
        if (text_.substr(name + 1, end - name - 1).find('.') == std::string_view::npos) return false;
        add(at_, end, false);
        at_ = end;
        return true;
    }
    /// A name with points, whose last part begins with a letter; what follows a slash makes it an address.
    bool host() {
        if (!is_alnum(at(at_))) return false;
        auto end = run_of(at_, is_host);
        while (end > at_ && !is_alnum(text_[end - 1])) --end;
        const auto name = text_.substr(at_, end - at_);
        const auto point = name.rfind('.');
        if (point == std::string_view::npos || name.find("..") != std::string_view::npos ||
            name.find('_') != std::string_view::npos || !only_letters(at_ + point + 1, end) || end - at_ - point < 3)
            return false;
        if (at(end) == '/' && is_alnum(at(end + 1))) {
            const auto last = run_of(end, [](char c) {
                return is_alnum(c) || std::string_view("/-_.~%?=&#:+").find(c) != std::string_view::npos;
            });
            add(at_, last, false);
            add(at_, end, false);
            add(end, last, false);
            at_ = last;
            return true;
        }
        add(at_, end, false);
        at_ = end;
        return true;
    }
    /// `/usr/local`, `and/or`.
    bool path() {
        auto end = at_;
        bool slash = false;
        for (;;) {
            if (at(end) == '/' && is_alnum(at(end + 1))) {
                slash = true;
                ++end;
            }
            const auto part = run_of(end, [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; });
            if (part == end) break;
            end = part;
            if (at(end) != '/') break;
        }
        while (end > at_ && !is_alnum(text_[end - 1])) --end;
        if (!slash || end <= at_ || text_.substr(at_, end - at_).find('/') == std::string_view::npos) return false;
        add(at_, end, false);
        at_ = end;
        return true;
    }
    bool number() {
        auto begin = at_;
        const bool sign = (at(at_) == '-' || at(at_) == '+') && util::is_digit(at(at_ + 1)) &&
                          (at_ == 0 || !is_alnum(text_[at_ - 1]));
        if (sign) ++begin;
        auto end = run_of(begin, util::is_digit);
        if (end == begin) return false;
        while (at(end) == '.' && util::is_digit(at(end + 1))) end = run_of(end + 1, util::is_digit);
        if ((at(end) == 'e' || at(end) == 'E') &&
            (util::is_digit(at(end + 1)) ||
             ((at(end + 1) == '-' || at(end + 1) == '+') && util::is_digit(at(end + 2)))))
            end = run_of(end + 2, util::is_digit);
        if (is_letter(at(end))) return false; // `1st` is a word
        if (at(end) == '-' && is_alnum(at(end + 1)) && !util::is_digit(at(end + 1))) return false;
        add(at_, end, false);
        at_ = end;
        return true;
    }
    /// A word, or several with hyphens between: the whole and then its parts.
    bool compound() {
        std::vector<std::pair<std::size_t, std::size_t>> parts;
        auto end = at_;
        for (;;) {
            const auto part = run_of(end, is_alnum);
            if (part == end) break;
            parts.emplace_back(end, part);
            end = part;
            if (at(end) != '-' || !is_alnum(at(end + 1))) break;
            ++end;
        }
        if (parts.empty()) return false;
        end = parts.back().second;
        if (parts.size() > 1) add(at_, end, only_letters(at_, end));
        for (const auto& [from, to] : parts) add(from, to, only_letters(from, to));
        at_ = end;
        return true;
    }

    TextConfiguration configuration_;
    std::string_view text_;
    std::size_t at_ = 0;
    int position_ = 0;
    std::vector<TextToken> tokens_;
};

/// A query without its stop words; how far apart they leave what stands around them (tsquery_cleanup.c).
struct Cleaned {
    TextQuery query;
    int left = 0, right = 0;
};

Cleaned cleaned(TextConfiguration configuration, const TextQuery& query) {
    using Kind = TextQuery::Kind;
    if (query.kind == Kind::none) return {};
    if (query.kind == Kind::word) {
        Cleaned made;
        int last = 0;
        for (TextToken& token : text_tokens(configuration, query.word)) {
            if (token.lexeme.empty()) continue;
            TextQuery word = query;
            word.word = std::move(token.lexeme);
            const int distance = token.position - last;
            made.query = last == 0 ? std::move(word)
                                   : TextQuery::of(Kind::phrase, std::move(made.query), std::move(word), distance);
            last = token.position;
        }
        return made;
    }
    Cleaned left = cleaned(configuration, query.operands[0]);
    if (query.kind == Kind::negation) {
        if (left.query.kind == Kind::none) return {};
        TextQuery made;
        made.kind = Kind::negation;
        made.operands.push_back(std::move(left.query));
        return {std::move(made), 0, 0};
    }
    Cleaned right = cleaned(configuration, query.operands[1]);
    const bool phrase = query.kind == Kind::phrase;
    const int distance = phrase ? query.distance : 0;
    const bool no_left = left.query.kind == Kind::none, no_right = right.query.kind == Kind::none;
    if (no_left && no_right) {
        const int both = phrase ? left.left + distance + right.left : std::max(left.left, right.left);
        return {{}, both, both};
    }
    if (no_left) {
        if (phrase) right.left += left.left + distance;
        return right;
    }
    if (no_right) {
        if (phrase) left.right += right.right + distance;
        return left;
    }
    TextQuery made = TextQuery::of(query.kind, std::move(left.query), std::move(right.query), query.distance);
    if (!phrase) return {std::move(made), 0, 0};
    made.distance += left.right + right.left;
    return {std::move(made), left.left, right.right};
}

} // namespace

TextConfiguration text_configuration(std::string_view name) {
    std::string_view plain = name;
    if (plain.starts_with("pg_catalog.")) plain.remove_prefix(std::string_view("pg_catalog.").size());
    if (plain == "english") return TextConfiguration::english;
    if (plain == "simple") return TextConfiguration::simple;
    static constexpr std::string_view kOthers[] = {
        "arabic",     "armenian", "basque",    "catalan",    "danish",  "dutch",   "finnish",    "french",  "german",
        "greek",      "hindi",    "hungarian", "indonesian", "irish",   "italian", "lithuanian", "nepali",  "norwegian",
        "portuguese", "romanian", "russian",   "serbian",    "spanish", "swedish", "tamil",      "turkish", "yiddish"};
    if (std::find(std::begin(kOthers), std::end(kOthers), plain) != std::end(kOthers))
        throw Error("0A000", "text search configuration \"" + std::string(plain) + "\" is not supported");
    throw Error("42704", "text search configuration \"" + std::string(name) + "\" does not exist");
}

std::vector<TextToken> text_tokens(TextConfiguration configuration, std::string_view text) {
    return Parser(configuration, text).run();
}

TextVector text_vector(TextConfiguration configuration, std::string_view text) {
    constexpr int kLastPosition = 16383;
    TextVector made;
    for (TextToken& token : text_tokens(configuration, text))
        if (!token.lexeme.empty())
            made.lexemes.push_back({std::move(token.lexeme), {{std::min(token.position, kLastPosition), 'D'}}});
    made.settle();
    return made;
}

TextQuery normalized_query(TextConfiguration configuration, const TextQuery& query) {
    return cleaned(configuration, query).query;
}

TextQuery query_of_words(TextConfiguration configuration, std::string_view text, bool phrase) {
    using Kind = TextQuery::Kind;
    TextQuery made;
    int last = 0;
    for (TextToken& token : text_tokens(configuration, text)) {
        if (token.lexeme.empty()) continue;
        TextQuery word;
        word.kind = Kind::word;
        word.word = std::move(token.lexeme);
        made = last == 0 ? std::move(word)
                         : TextQuery::of(phrase ? Kind::phrase : Kind::conjunction, std::move(made), std::move(word),
                                         phrase ? token.position - last : 1);
        last = token.position;
    }
    return made;
}

TextQuery query_of_web_search(TextConfiguration configuration, std::string_view text) {
    using Kind = TextQuery::Kind;
    TextQuery all, group; // the alternatives so far, and the words that are wanted together
    const auto join = [](TextQuery& to, TextQuery query, Kind kind) {
        if (query.kind == Kind::none) return;
        to = to.kind == Kind::none ? std::move(query) : TextQuery::of(kind, std::move(to), std::move(query));
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r')) {
            ++at;
            continue;
        }
        bool negated = false;
        if (text[at] == '-' && at + 1 < text.size() && text[at + 1] != ' ') {
            negated = true;
            ++at;
        }
        TextQuery part;
        if (text[at] == '"') {
            const auto close = std::min(text.find('"', at + 1), text.size());
            part = query_of_words(configuration, text.substr(at + 1, close - at - 1), true);
            at = close + 1;
        } else {
            const auto end = std::min(text.find_first_of(" \t\n\r\"", at), text.size());
            const auto word = text.substr(at, end - at);
            at = end;
            if (!negated && util::to_lower(word) == "or") {
                join(all, std::exchange(group, {}), Kind::disjunction);
                continue;
            }
            part = query_of_words(configuration, word, true);
        }
        if (negated && part.kind != Kind::none) {
            TextQuery turned;
            turned.kind = Kind::negation;
            turned.operands.push_back(std::move(part));
            part = std::move(turned);
        }
        join(group, std::move(part), Kind::conjunction);
    }
    join(all, std::move(group), Kind::disjunction);
    return all;
}

} // namespace labdb::sql::postgres
