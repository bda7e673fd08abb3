#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/functions/collations.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/functions/mysql_text.hpp"
#include "core/sql/functions/regex.hpp"
#include "core/sql/mysql/cells.hpp"

/// LIKE, INSTR, regular expressions (manual, 12.8.1 to 12.8.3): by the texts' collation.
namespace labdb::sql::mysql {

namespace {

std::size_t character_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
    return length;
}

/// A pattern of LIKE's against a text. `%` is tried from the text's next characters in a loop, only the last one seen
/// goes back: as with shell patterns that is enough, and linear but for pathological patterns.
class LikeMatcher {
public:
    LikeMatcher(std::string_view pattern, std::string_view escape, CharactersEqual equal, bool bytes)
        : pattern_(pattern), escape_(escape), equal_(equal), bytes_(bytes) {}

    bool matches(std::string_view text) const {
        std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
        while (t < text.size()) {
            if (p < pattern_.size()) {
                const std::string_view letter = character(pattern_, p);
                if (letter == "%" && letter != escape_) {
                    star = ++p;
                    resume = t;
                    continue;
                }
                if (letter == "_" && letter != escape_) {
                    p += 1;
                    t += character(text, t).size();
                    continue;
                }
                std::string_view wanted = letter;
                std::size_t next = p + letter.size();
                if (!escape_.empty() && letter == escape_ && next < pattern_.size()) {
                    wanted = character(pattern_, next);
                    next += wanted.size();
                }
                const std::string_view had = character(text, t);
                if (equal_(wanted, had)) {
                    p = next;
                    t += had.size();
                    continue;
                }
            }
            if (star == std::string_view::npos) return false;
            p = star;
            resume += character(text, resume).size();
            t = resume;
        }
        while (p < pattern_.size() && pattern_[p] == '%') ++p;
        return p == pattern_.size();
    }

private:
    std::string_view character(std::string_view text, std::size_t at) const {
        return text.substr(at, bytes_ ? 1 : character_length(text.substr(at)));
    }
    std::string_view pattern_, escape_;
    CharactersEqual equal_;
    bool bytes_;
};

/// value, pattern, escape, collation
Cell like(Environment&, Arguments a) {
    const std::string_view collation = bytes_of(a[3]);
    const LikeMatcher matcher(bytes_of(a[1]), bytes_of(a[2]), character_comparison(collation), collation == "binary");
    return std::int64_t{matcher.matches(bytes_of(a[0]))};
}

/// text, part, collation, from: the first place, counted from 1.
Cell instr(Environment&, Arguments a) {
    const Text text(a[0]);
    const std::string_view bytes = text.bytes(), part = bytes_of(a[1]), collation = bytes_of(a[2]);
    const std::int64_t from = a.size() > 3 ? clamped(a[3]) : 1;
    if (from < 1 || from > static_cast<std::int64_t>(text.size()) + 1) return std::int64_t{0};
    const bool binary = collation == "binary";
    const CharactersEqual equal = character_comparison(collation);
    std::int64_t number = from;
    for (std::size_t at = text.offset(static_cast<std::size_t>(from - 1));; ++number) {
        std::size_t i = at, j = 0;
        while (i < bytes.size() && j < part.size()) {
            const std::size_t left = binary ? 1 : character_length(bytes.substr(i)),
                              right = binary ? 1 : character_length(part.substr(j));
            if (!equal(bytes.substr(i, left), part.substr(j, right))) break;
            i += left;
            j += right;
        }
        if (j >= part.size()) return number;
        if (at >= bytes.size()) return std::int64_t{0};
        at += binary ? 1 : character_length(bytes.substr(at));
    }
}

struct FaultRow {
    int pcre2;
    int code;
    const char* message;
};
// PCRE2's compile errors as ICU's, which MySQL tells.
constexpr FaultRow kFaults[] = {
    {101, 3689, "Unrecognized escape sequence in regular expression."},
    {103, 3689, "Unrecognized escape sequence in regular expression."},
    {104, 3693, "The maximum is less than the minumum in a {min,max} interval."},
    {105, 3692, "Incorrect description of a {min,max} interval."},
    {106, 3696, "The regular expression contains an unclosed bracket expression."},
    {108, 3697, "The regular expression contains an [x-y] character range where x comes after y."},
    {114, 3691, "Mismatched parenthesis in regular expression."},
    {115, 3694, "Invalid back-reference in regular expression."},
    {122, 3691, "Mismatched parenthesis in regular expression."},
    {125, 3695, "The look-behind assertion exceeds the limit in regular expression."},
};

[[noreturn]] void fail(const Regex::Fault& fault) {
    if (fault.code < 0) throw Error(3699, "HY000", "Timeout exceeded in regular expression match.");
    for (const FaultRow& row : kFaults)
        if (row.pcre2 == fault.code) throw Error(row.code, "HY000", row.message);
    throw Error(3688, "HY000",
                "Syntax error in regular expression on line 1, character " + std::to_string(fault.at) + ".");
}

/// match_type's letters override what the collation says.
std::shared_ptr<const Regex> compiled(std::string_view pattern, std::string_view collation, std::string_view letters) {
    if (pattern.empty()) throw Error(3685, "HY000", "Illegal argument to a regular expression.");
    Regex::Options options;
    options.ignore_case = collation.ends_with("_ci");
    options.bytes = collation == "binary";
    for (char letter : letters) {
        switch (letter) {
        case 'c': options.ignore_case = false; break;
        case 'i': options.ignore_case = true; break;
        case 'm': options.multi_line = true; break;
        case 'n': options.dot_all = true; break;
        case 'u': break;
        default: throw Error(1210, "HY000", "Incorrect arguments to regexp_like");
        }
    }
    try {
        return Regex::of(pattern, options);
    } catch (const Regex::Fault& fault) {
        fail(fault);
    }
}

std::optional<Regex::Match> find(const Regex& regex, std::string_view text, std::size_t from) {
    try {
        return regex.find(text, from);
    } catch (const Regex::Fault& fault) {
        fail(fault);
    }
}

/// value, pattern, [match type,] collation
Cell regexp_like(Environment&, Arguments a) {
    const auto regex = compiled(bytes_of(a[1]), bytes_of(a.back()), a.size() > 3 ? bytes_of(a[2]) : "");
    return std::int64_t{find(*regex, bytes_of(a[0]), 0).has_value()};
}

std::size_t begin_of(const Text& text, std::int64_t position) {
    if (position < 1 || position > static_cast<std::int64_t>(text.size()) + 1)
        throw Error(3686, "HY000", "Index out of bounds in regular expression search.");
    return text.offset(static_cast<std::size_t>(position - 1));
}

/// The match number `occurrence` from a place on.
std::optional<Regex::Match> occurrence_of(const Regex& regex, std::string_view text, std::size_t from,
                                          std::int64_t occurrence) {
    for (std::int64_t number = 1;; ++number) {
        auto match = find(regex, text, from);
        if (!match || number >= occurrence) return match;
        from = (*match)[0].second;
        if ((*match)[0].first == from) {
            if (from >= text.size()) return std::nullopt;
            from += character_length(text.substr(from));
        }
    }
}

/// The argument number `at` before the collation, or a default.
std::int64_t number_or(Arguments a, std::size_t at, std::int64_t otherwise) {
    return a.size() - 1 > at ? clamped(a[at]) : otherwise;
}
std::string_view text_or(Arguments a, std::size_t at) {
    return a.size() - 1 > at ? bytes_of(a[at]) : std::string_view();
}

/// value, pattern, position, occurrence, return option, match type
Cell regexp_instr(Environment&, Arguments a) {
    const Text text(a[0]);
    const auto regex = compiled(bytes_of(a[1]), bytes_of(a.back()), text_or(a, 5));
    const auto match = occurrence_of(*regex, text.bytes(), begin_of(text, number_or(a, 2, 1)), number_or(a, 3, 1));
    if (!match) return std::int64_t{0};
    const bool behind = number_or(a, 4, 0) == 1;
    return static_cast<std::int64_t>(text.number_at(behind ? (*match)[0].second : (*match)[0].first) + 1);
}

/// value, pattern, position, occurrence, match type
Cell regexp_substr(Environment&, Arguments a) {
    const Text text(a[0]);
    const auto regex = compiled(bytes_of(a[1]), bytes_of(a.back()), text_or(a, 4));
    const auto match = occurrence_of(*regex, text.bytes(), begin_of(text, number_or(a, 2, 1)), number_or(a, 3, 1));
    if (!match) return {};
    const std::string found(text.bytes().substr((*match)[0].first, (*match)[0].second - (*match)[0].first));
    if (text.is_binary()) return Blob{found};
    return found;
}

/// `$1` and `\$` of a replacement.
void append_replacement(std::string_view replacement, std::string_view text, const Regex::Match& match,
                        std::string& out) {
    for (std::size_t i = 0; i < replacement.size(); ++i) {
        if (replacement[i] == '\\' && i + 1 < replacement.size()) {
            out += replacement[++i];
        } else if (replacement[i] == '$' && i + 1 < replacement.size() && replacement[i + 1] >= '0' &&
                   replacement[i + 1] <= '9') {
            const auto group = static_cast<std::size_t>(replacement[++i] - '0');
            if (group >= match.size()) throw Error(3686, "HY000", "Index out of bounds in regular expression search.");
            if (match[group].first != std::string_view::npos)
                out += text.substr(match[group].first, match[group].second - match[group].first);
        } else {
            out += replacement[i];
        }
    }
}

/// value, pattern, replacement, position, occurrence (0: all), match type
Cell regexp_replace(Environment&, Arguments a) {
    const Text text(a[0]);
    const std::string_view bytes = text.bytes();
    const auto regex = compiled(bytes_of(a[1]), bytes_of(a.back()), text_or(a, 5));
    const std::int64_t wanted = number_or(a, 4, 0);
    std::size_t from = begin_of(text, number_or(a, 3, 1)), copied = 0;
    std::string out;
    for (std::int64_t number = 1; from <= bytes.size(); ++number) {
        const auto match = find(*regex, bytes, from);
        if (!match) break;
        const auto [begin, end] = (*match)[0];
        if (wanted <= 0 || number == wanted) {
            out += bytes.substr(copied, begin - copied);
            append_replacement(bytes_of(a[2]), bytes, *match, out);
            copied = end;
            if (number == wanted) break;
        }
        from = end > begin ? end : end < bytes.size() ? end + character_length(bytes.substr(end)) : end + 1;
    }
    out += bytes.substr(copied);
    if (text.is_binary()) return Blob{std::move(out)};
    return out;
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_like", 4, like},
    {"my_instr", -1, instr},
    {"my_regexp", 3, regexp_like},
    {"my_regexp_like", -1, regexp_like},
    {"my_regexp_instr", -1, regexp_instr},
    {"my_regexp_substr", -1, regexp_substr},
    {"my_regexp_replace", -1, regexp_replace},
};

} // namespace

std::span<const ScalarFunctionRow> text_search_functions() { return kRows; }

} // namespace labdb::sql::mysql
