#include "cli/psql/variables.hpp"

#include <algorithm>
#include <charconv>

#include "core/util/text.hpp"

namespace labdb::cli::psql {

namespace {

enum class Rule { boolean, number, choice, text };

/// A variable that psql heeds (psql's documentation, "Variables").
struct Row {
    std::string_view name;
    Rule rule;
    std::string_view standard; ///< what it is when nothing is set; empty: not set
    std::string_view choices;  ///< with commas between them
};

constexpr Row kRows[] = {
    {"AUTOCOMMIT", Rule::boolean, "on", ""},
    {"COMP_KEYWORD_CASE", Rule::choice, "preserve-upper", "lower, upper, preserve-lower, preserve-upper"},
    {"ECHO", Rule::choice, "none", "none, errors, queries, all"},
    {"ECHO_HIDDEN", Rule::choice, "off", "on, off, noexec"},
    {"FETCH_COUNT", Rule::number, "0", ""},
    {"HIDE_TABLEAM", Rule::boolean, "off", ""},
    {"HIDE_TOAST_COMPRESSION", Rule::boolean, "off", ""},
    {"HISTCONTROL", Rule::choice, "none", "none, ignorespace, ignoredups, ignoreboth"},
    {"HISTSIZE", Rule::number, "500", ""},
    {"LAST_ERROR_MESSAGE", Rule::text, "", ""},
    {"LAST_ERROR_SQLSTATE", Rule::text, "00000", ""},
    {"IGNOREEOF", Rule::number, "0", ""},
    {"ON_ERROR_ROLLBACK", Rule::choice, "off", "on, off, interactive"},
    {"ON_ERROR_STOP", Rule::boolean, "off", ""},
    {"PROMPT1", Rule::text, "%/%R%x%# ", ""},
    {"PROMPT2", Rule::text, "%/%R%x%# ", ""},
    {"PROMPT3", Rule::text, ">> ", ""},
    {"QUIET", Rule::boolean, "off", ""},
    {"SHOW_ALL_RESULTS", Rule::boolean, "on", ""},
    {"SHOW_CONTEXT", Rule::choice, "errors", "never, errors, always"},
    {"SINGLELINE", Rule::boolean, "off", ""},
    {"SINGLESTEP", Rule::boolean, "off", ""},
    {"VERBOSITY", Rule::choice, "default", "default, verbose, terse, sqlstate"},
};

const Row* find_row(std::string_view name) {
    const auto row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.name == name; });
    return row == std::end(kRows) ? nullptr : row;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

std::optional<std::string> choice_of(const Row& row, const std::string& value) {
    const bool takes_flags = row.choices.find("on, off") != std::string_view::npos;
    if (value.empty() && takes_flags) return "on";
    const std::string lower = util::to_lower(value);
    for (const std::string& choice : util::split(row.choices, ','))
        if (util::trim(choice) == lower) return lower;
    const std::optional<bool> flag = read_boolean(value);
    return flag && takes_flags ? std::optional<std::string>(*flag ? "on" : "off") : std::nullopt;
}

} // namespace

std::optional<bool> read_boolean(std::string_view text) {
    const std::string lower = util::to_lower(text);
    const auto begins = [&](std::string_view word, std::size_t least) {
        return lower.size() >= least && lower.size() <= word.size() && word.substr(0, lower.size()) == lower;
    };
    if (lower == "1" || begins("true", 1) || begins("yes", 1) || begins("on", 2)) return true;
    if (lower == "0" || begins("false", 1) || begins("no", 1) || begins("off", 2)) return false;
    return std::nullopt;
}

bool is_variable_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

bool Variables::is_heeded(std::string_view name) {
    const Row* row = find_row(name);
    return row && !name.starts_with("LAST_ERROR");
}

Variables::Variables() {
    for (const Row& row : kRows) values_.emplace(row.name, row.standard);
}

std::optional<std::string> Variables::set(const std::string& name, const std::string& value) {
    if (!is_variable_name(name)) return "invalid variable name: " + quoted(name);
    std::string kept = value;
    if (const Row* row = find_row(name)) {
        if (row->rule == Rule::boolean) {
            // Nothing at all counts as on.
            const std::optional<bool> flag = value.empty() ? std::optional(true) : read_boolean(value);
            if (!flag) return "unrecognized value " + quoted(value) + " for " + quoted(name) + ": Boolean expected";
            kept = *flag ? "on" : "off";
        } else if (row->rule == Rule::choice) {
            const std::optional<std::string> choice = choice_of(*row, value);
            if (!choice)
                return "unrecognized value " + quoted(value) + " for " + quoted(name) +
                       "\nAvailable values are: " + std::string(row->choices) + ".";
            kept = *choice;
        } else if (row->rule == Rule::number) {
            int number = 0;
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
            if (error != std::errc() || end != value.data() + value.size())
                return "invalid value " + quoted(value) + " for " + quoted(name) + ": integer expected";
        }
    }
    values_[name] = kept;
    return std::nullopt;
}

std::optional<std::string> Variables::unset(const std::string& name) {
    if (!is_variable_name(name)) return "invalid variable name: " + quoted(name);
    const Row* row = find_row(name);
    if (row && row->rule != Rule::text)
        values_[name] = row->rule == Rule::boolean ? "off" : row->standard;
    else
        values_.erase(name);
    return std::nullopt;
}

const std::string* Variables::find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
}

std::string_view Variables::get(std::string_view name) const {
    const std::string* value = find(name);
    return value ? std::string_view(*value) : std::string_view();
}

bool Variables::flag(std::string_view name) const { return get(name) == "on"; }

} // namespace labdb::cli::psql
