// The manual's 9.28: trigger functions that are there without CREATE FUNCTION.
#include "core/sql/program/builtin_triggers.hpp"

#include <optional>

#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

std::optional<std::size_t> column_named(const Table& table, const std::string& name) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == name) return i;
    return std::nullopt;
}

std::size_t required_column(const Table& table, const std::string& name, const char* what) {
    if (const auto found = column_named(table, name)) return *found;
    throw Error("42703", std::string(what) + "column \"" + name + "\" does not exist");
}

std::string text_of(const NativeTriggerCall& call, std::size_t column) {
    const Cell& value = (*call.new_row)[column];
    if (is_null(value)) return {};
    return call.state.rules.text(call.state.environment, value, call.table.columns[column].type);
}

std::string literal(const std::string& text) { return "'" + util::replace_all(text, "'", "''") + "'"; }

/// tsvector_update_trigger(column, configuration, text, …), the configuration's name itself or in a column.
bool update_vector(const NativeTriggerCall& call, const char* name, bool configuration_in_column) {
    if (!call.new_row) throw Error("XX000", std::string(name) + ": must be fired for INSERT or UPDATE");
    const std::vector<std::string>& said = call.trigger.arguments;
    if (said.size() < 3)
        throw Error("XX000", std::string(name) + ": arguments must be tsvector_field, " +
                                 (configuration_in_column ? "regconfig_field" : "ts_config") + ", text_field1, ...)");
    const std::size_t target = required_column(call.table, said[0], "tsvector ");
    std::string configuration = said[1];
    if (configuration_in_column) configuration = text_of(call, required_column(call.table, said[1], "configuration "));
    std::string document;
    for (std::size_t i = 2; i < said.size(); ++i) {
        const std::size_t column = required_column(call.table, said[i], "");
        if (!is_text(call.table.columns[column].type.kind))
            throw Error("42804", "column \"" + said[i] + "\" is not of a character type");
        document += (document.empty() ? "" : " ") + text_of(call, column);
    }
    const bind::Binder::Given vector = call.state.value_of(
        *call.state.parse_expression("to_tsvector(" + literal(configuration) + ", " + literal(document) + ")"));
    (*call.new_row)[target] =
        call.state.rules.assign(call.state.environment, vector.value, vector.type, call.table.columns[target], 1);
    return true;
}

bool tsvector_update(const NativeTriggerCall& call, const Row*) {
    return update_vector(call, "tsvector_update_trigger", false);
}
bool tsvector_update_by_column(const NativeTriggerCall& call, const Row*) {
    return update_vector(call, "tsvector_update_trigger_column", true);
}

/// suppress_redundant_updates_trigger(): an UPDATE that changes nothing is not carried out.
bool suppress_redundant_updates(const NativeTriggerCall& call, const Row* old_row) {
    if (call.event != execute::Event::update || !call.new_row || !old_row)
        throw Error("39P01", "suppress_redundant_updates_trigger: must be called on update");
    return *call.new_row != *old_row;
}

struct Named {
    std::string_view name;
    BuiltinTrigger run;
};
constexpr Named kTriggers[] = {{"tsvector_update_trigger", tsvector_update},
                               {"tsvector_update_trigger_column", tsvector_update_by_column},
                               {"suppress_redundant_updates_trigger", suppress_redundant_updates}};

} // namespace

BuiltinTrigger find_builtin_trigger(std::string_view name) {
    for (const Named& each : kTriggers)
        if (each.name == name) return each.run;
    return nullptr;
}

} // namespace labdb::sql::program
