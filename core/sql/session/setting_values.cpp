#include "core/sql/session/setting_values.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/sql/session/parameter_values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

std::string mysql_text(const Session::State& state, const bind::Binder::Given& value) {
    return is_null(value.value) ? std::string("NULL") : state.rules.text(state.environment, value.value, value.type);
}

[[noreturn]] void fail_value(const SettingRow& row, const std::string& text) {
    throw Error(1231, "42000", std::string("Variable '") + row.name + "' can't be set to the value of '" + text + "'");
}

/// What `optimizer_switch` becomes: only the flags that are said change (manual, 8.9.2).
std::string switched(const Session::State& state, const SettingRow& row, const std::string& text) {
    std::vector<std::string> flags = util::split(state.settings.value(row.name), ',');
    for (const std::string& said : util::split(text, ',')) {
        const std::string word = util::to_lower(util::trim(said));
        if (word == "default") {
            flags = util::split(row.value, ',');
            continue;
        }
        const std::size_t sign = word.find('=');
        const std::string name = word.substr(0, sign), value = sign == std::string::npos ? "" : word.substr(sign + 1);
        const auto flag = std::find_if(flags.begin(), flags.end(),
                                       [&](const std::string& each) { return each.starts_with(name + "="); });
        if (flag == flags.end() || (value != "on" && value != "off" && value != "default")) fail_value(row, said);
        if (value != "default") {
            *flag = name + "=" + value;
            continue;
        }
        for (const std::string& original : util::split(row.value, ','))
            if (original.starts_with(name + "=")) *flag = original;
    }
    return util::join(flags, ",");
}

} // namespace

bool is_on(std::string_view text) { return text == "ON" || text == "1" || text == "TRUE" || text == "YES"; }

std::string mysql_value(const Session::State& state, const SettingRow& row, const bind::Binder::Given& value,
                        Environment& environment) {
    std::string text = mysql_text(state, value);
    const std::string upper = util::to_upper(text);
    switch (row.kind) {
    case SettingRow::Kind::boolean:
        if (is_on(upper)) return "ON";
        if (upper == "OFF" || upper == "0" || upper == "FALSE" || upper == "NO") return "OFF";
        fail_value(row, text);
    case SettingRow::Kind::integer:
    case SettingRow::Kind::real: {
        if (!is_number(value.type.kind) || (row.kind == SettingRow::Kind::integer && !is_integer(value.type.kind)))
            throw Error(1232, "42000", std::string("Incorrect argument type to variable '") + row.name + "'");
        if (row.minimum == 0 && row.maximum == 0) return text;
        const double number = std::strtod(text.c_str(), nullptr);
        const double kept = std::clamp(number, row.minimum, row.maximum);
        if (kept != number) {
            environment.warn("Warning", 1292,
                             std::string("Truncated incorrect ") + row.name + " value: '" + text + "'");
            return row.kind == SettingRow::Kind::integer ? std::to_string(static_cast<std::int64_t>(kept))
                                                         : std::to_string(kept);
        }
        return text;
    }
    case SettingRow::Kind::enumeration: {
        const std::vector<std::string> choices = util::split(row.choices, ' ');
        for (const std::string& choice : choices)
            if (util::to_upper(choice) == upper) return choice;
        if (is_integer(value.type.kind)) {
            const auto number = static_cast<std::size_t>(std::strtoull(text.c_str(), nullptr, 10));
            if (number < choices.size()) return choices[number];
        }
        fail_value(row, text);
    }
    case SettingRow::Kind::set: {
        std::vector<std::string> kept;
        const std::vector<std::string> choices = util::split(row.choices, ' ');
        for (const std::string& said : util::split(text, ',')) {
            if (said.empty()) continue;
            const std::string word = util::to_upper(said);
            if (word == "TRADITIONAL" || word == "ANSI") {
                const char* parts =
                    word == "ANSI" ? "REAL_AS_FLOAT,PIPES_AS_CONCAT,ANSI_QUOTES,IGNORE_SPACE,ONLY_FULL_GROUP_BY,ANSI"
                                   : "STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_"
                                     "DIVISION_BY_ZERO,TRADITIONAL,NO_ENGINE_SUBSTITUTION";
                for (const std::string& part : util::split(parts, ',')) kept.push_back(part);
                continue;
            }
            if (std::find(choices.begin(), choices.end(), word) == choices.end()) fail_value(row, said);
            if (std::find(kept.begin(), kept.end(), word) == kept.end()) kept.push_back(word);
        }
        // In the server's order, whatever the user's.
        std::vector<std::string> ordered;
        for (const std::string& choice : choices)
            if (std::find(kept.begin(), kept.end(), choice) != kept.end()) ordered.push_back(choice);
        return util::join(ordered, ",");
    }
    case SettingRow::Kind::text: break;
    }
    return std::string_view(row.name) == "optimizer_switch" ? switched(state, row, text) : text;
}

std::string postgres_text(Session::State& state, const ast::Expression& expression) {
    if (const auto* reference = std::get_if<ast::ColumnReference>(&expression.node))
        return util::join(reference->name, ".");
    if (const auto* literal = std::get_if<ast::Literal>(&expression.node)) return literal->text;
    const bind::Binder::Given value = state.value_of(expression);
    return is_null(value.value) ? "" : state.rules.text(state.environment, value.value, value.type);
}

std::string postgres_value(const SettingRow& row, const std::string& text) {
    const std::string lower = util::to_lower(text);
    const auto invalid = [&]() -> Error {
        return Error("22023", std::string("invalid value for parameter \"") + row.name + "\": \"" + text + "\"");
    };
    switch (row.kind) {
    case SettingRow::Kind::boolean: {
        for (const char* word : {"on", "true", "yes", "1"})
            if (!lower.empty() && std::string_view(word).starts_with(lower) && lower != "o") return "on";
        for (const char* word : {"off", "false", "no", "0"})
            if (!lower.empty() && std::string_view(word).starts_with(lower) && lower != "o") return "off";
        throw Error("22023", std::string("parameter \"") + row.name + "\" requires a Boolean value");
    }
    case SettingRow::Kind::enumeration: {
        // Isolation levels have blanks in them, which the table's own blanks cannot be.
        const bool blanks = std::string_view(row.name).ends_with("isolation");
        const auto shown = [&](const std::string& word) { return blanks ? util::replace_all(word, "_", " ") : word; };
        for (const std::string& choice : util::split(row.choices, ' '))
            if (shown(choice) == lower) return shown(choice);
        Error error = invalid();
        error.hint = "Available values: " + shown(util::replace_all(row.choices, " ", ", ")) + ".";
        throw error;
    }
    case SettingRow::Kind::integer: return shown_parameter(row, parameter_number(row, text));
    default: return text;
    }
}

} // namespace labdb::sql
