// Triggers: CREATE, and what runs for each row.
#include "core/sql/catalogue/family.hpp"
#include "core/sql/catalogue/rules.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/sql/program/builtin_triggers.hpp"
#include "core/sql/program/check_names.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/program/trigger_rows.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
void Routines::create(const ast::CreateTrigger& statement, std::string_view text, ResultSink& sink) {
    if (state_.server.read_only) state_.fail_read_only("CREATE TRIGGER");
    need_trust();
    Completion completion;
    completion.tag = state_.mysql || !statement.function.empty() ? "CREATE TRIGGER" : "CREATE RULE";
    state_.guarded(true, [&] {
        std::shared_ptr<const Table> table = state_.lookup.find_table(statement.table);
        if (!table) {
            if (!state_.mysql)
                throw Error("42P01", "relation \"" + util::join(statement.table, ".") + "\" does not exist");
            bind::Binder names = state_.binder();
            names.fail_unknown_table(statement.table, 0);
        }
        Trigger made;
        made.name = statement.name.back();
        made.schema = table->schema;
        made.timing = statement.timing;
        made.events = statement.events;
        made.update_of = statement.update_of;
        made.for_each_row = statement.for_each_row || state_.mysql;
        made.body = statement.body_source;
        made.source = std::string(text);
        made.definer = statement.definer.empty() ? state_.define_context().user : statement.definer;
        made.sql_mode = state_.mysql ? state_.settings.value("sql_mode") : "";
        made.arguments = statement.arguments;
        const bool rule = !state_.mysql && is_rule(made);
        if (rule && table->kind == Table::Kind::view) made.timing = "instead of";
        if (rule && statement.when) made.when = postgres::print(*statement.when);
        if (!state_.mysql && !rule) describe_postgres(made, statement, *table);
        made.created = state_.environment.statement_time.micros;
        if (state_.mysql) {
            check_program_names(state_, made.source, {});
            check_rows(state_, statement, *table);
            if (table->kind == Table::Kind::view)
                throw Error(1347, "HY000", "'" + table->schema + "." + table->name + "' is not BASE TABLE");
            if (state_.catalogue->table_with(Catalogue::Part::trigger, table->schema, made.name)) {
                if (statement.if_not_exists) {
                    state_.environment.warn("Note", 4082, "Trigger already exists");
                    return;
                }
                throw Error(1359, "HY000", "Trigger already exists");
            }
        } else if (!rule) {
            const auto functions = state_.lookup.find_routines(statement.function);
            const bool builtin = functions.empty() &&
                                 (statement.function.size() == 1 || statement.function[0] == "pg_catalog") &&
                                 find_builtin_trigger(statement.function.back());
            if (functions.empty() && !builtin)
                throw Error("42883", "function " + util::join(statement.function, ".") + "() does not exist");
            if (!builtin && functions[0]->returns.kind != TypeKind::trigger)
                throw Error("42P17", "function " + util::join(statement.function, ".") + " must return type trigger");
            made.function =
                builtin ? "pg_catalog." + statement.function.back() : functions[0]->schema + "." + functions[0]->name;
        }
        Table changed = *table;
        std::erase_if(changed.triggers, [&](const Trigger& other) {
            return statement.or_replace && other.name == made.name && is_rule(other) == rule;
        });
        for (const Trigger& other : changed.triggers)
            if (other.name == made.name && is_rule(other) == rule)
                throw Error("42710", std::string(rule ? "rule" : "trigger") + " \"" + made.name + "\" for relation \"" +
                                         table->name + "\" already exists");
        auto place = changed.triggers.end();
        if (!statement.other.empty()) {
            place = std::find_if(changed.triggers.begin(), changed.triggers.end(),
                                 [&](const Trigger& other) { return same_name(other.name, statement.other, true); });
            if (place == changed.triggers.end())
                throw Error(3011, "HY000",
                            "Referenced trigger '" + statement.other +
                                "' for the given action time and event type does not exist.");
            if (statement.order == "follows") ++place;
        }
        changed.triggers.insert(place, std::move(made));
        state_.catalogue->replace(*table, std::move(changed));
        if (!state_.mysql) renew_descendants(*state_.catalogue, *table);
    });
    state_.finish(sink, std::move(completion));
}

const Routines::Parsed& Routines::parsed_trigger(const Table& table, const Trigger& trigger) {
    Parsed& kept = parsed_["t" + table.schema + "." + trigger.name];
    if (kept.statement && kept.source == trigger.source) return kept;
    kept = Parsed();
    kept.source = trigger.source;
    kept.statement = state_.parse_one(trigger.source);
    return kept;
}

bool Routines::run_row(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                       Row* new_row) {
    if (!state_.mysql)
        return defer(table, trigger, event, old_row, new_row) ||
               trigger_function(table, trigger, event, old_row, new_row);
    const AsDefiner definer(state_, trigger.definer);
    const Parsed& body = parsed_trigger(table, trigger);
    Frame frame(state_.rules, state_.environment);
    frame.blocks.push_back({"", nullptr, {}, {}});
    if (new_row) frame.blocks.back().variables.push_back(row_variable("new", table, new_row));
    if (old_row) {
        frame.blocks.back().variables.push_back(row_variable("old", table, old_row));
        frame.blocks.back().variables.back()->constant = true;
    }
    Variable* fresh = new_row ? frame.blocks.back().variables.front().get() : nullptr;
    if (fresh) fresh->constant = trigger.timing == "after";
    const std::string database = std::exchange(state_.database, table.schema);
    state_.environment.database = table.schema;
    const auto variables = std::exchange(state_.variables, {});
    const auto parameters = std::exchange(state_.parameters, {});
    struct Restore {
        Session::State& state;
        std::string database;
        std::vector<const bind::Variables*> variables;
        std::vector<bind::Binder::Given> parameters;
        ~Restore() {
            state.database = state.environment.database = database;
            state.variables = std::move(variables);
            state.parameters = std::move(parameters);
        }
    } const restore{state_, database, variables, parameters};
    Interpreter interpreter(state_, frame, nullptr);
    interpreter.in_trigger = true;
    interpreter.context = trigger.timing;
    interpreter.run_body(*std::get<ast::CreateTrigger>(body.statement->node).body);
    if (fresh && trigger.timing == "before") take_row(*new_row, fresh->fields);
    return true;
}

} // namespace labdb::sql::program
