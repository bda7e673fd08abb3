// Triggers: CREATE, and what runs for each row.
#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/program/routines.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

std::unique_ptr<Variable> row_variable(const std::string& name, const Table& table, const Row* row) {
    auto made = std::make_unique<Variable>();
    made->name = name;
    made->record = true;
    made->assigned = row != nullptr;
    made->type.kind = TypeKind::record;
    if (row)
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            made->fields.push_back({table.columns[i].name, table.columns[i].type, (*row)[i]});
    return made;
}

std::unique_ptr<Variable> text_variable(const std::string& name, const std::string& value) {
    auto made = std::make_unique<Variable>();
    made->name = name;
    made->type.kind = TypeKind::text;
    made->value = value;
    return made;
}

void take_row(Row& row, const std::vector<Variable::Field>& fields) {
    for (std::size_t i = 0; i < fields.size() && i < row.size(); ++i) row[i] = fields[i].value;
}

} // namespace

void Routines::create(const ast::CreateTrigger& statement, std::string_view text, ResultSink& sink) {
    if (state_.server.read_only) state_.fail_read_only("CREATE TRIGGER");
    need_trust();
    Completion completion;
    completion.tag = "CREATE TRIGGER";
    state_.guarded(true, [&] {
        std::shared_ptr<const Table> table = state_.lookup.find_table(statement.table);
        if (!table) {
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
        made.created = state_.environment.statement_time.micros;
        if (state_.mysql) {
            if (table->kind == Table::Kind::view)
                throw Error(1347, "HY000", "'" + table->schema + "." + table->name + "' is not BASE TABLE");
            if (state_.catalogue->table_with(Catalogue::Part::trigger, table->schema, made.name)) {
                if (statement.if_not_exists) {
                    state_.environment.warn("Note", 4082, "Trigger already exists");
                    return;
                }
                throw Error(1359, "HY000", "Trigger already exists");
            }
        } else {
            const auto functions = state_.lookup.find_routines(statement.function);
            if (functions.empty())
                throw Error("42883", "function " + util::join(statement.function, ".") + "() does not exist");
            if (functions[0]->returns.kind != TypeKind::trigger)
                throw Error("42P17", "function " + util::join(statement.function, ".") + " must return type trigger");
            made.function = functions[0]->schema + "." + functions[0]->name;
        }
        Table changed = *table;
        std::erase_if(changed.triggers,
                      [&](const Trigger& other) { return statement.or_replace && other.name == made.name; });
        for (const Trigger& other : changed.triggers)
            if (other.name == made.name)
                throw Error("42710",
                            "trigger \"" + made.name + "\" for relation \"" + table->name + "\" already exists");
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
    if (!state_.mysql) return trigger_function(table, trigger, event, old_row, new_row);
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

bool Routines::trigger_function(const Table& table, const Trigger& trigger, execute::Event event, const Row* old_row,
                                Row* new_row) {
    const auto point = trigger.function.find('.');
    const auto functions =
        state_.catalogue->routines(trigger.function.substr(0, point), trigger.function.substr(point + 1));
    if (functions.empty()) throw Error("42883", "function " + trigger.function + "() does not exist");
    const Routine& routine = *functions[0];
    const Parsed& body = parsed(routine);
    Frame frame(state_.rules, state_.environment);
    frame.routine = routine.name;
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
        variables.push_back(text_variable(name, value));
    auto count = std::make_unique<Variable>();
    count->name = "tg_nargs";
    count->type.kind = TypeKind::integer;
    count->value = static_cast<std::int64_t>(trigger.arguments.size());
    variables.push_back(std::move(count));
    auto found = std::make_unique<Variable>();
    found->name = "found";
    found->type.kind = TypeKind::boolean;
    found->value = std::int64_t{0};
    variables.push_back(std::move(found));
    const auto outer = std::exchange(state_.variables, {});
    const auto parameters = std::exchange(state_.parameters, {});
    struct Restore {
        Session::State& state;
        std::vector<const bind::Variables*> variables;
        std::vector<bind::Binder::Given> parameters;
        ~Restore() {
            state.variables = std::move(variables);
            state.parameters = std::move(parameters);
        }
    } const restore{state_, outer, parameters};
    Interpreter interpreter(state_, frame, nullptr);
    interpreter.in_trigger = true;
    interpreter.context = "PL/pgSQL function " + routine.name + "()";
    interpreter.run_body(*body.block);
    if (!trigger.for_each_row || trigger.timing != "before") return true;
    if (interpreter.returned_record.empty()) {
        if (!interpreter.returned) throw Error("2F005", "control reached end of trigger procedure without RETURN");
        return false; // RETURN NULL: the row is left alone
    }
    if (new_row) take_row(*new_row, interpreter.returned_record);
    return true;
}

void Routines::run_statement(const Table& table, const Trigger& trigger, execute::Event event) {
    trigger_function(table, trigger, event, nullptr, nullptr);
}

void Routines::create(const ast::CreateEvent& statement, ResultSink& sink) {
    if (state_.server.read_only) state_.fail_read_only("CREATE EVENT");
    Event made;
    made.name = statement.name.back();
    made.schema = statement.name.size() > 1 ? statement.name[0] : state_.database;
    if (made.schema.empty()) throw Error(1046, "3D000", "No database selected");
    made.schedule = statement.schedule;
    made.definer = statement.definer.empty() ? state_.define_context().user : statement.definer;
    made.body = statement.body_source;
    made.comment = statement.comment;
    if (!statement.status.empty()) made.status = util::to_upper(statement.status);
    if (!statement.on_completion.empty()) made.on_completion = util::to_upper(statement.on_completion);
    made.created = made.updated = state_.environment.statement_time.micros;
    made.sql_mode = state_.settings.value("sql_mode");
    state_.guarded(true, [&] {
        const auto same = state_.catalogue->find<Event>(made.schema, made.name);
        if (statement.alter) {
            if (!same) throw Error(1539, "HY000", "Unknown event '" + made.name + "'");
            if (made.schedule.empty()) made.schedule = same->schedule;
            if (made.body.empty()) made.body = same->body;
            state_.catalogue->replace(*same, made);
            return;
        }
        if (same && statement.if_not_exists) {
            state_.environment.warn("Note", 1537, "Event '" + made.name + "' already exists");
            return;
        }
        if (same) throw Error(1537, "HY000", "Event '" + made.name + "' already exists");
        state_.catalogue->save(made);
    });
    state_.finish(sink, {});
}

} // namespace labdb::sql::program
