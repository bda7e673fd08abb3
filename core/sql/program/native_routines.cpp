#include "core/sql/program/native_routines.hpp"

#include <algorithm>
#include <cmath>

#include "core/sql/catalogue/catalogue.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

/// normal_rand(count, mean, deviation), by Box and Muller.
std::vector<Row> normal_random(const NativeCall& call) {
    constexpr double kWhole = 18446744073709551616.0, kTwoPi = 6.283185307179586;
    const std::int64_t count = std::strtoll(call.text(0).c_str(), nullptr, 10);
    const double mean = std::strtod(call.text(1).c_str(), nullptr),
                 deviation = std::strtod(call.text(2).c_str(), nullptr);
    if (count < 0) throw Error("22023", "number of rows cannot be negative");
    const auto fraction = [&] {
        util::Random* source = call.state.environment.random;
        return (static_cast<double>(source ? source->next() : 0) + 1.0) / (kWhole + 1.0);
    };
    std::vector<Row> rows;
    for (std::int64_t i = 0; i < count; ++i) {
        const double length = std::sqrt(-2 * std::log(fraction()));
        rows.push_back({mean + deviation * length * std::cos(kTwoPi * fraction())});
    }
    return rows;
}

std::size_t column_of(const NativeTriggerCall& call, const std::string& name) {
    for (std::size_t i = 0; i < call.table.columns.size(); ++i)
        if (call.table.columns[i].name == name) return i;
    throw Error("09000", "\"" + call.table.name + "\" has no attribute \"" + name + "\"");
}

void set_column(const NativeTriggerCall& call, std::size_t column, const Cell& value, const Type& type) {
    (*call.new_row)[column] =
        call.state.rules.assign(call.state.environment, value, type, call.table.columns[column], 1);
}

/// moddatetime(column): when the row was changed.
void modification_time(const NativeTriggerCall& call) {
    if (call.trigger.arguments.size() != 1)
        throw Error("XX000", "moddatetime (" + call.table.name + "): A single argument was expected");
    const std::size_t column = column_of(call, call.trigger.arguments[0]);
    const TypeKind kind = call.table.columns[column].type.kind;
    if (kind != TypeKind::timestamp && kind != TypeKind::datetime)
        throw Error("09000", "attribute \"" + call.trigger.arguments[0] + "\" of \"" + call.table.name +
                                 "\" must be type TIMESTAMP or TIMESTAMPTZ");
    const bind::Binder::Given now = call.state.value_of(*call.state.parse_expression("CURRENT_TIMESTAMP"));
    set_column(call, column, now.value, now.type);
}

/// insert_username(column): who changed it.
void user_name(const NativeTriggerCall& call) {
    if (call.trigger.arguments.size() != 1) throw Error("XX000", "insert_username: one argument was expected");
    const std::size_t column = column_of(call, call.trigger.arguments[0]);
    if (!is_text(call.table.columns[column].type.kind))
        throw Error("09000",
                    "attribute \"" + call.trigger.arguments[0] + "\" of \"" + call.table.name + "\" must be type TEXT");
    set_column(call, column, Cell(call.state.role), postgres::type_named("text"));
}

/// autoinc(column, sequence, …): the next number where there is none.
void next_number(const NativeTriggerCall& call) {
    const std::vector<std::string>& said = call.trigger.arguments;
    for (std::size_t i = 0; i + 1 < said.size(); i += 2) {
        const std::size_t column = column_of(call, said[i]);
        const Cell& present = (*call.new_row)[column];
        const auto* number = std::get_if<std::int64_t>(&present);
        if (!is_null(present) && !(number && *number == 0)) continue;
        const bind::Binder::Given next = call.state.value_of(
            *call.state.parse_expression("nextval('" + util::replace_all(said[i + 1], "'", "''") + "')"));
        set_column(call, column, next.value, next.type);
    }
}

struct Script {
    std::string_view extension;
    const char* statements;
};
constexpr Script kScripts[] = {
    {"tablefunc",
     "CREATE FUNCTION normal_rand(int4, float8, float8) RETURNS SETOF float8 AS 'normal_rand' LANGUAGE c STRICT;"
     "CREATE FUNCTION crosstab(text) RETURNS SETOF record AS 'crosstab' LANGUAGE c STABLE STRICT;"
     "CREATE FUNCTION crosstab2(text) RETURNS TABLE(row_name text, category_1 text, category_2 text) AS 'crosstab' "
     "LANGUAGE c STABLE STRICT;"
     "CREATE FUNCTION crosstab3(text) RETURNS TABLE(row_name text, category_1 text, category_2 text, category_3 text) "
     "AS 'crosstab' LANGUAGE c STABLE STRICT;"
     "CREATE FUNCTION crosstab4(text) RETURNS TABLE(row_name text, category_1 text, category_2 text, category_3 text, "
     "category_4 text) AS 'crosstab' LANGUAGE c STABLE STRICT;"
     "CREATE FUNCTION crosstab(text, int4) RETURNS SETOF record AS 'crosstab' LANGUAGE c STABLE STRICT;"
     "CREATE FUNCTION crosstab(text, text) RETURNS SETOF record AS 'crosstab_hash' LANGUAGE c STABLE STRICT;"
     "CREATE FUNCTION connectby(text, text, text, text, int4, text) RETURNS SETOF record AS 'connectby_text' LANGUAGE "
     "c STABLE STRICT;"
     "CREATE FUNCTION connectby(text, text, text, text, int4) RETURNS SETOF record AS 'connectby_text' LANGUAGE c "
     "STABLE STRICT"},
    {"moddatetime", "CREATE FUNCTION moddatetime() RETURNS trigger AS 'moddatetime' LANGUAGE c"},
    {"insert_username", "CREATE FUNCTION insert_username() RETURNS trigger AS 'insert_username' LANGUAGE c"},
    {"autoinc", "CREATE FUNCTION autoinc() RETURNS trigger AS 'autoinc' LANGUAGE c"},
};

struct Rows {
    std::string_view symbol;
    NativeRows run;
};
constexpr Rows kRows[] = {{"normal_rand", normal_random},
                          {"crosstab", crosstab},
                          {"crosstab_hash", crosstab_of_categories},
                          {"connectby_text", connect_by}};

struct Triggers {
    std::string_view symbol;
    NativeTrigger run;
};
constexpr Triggers kTriggers[] = {
    {"moddatetime", modification_time}, {"insert_username", user_name}, {"autoinc", next_number}};

} // namespace

std::string NativeCall::text(std::size_t number) const {
    const bind::Binder::Given& given = arguments.at(number);
    return is_null(given.value) ? std::string() : state.rules.text(state.environment, given.value, given.type);
}

const char* extension_script(std::string_view extension) {
    for (const Script& script : kScripts)
        if (script.extension == extension) return script.statements;
    return nullptr;
}

NativeRows find_native(std::string_view symbol) {
    for (const Rows& row : kRows)
        if (row.symbol == symbol) return row.run;
    return nullptr;
}

NativeTrigger find_native_trigger(std::string_view symbol) {
    for (const Triggers& row : kTriggers)
        if (row.symbol == symbol) return row.run;
    return nullptr;
}

} // namespace labdb::sql::program
