#include "cli/psql/name_pattern.hpp"

#include <vector>

#include "cli/psql/scanner.hpp"
#include "core/util/text.hpp"

namespace labdb::cli::psql {

namespace {

/// One part of a pattern as a regular expression, and as a plain name if it is one.
struct Part {
    std::string expression;
    std::string name;
    bool plain = true;
};

/// The parts that dots separate: `*` and `?` stand for any text and any character, double quotes for what is between
/// them, and everything else is a regular expression in lower case.
std::vector<Part> parts_of(std::string_view pattern) {
    std::vector<Part> parts(1);
    bool quoted = false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        Part& part = parts.back();
        if (c == '"') {
            if (quoted && i + 1 < pattern.size() && pattern[i + 1] == '"') {
                part.expression += c;
                part.name += c;
                ++i;
            } else {
                quoted = !quoted;
            }
        } else if (!quoted && c == '.') {
            parts.emplace_back();
        } else if (!quoted && (c == '*' || c == '?')) {
            part.expression += c == '*' ? ".*" : ".";
            part.plain = false;
        } else {
            constexpr std::string_view kSpecial = "|+()[]{}.^$\\*?";
            const bool special = kSpecial.find(c) != std::string_view::npos;
            // A dollar sign belongs to names more often than it ends them.
            if (special && (quoted || c == '$')) part.expression += '\\';
            if (special && !quoted && c != '$') part.plain = false;
            const std::string shown = quoted ? std::string(1, c) : util::to_lower(std::string_view(&c, 1));
            part.expression += shown;
            part.name += shown;
        }
    }
    return parts;
}

std::string condition(const PatternColumns& columns, const Part& part) {
    if (!part.plain && part.expression == ".*") return {};
    const std::string test =
        part.plain ? " = " + sql_literal(part.name) : " ~ " + sql_literal("^(" + part.expression + ")$");
    const std::string first = std::string(columns.name) + test;
    return " AND " +
           (columns.other_name.empty() ? first : "(" + first + " OR " + std::string(columns.other_name) + test + ")");
}

} // namespace

std::string pattern_conditions(const std::optional<std::string>& pattern, const PatternColumns& columns) {
    std::string visible = columns.visibility.empty() ? "" : " AND " + std::string(columns.visibility);
    if (!pattern) return visible;
    const std::vector<Part> parts = parts_of(*pattern);
    std::string text = condition(columns, parts.back());
    if (parts.size() < 2 || columns.schema.empty()) return text + visible;
    PatternColumns schema;
    schema.name = columns.schema;
    return text + condition(schema, parts[parts.size() - 2]);
}

std::optional<std::string> pattern_problem(const std::string& pattern, const PatternColumns& columns,
                                           std::string_view database) {
    const std::vector<Part> parts = parts_of(pattern);
    const int most = columns.most_parts != 0 ? columns.most_parts : columns.schema.empty() ? 1 : 3;
    const int count = static_cast<int>(parts.size());
    if (count > most) return "improper qualified name (too many dotted names): " + pattern;
    if (most > 1 && count == most && parts[0].name != database)
        return "cross-database references are not implemented: " + pattern;
    return std::nullopt;
}

} // namespace labdb::cli::psql
