// A view's query in lines, as ruleutils.c lays it out.
#include <algorithm>
#include <array>

#include "core/sql/postgres/definitions.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

/// Where the thing that begins at `at` ends: a quoted text or name, or one character.
std::size_t after_quote(std::string_view text, std::size_t at) {
    const char quote = text[at];
    if (quote != '\'' && quote != '"') return at + 1;
    const std::size_t end = text.find(quote, at + 1);
    return end == std::string_view::npos ? text.size() : end + 1;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$'; }

/// Without the schemas that the search path finds.
std::string shortened(Catalogs& catalogs, std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool quoted = text[at] == '"';
        if (!quoted && !is_word(text[at])) {
            const std::size_t next = after_quote(text, at);
            out += text.substr(at, next - at);
            at = next;
            continue;
        }
        std::size_t end = at;
        if (quoted)
            end = after_quote(text, at);
        else
            while (end < text.size() && is_word(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        const std::string name(quoted ? word.substr(1, word.size() - 2) : word);
        const bool schema = end < text.size() && text[end] == '.' && (out.empty() || out.back() != '.') &&
                            name.find_first_not_of("0123456789") != std::string::npos && catalogs.in_path(name) &&
                            catalogs.schema_oid(name) != 0;
        if (schema) {
            at = end + 1;
            continue;
        }
        out += word;
        at = end;
    }
    return out;
}

/// Keywords may be in either case.
bool begins_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && util::to_lower(text.substr(0, word.size())) == word;
}

/// The first of `words` that stands outside of quotes and parentheses at or behind `from`; npos when there is none. A
/// longer one that begins at the same place wins.
template <std::size_t n>
std::size_t find_word(std::string_view text, const std::array<std::string_view, n>& words, std::size_t from,
                      std::string_view& found) {
    int depth = 0;
    for (std::size_t at = from; at < text.size();) {
        if (depth == 0) {
            found = {};
            for (const std::string_view word : words)
                if (begins_with(text.substr(at), word) && word.size() > found.size()) found = word;
            if (!found.empty()) return at;
        }
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        at = after_quote(text, at);
    }
    return std::string_view::npos;
}

constexpr std::array<std::string_view, 10> kClauses = {" from ",  " where ",  " group by ", " having ", " order by ",
                                                       " limit ", " offset ", " window ",   " fetch ",  " for update"};
constexpr std::array<std::string_view, 6> kSets = {" union ",         " union all ", " intersect ",
                                                   " intersect all ", " except ",    " except all "};
constexpr std::array<std::string_view, 9> kJoins = {
    " join ",         " left join ",         " right join ",         " full join ",        " cross join ",
    " natural join ", " natural left join ", " natural right join ", " natural full join "};
constexpr std::array<std::string_view, 1> kComma = {","};

std::vector<std::string_view> parts(std::string_view text) {
    std::vector<std::string_view> all;
    std::string_view found;
    for (std::size_t from = 0;;) {
        const std::size_t at = find_word(text, kComma, from, found);
        if (at == std::string_view::npos) {
            all.push_back(util::trim(text.substr(from)));
            return all;
        }
        all.push_back(util::trim(text.substr(from, at - from)));
        from = at + found.size();
    }
}

bool wrapped(std::string_view text) {
    if (text.size() < 2 || text.front() != '(') return false;
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); at = after_quote(text, at)) {
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        if (depth == 0) return at + 1 == text.size();
    }
    return false;
}

std::string_view without_parentheses(std::string_view text) {
    while (wrapped(text)) text = text.substr(1, text.size() - 2);
    return text;
}

std::string from_item(std::string_view text) {
    std::string_view found;
    const std::string_view inner = wrapped(text) ? text.substr(1, text.size() - 2) : text;
    if (begins_with(inner, "select ") || begins_with(inner, "values ")) return std::string(text);
    const std::size_t at = find_word(inner, kJoins, 0, found);
    if (at == std::string_view::npos) return std::string(text);
    std::string_view right = inner.substr(at + found.size());
    constexpr std::array<std::string_view, 1> kOn = {" on "};
    std::string_view on;
    const std::size_t condition = find_word(right, kOn, 0, on);
    std::string made = from_item(inner.substr(0, at)) + "\n     " + util::to_upper(found.substr(1));
    if (condition == std::string_view::npos) return made + std::string(right);
    return made + std::string(right.substr(0, condition)) + " ON " +
           std::string(without_parentheses(right.substr(condition + on.size())));
}

std::string select_text(std::string_view text) {
    std::string_view word;
    std::size_t end = find_word(text, kClauses, 0, word);
    std::string made;
    std::string_view list = text.substr(0, end);
    if (begins_with(list, "select ")) {
        list.remove_prefix(7);
        made = " SELECT ";
        if (begins_with(list, "distinct ") && !begins_with(list, "distinct on")) {
            list.remove_prefix(9);
            made += "DISTINCT ";
        }
    } else {
        made = " ";
    }
    bool first = true;
    for (const std::string_view part : parts(list)) {
        made += (first ? "" : ",\n    ") + std::string(part);
        first = false;
    }
    while (end != std::string_view::npos) {
        const std::string_view clause = word;
        const std::size_t begin = end + clause.size();
        end = find_word(text, kClauses, begin, word);
        const std::string_view rest = text.substr(begin, end == std::string_view::npos ? end : end - begin);
        if (clause == " from ") {
            made += "\n   FROM ";
            bool any = false;
            for (const std::string_view part : parts(rest)) {
                made += (any ? ",\n    " : "") + from_item(part);
                any = true;
            }
        } else if (clause == " where " || clause == " having ") {
            made += (clause == " where " ? "\n  WHERE " : "\n HAVING ") + std::string(without_parentheses(rest));
        } else {
            const bool outdented =
                clause == " limit " || clause == " offset " || clause == " fetch " || clause == " window ";
            made += (outdented ? "\n" : "\n ") + util::to_upper(clause) + std::string(rest);
        }
    }
    return made;
}

} // namespace

std::string view_definition(Catalogs& catalogs, const Table& view) {
    const std::string text = shortened(catalogs, view.query);
    std::string made;
    std::string_view found;
    if (begins_with(text, "with ")) return " " + text + ";";
    for (std::size_t from = 0;;) {
        const std::size_t at = find_word(std::string_view(text), kSets, from, found);
        const std::string_view part = std::string_view(text).substr(from, at == std::string::npos ? at : at - from);
        made += select_text(without_parentheses(part));
        if (at == std::string::npos) break;
        made += "\n" + util::to_upper(found.substr(1, found.size() - 2)) + "\n";
        from = at + found.size();
    }
    return made + ";";
}

} // namespace labdb::sql::postgres
