// LIKE, ILIKE, SIMILAR TO.
#include "core/sql/functions/postgres_patterns.hpp"
#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_text.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_text.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

/// Moves over one character.
std::size_t after(std::string_view text, std::size_t at) {
    util::decode_utf8(text, at);
    return at;
}

/// like_match.c: a `%` is tried at each place, but only the last one needs to be.
bool matches(std::string_view text, std::string_view pattern, std::string_view escape) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_text = 0;
    for (;;) {
        if (p < pattern.size()) {
            if (pattern[p] == '%' && escape != "%") {
                star = ++p;
                star_text = t;
                continue;
            }
            bool literal = false;
            auto at = p;
            if (t < text.size() && !escape.empty() && pattern.substr(p).starts_with(escape)) {
                at += escape.size();
                if (at >= pattern.size()) throw Error("22025", "LIKE pattern must not end with escape character");
                literal = true;
            }
            if (t < text.size()) {
                const auto pattern_end = after(pattern, at);
                const auto text_end = after(text, t);
                if ((!literal && pattern[at] == '_') ||
                    pattern.substr(at, pattern_end - at) == text.substr(t, text_end - t)) {
                    p = pattern_end;
                    t = text_end;
                    continue;
                }
            }
        } else if (t >= text.size()) {
            return true;
        }
        if (star == std::string_view::npos || star_text >= text.size()) {
            return false;
        }
        star_text = after(text, star_text);
        t = star_text;
        p = star;
    }
}

std::string_view escape_of(Arguments a) {
    if (a.size() < 3) return "\\";
    const auto escape = as_text(a[2]);
    if (character_count(escape) > 1) {
        Error error("22025", "invalid escape string");
        error.hint = "Escape string must be empty or one character.";
        throw error;
    }
    return escape;
}

Cell like(Environment&, Arguments a) { return bool_cell(matches(as_text(a[0]), as_text(a[1]), escape_of(a))); }

Cell ilike(Environment&, Arguments a) {
    return bool_cell(matches(mysql::lower_text(as_text(a[0])), mysql::lower_text(as_text(a[1])), escape_of(a)));
}

Cell similar(Environment&, Arguments a) {
    const auto regex = compile_regex(similar_pattern(as_text(a[1]), escape_of(a)), "");
    return bool_cell(regex.pattern->find(as_text(a[0])).has_value());
}

Cell similar_escape(Environment&, Arguments a) {
    const CellView both[] = {a[0], a[0], a.size() > 1 ? a[1] : CellView(std::string_view("\\"))};
    return similar_pattern(as_text(a[0]), escape_of(both));
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_like", -1, like},
    {"pg_ilike", -1, ilike},
    {"pg_similar", -1, similar},
    {"pg_similar_escape", -1, similar_escape},
};

} // namespace

std::string similar_pattern(std::string_view pattern, std::string_view escape) {
    std::string out = "^(?:";
    bool bracket = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (!escape.empty() && pattern.substr(i).starts_with(escape)) {
            i += escape.size();
            if (i >= pattern.size()) break;
            if (pattern[i] == '"') {
                out += ")(?:"; // a part's border: substring(x similar y escape z)
            } else {
                out += '\\';
                out += pattern[i];
            }
        } else if (bracket) {
            if (c == ']') bracket = false;
            if (c == '\\') out += '\\';
            out += c;
        } else if (c == '[') {
            bracket = true;
            out += c;
        } else if (c == '%') {
            out += ".*";
        } else if (c == '_') {
            out += '.';
        } else if (c == '(') {
            out += "(?:";
        } else if (c == '\\' || c == '.' || c == '^' || c == '$') {
            out += '\\';
            out += c;
        } else {
            out += c;
        }
    }
    return out + ")$";
}

std::span<const ScalarFunctionRow> pattern_functions() { return kRows; }

} // namespace labdb::sql::postgres
