// PostgreSQL's trigger functions.
#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/rules.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/program/builtin_triggers.hpp"
#include "core/sql/program/native_routines.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/program/trigger_rows.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

std::unique_ptr<Variable> made_variable(const std::string& name, const char* type, Cell value) {
    auto made = std::make_unique<Variable>();
    made->name = name;
    made->type = postgres::type_named(type);
    made->value = std::move(value);
    return made;
}

std::string argument_array(const std::vector<std::string>& arguments) {
    postgres::Array array;
    if (!arguments.empty()) array.dimensions.push_back({0, static_cast<int>(arguments.size())}); // TG_ARGV begins at 0
    for (const std::string& argument : arguments) array.elements.emplace_back(argument);
    return array.print();
}

} // namespace

void Routines::describe_postgres(Trigger& trigger, const ast::CreateTrigger& statement, const Table& table) const {
    const bool view = table.kind == Table::Kind::view;
    const auto refuse = [&](const char* what, const std::string& detail) {
        Error error("42809", "\"" + table.name + "\" is " + what);
        error.detail = detail;
        throw error;
    };
    if (view && trigger.for_each_row && trigger.timing != "instead of")
        refuse("a view", "Views cannot have row-level BEFORE or AFTER triggers.");
    if (!view && trigger.timing == "instead of") refuse("a table", "Tables cannot have INSTEAD OF triggers.");
    if (trigger.timing == "instead of" && !trigger.for_each_row)
        throw Error("0A000", "INSTEAD OF triggers must be FOR EACH ROW");
    if (trigger.timing == "instead of" && statement.when)
        throw Error("0A000", "INSTEAD OF triggers cannot have WHEN conditions");
    if (!statement.old_table.empty() || !statement.new_table.empty()) {
        // trigger.c, CreateTriggerFiringOn.
        const auto has = [&](const char* event) {
            return std::find(trigger.events.begin(), trigger.events.end(), event) != trigger.events.end();
        };
        if (trigger.timing != "after")
            throw Error("42P17", "transition table name can only be specified for an AFTER trigger");
        if (has("truncate")) throw Error("0A000", "TRUNCATE triggers with transition tables are not supported");
        if (trigger.events.size() != 1)
            throw Error("0A000", "transition tables cannot be specified for triggers with more than one event");
        if (!trigger.update_of.empty())
            throw Error("0A000", "transition tables cannot be specified for triggers with column lists");
        if (!statement.new_table.empty() && has("delete"))
            throw Error("42P17", "NEW TABLE can only be specified for an INSERT or UPDATE trigger");
        if (!statement.old_table.empty() && has("insert"))
            throw Error("42P17", "OLD TABLE can only be specified for a DELETE or UPDATE trigger");
        if (statement.old_table == statement.new_table)
            throw Error("42P17", "OLD TABLE name and NEW TABLE name cannot be the same");
    }
    for (const std::string& name : trigger.update_of)
        if (!find_column(table, name, false))
            throw Error("42703", "column \"" + name + "\" of relation \"" + table.name + "\" does not exist");
    if (statement.when) trigger.when = postgres::print(*statement.when);
    trigger.old_table = statement.old_table;
    trigger.new_table = statement.new_table;
    trigger.constraint = statement.constraint;
    trigger.deferrable = statement.deferrable;
    trigger.initially_deferred = statement.initially_deferred;
    if (trigger.constraint && (trigger.timing != "after" || !trigger.for_each_row))
        throw Error("0A000", "constraint triggers must be AFTER ROW triggers");
}

bool Routines::when_holds(const Table& table, const Trigger& trigger, const Row* old_row, const Row* new_row) {
    if (trigger.when.empty()) return true;
    Frame frame(state_.rules, state_.environment);
    frame.blocks.push_back({"", nullptr, {}, {}});
    frame.blocks.back().variables.push_back(row_variable("new", table, new_row));
    frame.blocks.back().variables.push_back(row_variable("old", table, old_row));
    // A rule may name the columns alone, where there is but one row.
    if (const Row* row = new_row ? new_row : old_row; is_rule(trigger) && row && !(new_row && old_row))
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            auto column = std::make_unique<Variable>();
            column->name = table.columns[i].name;
            column->type = table.columns[i].type;
            column->value = (*row)[i];
            frame.blocks.back().variables.push_back(std::move(column));
        }
    const auto variables = std::exchange(state_.variables, {&frame});
    struct Restore {
        Session::State& state;
        std::vector<const bind::Variables*> variables;
        ~Restore() { state.variables = std::move(variables); }
    } const restore{state_, variables};
    const bind::Binder::Given holds = state_.value_of(*state_.parse_expression(trigger.when));
    const auto* truth = std::get_if<std::int64_t>(&holds.value);
    return truth && *truth != 0;
}

bool Routines::trigger_function(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                                Row* new_row) {
    if (!when_holds(table, trigger, old_row, new_row)) return true;
    if (is_rule(trigger)) return run_rule(table, trigger, old_row, new_row);
    const auto point = trigger.function.find('.');
    if (trigger.function.starts_with("pg_catalog."))
        if (const BuiltinTrigger builtin = find_builtin_trigger(trigger.function.substr(point + 1)))
            return builtin(NativeTriggerCall{state_, table, trigger, event, new_row}, old_row);
    const auto functions =
        state_.catalogue->routines(trigger.function.substr(0, point), trigger.function.substr(point + 1));
    if (functions.empty()) throw Error("42883", "function " + trigger.function + "() does not exist");
    const std::shared_ptr<const Routine>& routine = functions[0];
    if (routine->language == "c") {
        if (!new_row) throw Error("09000", routine->name + ": cannot process DELETE events");
        if (const NativeTrigger native = find_native_trigger(routine->body))
            native(NativeTriggerCall{state_, table, trigger, event, new_row});
        return true;
    }
    const Parsed& body = parsed(*routine);
    Frame frame(state_.rules, state_.environment);
    frame.routine = routine->name;
    frame.blocks.push_back({"", nullptr, {}, {}});
    auto& variables = frame.blocks.back().variables;
    variables.push_back(row_variable("new", table, new_row));
    variables.push_back(row_variable("old", table, old_row));
    for (const auto& [name, value] :
         {std::pair<const char*, std::string>{"tg_op", std::string(execute::name_of(event))},
          {"tg_name", trigger.name},
          {"tg_when", util::to_upper(trigger.timing)},
          {"tg_level", trigger.for_each_row ? "ROW" : "STATEMENT"},
          {"tg_table_name", table.name},
          {"tg_relname", table.name},
          {"tg_table_schema", table.schema}})
        variables.push_back(made_variable(name, "text", value));
    variables.push_back(made_variable("tg_relid", "oid", table.oid));
    variables.push_back(made_variable("tg_nargs", "int4", static_cast<std::int64_t>(trigger.arguments.size())));
    variables.push_back(made_variable("tg_argv", "_text",
                                      trigger.arguments.empty() ? Cell() : Cell(argument_array(trigger.arguments))));
    variables.push_back(made_variable("found", "bool", std::int64_t{0}));
    const auto outer = std::exchange(state_.variables, {});
    const auto parameters = std::exchange(state_.parameters, {});
    ++atomic_;
    struct Restore {
        Routines& routines;
        std::vector<const bind::Variables*> variables;
        std::vector<bind::Binder::Given> parameters;
        ~Restore() {
            --routines.atomic_;
            routines.state_.variables = std::move(variables);
            routines.state_.parameters = std::move(parameters);
        }
    } const restore{*this, outer, parameters};
    Interpreter interpreter(state_, frame, nullptr);
    interpreter.in_trigger = true;
    interpreter.context = "PL/pgSQL function " + shown_name(*routine);
    interpreter.body = routine->body;
    interpreter.parsed = body.block.get();
    bool kept = true;
    run_traced(interpreter, [&] {
        interpreter.run_body(body.block->block);
        interpreter.leave_body();
        if (!interpreter.returned) throw Error("2F005", "control reached end of trigger procedure without RETURN");
        if (!trigger.for_each_row || trigger.timing == "after") return;
        kept = !is_null(interpreter.returned->value) || !interpreter.returned_record.empty();
    });
    if (!kept) return false; // RETURN NULL: the row is left alone
    if (new_row && trigger.for_each_row && trigger.timing != "after") {
        if (interpreter.returned_record.empty()) return true;
        take_row(*new_row, interpreter.returned_record);
    }
    return true;
}

void Routines::add_transition(const Table& table, const std::string& name, const std::vector<Row>& rows) {
    const std::string physical = "labdb_transition_" + std::to_string(++state_.lateral_count);
    std::string columns, places;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        columns += (i ? ", " : "") + bind::quoted(column.physical);
        if (is_text(column.type.kind) && !column.type.collation.empty())
            columns += " TEXT COLLATE " + bind::quoted(column.type.collation);
        places += (i ? ", ?" : "?") + std::to_string(i + 1);
    }
    state_.connection->execute("CREATE TEMP TABLE " + physical + " (" + columns + ")");
    Prepared insert = state_.connection->prepare("INSERT INTO temp." + physical + " VALUES (" + places + ")");
    for (const Row& row : rows) {
        insert.bind(row);
        insert.step();
    }
    auto seen = std::make_shared<Table>();
    seen->schema = "pg_temp";
    seen->name = name;
    seen->temporary = true;
    seen->physical = physical;
    seen->columns = table.columns;
    seen->owner = state_.role;
    transitions_.emplace_back(name, std::move(seen));
}

std::shared_ptr<const Table> Routines::transition_table(const std::string& name) const {
    for (auto known = transitions_.rbegin(); known != transitions_.rend(); ++known)
        if (known->first == name) return known->second;
    return nullptr;
}

void Routines::run_statement(const Table& table, const Trigger& trigger, execute::Event event,
                             const std::vector<Row>& old_rows, const std::vector<Row>& new_rows) {
    const std::size_t before = transitions_.size();
    if (!trigger.old_table.empty()) add_transition(table, trigger.old_table, old_rows);
    if (!trigger.new_table.empty()) add_transition(table, trigger.new_table, new_rows);
    struct Drop {
        Routines& routines;
        std::size_t before;
        ~Drop() {
            while (routines.transitions_.size() > before) {
                // An aborted transaction has taken the table away already.
                try {
                    routines.state_.connection->execute("DROP TABLE IF EXISTS temp." +
                                                        routines.transitions_.back().second->physical);
                } catch (const DatabaseError&) {
                }
                routines.transitions_.pop_back();
            }
        }
    } const drop{*this, before};
    trigger_function(table, trigger, event, nullptr, nullptr);
}

} // namespace labdb::sql::program
