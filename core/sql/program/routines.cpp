// Procedures and functions: CREATE, CALL, and calls out of SQL.
#include "core/sql/program/routines.hpp"
#include "core/sql/postgres/print.hpp"

#include <algorithm>

#include "core/sql/mysql/parse.hpp"
#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/program/sinks.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

/// All rows that a function gave.
class KeptRows final : public RowSource {
public:
    KeptRows(std::vector<Row> rows, std::size_t columns) : rows_(std::move(rows)), columns_(columns) {}
    bool next(Row& row) override {
        if (at_ == rows_.size()) return false;
        row = std::move(rows_[at_++]);
        row.resize(columns_);
        return true;
    }

private:
    std::vector<Row> rows_;
    std::size_t columns_, at_ = 0;
};

std::string mode_text(ast::RoutineParameter::Mode mode) {
    using Mode = ast::RoutineParameter::Mode;
    switch (mode) {
    case Mode::out: return "out";
    case Mode::inout: return "inout";
    case Mode::variadic: return "variadic";
    case Mode::table: return "table";
    default: return "in";
    }
}

const char* kind_of(const Routine& routine) { return routine.procedure ? "PROCEDURE" : "FUNCTION"; }

} // namespace

std::string Routines::name_of(const Routine& routine) const { return routine.schema + "." + routine.name; }

void Routines::need_trust() const {
    // RDS: nobody has SUPER, and automated backups keep the binary log on (user guide, "Troubleshooting", error 1419).
    if (!state_.mysql || state_.settings.boolean("log_bin_trust_function_creators") ||
        !state_.settings.boolean("log_bin") || state_.server.aurora)
        return;
    throw Error(1419, "HY000",
                "You do not have the SUPER privilege and binary logging is enabled (you *might* want to use the less "
                "safe log_bin_trust_function_creators variable)");
}

void Routines::create(const ast::CreateRoutine& statement, std::string_view text, ResultSink& sink) {
    if (state_.server.read_only) state_.fail_read_only(statement.procedure ? "CREATE PROCEDURE" : "CREATE FUNCTION");
    Routine made;
    made.procedure = statement.procedure;
    made.name = statement.name.back();
    made.schema =
        statement.name.size() > 1 ? statement.name[statement.name.size() - 2] : state_.define_context().current_schema;
    if (made.schema.empty())
        throw state_.mysql ? Error(1046, "3D000", "No database selected")
                           : Error("3F000", "no schema has been selected to create in");
    if (!state_.catalogue->find_schema(made.schema))
        throw state_.mysql ? Error(1049, "42000", "Unknown database '" + made.schema + "'")
                           : Error("3F000", "schema \"" + made.schema + "\" does not exist");
    if (!statement.procedure) need_trust();
    bind::Binder binder = state_.binder();
    for (const ast::RoutineParameter& parameter : statement.parameters) {
        Routine::Parameter kept;
        kept.mode = mode_text(parameter.mode);
        kept.name = parameter.name;
        kept.type = state_.rules.type_of(binder, parameter.type);
        kept.type_source = util::join(parameter.type.name, ".");
        if (parameter.default_value) kept.default_source = postgres::print(*parameter.default_value);
        made.parameters.push_back(std::move(kept));
    }
    if (!statement.procedure && !statement.returns.name.empty()) {
        const std::string& type = statement.returns.name.back();
        made.returns_source = util::join(statement.returns.name, ".");
        made.returns_set = statement.returns.set_of;
        if (!state_.mysql && (type == "trigger" || type == "void" || type == "record" || type == "event_trigger"))
            made.returns.kind = type == "void"     ? TypeKind::void_
                                : type == "record" ? TypeKind::record
                                                   : TypeKind::trigger;
        else if (!state_.mysql && state_.lookup.find_table(statement.returns.name))
            made.returns.kind = TypeKind::record;
        else
            made.returns = state_.rules.type_of(binder, statement.returns);
    }
    for (const Routine::Parameter& parameter : made.parameters)
        if (parameter.mode == "table") made.returns_set = true;
    made.language = util::to_lower(statement.language);
    made.body = statement.body_source;
    made.source = std::string(text);
    made.definer = statement.definer.empty() ? state_.define_context().user : statement.definer;
    made.security =
        statement.security.empty() ? (state_.mysql ? "DEFINER" : "INVOKER") : util::to_upper(statement.security);
    made.data_access = statement.data_access.empty() ? "CONTAINS SQL" : util::to_upper(statement.data_access);
    made.comment = statement.comment;
    made.deterministic = statement.deterministic;
    made.strict = statement.strict;
    if (!statement.volatility.empty()) made.volatility = statement.volatility;
    made.sql_mode = state_.mysql ? state_.settings.value("sql_mode") : "";
    made.owner = state_.role;
    made.created = made.updated = state_.environment.statement_time.micros;
    if (!state_.mysql && made.language != "sql" && made.language != "plpgsql") {
        if (made.language == "c" || made.language == "internal")
            throw Error("42501", "permission denied for language " + made.language);
        Error error("42704", "language \"" + made.language + "\" does not exist");
        error.hint = "Use CREATE EXTENSION to load the language into the database.";
        throw error;
    }
    Completion completion;
    completion.tag = made.procedure ? "CREATE PROCEDURE" : "CREATE FUNCTION";
    state_.guarded(true, [&] {
        const auto same = state_.catalogue->find<Routine>(made.schema, state_.catalogue->routine_key(made));
        if (same && !statement.or_replace) {
            const std::string message = std::string(kind_of(made)) + " " + made.name + " already exists";
            if (state_.mysql && statement.if_not_exists) {
                state_.environment.warn("Note", 1304, message);
                return;
            }
            if (state_.mysql) throw Error(1304, "42000", message);
            std::string types;
            for (const Routine::Parameter& parameter : made.parameters)
                types += (types.empty() ? "" : ", ") + parameter.type_source;
            throw Error("42723", "function \"" + made.name + "\" already exists with same argument types");
        }
        if (!state_.mysql && state_.settings.boolean("check_function_bodies")) {
            if (made.language == "plpgsql")
                postgres::plpgsql::parse(made.body);
            else
                state_.parse_all(made.body);
        }
        if (same)
            state_.catalogue->replace(*same, made);
        else
            state_.catalogue->save(made);
    });
    state_.finish(sink, std::move(completion));
}

const Routines::Parsed& Routines::parsed(const Routine& routine) {
    Parsed& kept = parsed_["r" + name_of(routine) + (routine.procedure ? "!" : "") +
                           std::to_string(routine.parameters.size()) + "#" + std::to_string(routine.oid)];
    if (kept.updated == routine.updated && kept.source == routine.source &&
        (kept.statement || kept.block || !kept.statements.empty()))
        return kept;
    kept = Parsed();
    kept.updated = routine.updated;
    kept.source = routine.source;
    if (state_.mysql)
        kept.statement = state_.parse_one(routine.source);
    else if (routine.language == "plpgsql")
        kept.block = std::make_unique<ast::Block>(postgres::plpgsql::parse(routine.body));
    else
        kept.statements = state_.parse_all(routine.body);
    return kept;
}

Routines::Result Routines::run(const Routine& routine, const std::vector<bind::Binder::Given>& arguments,
                               ResultSink* sink, std::vector<bind::Binder::Given>* out) {
    const Parsed& body = parsed(routine);
    if (!state_.mysql && routine.language == "sql") return run_sql(routine, body, arguments);
    const std::string name = name_of(routine);
    if (state_.mysql) {
        const auto times = std::count(running_.begin(), running_.end(), name);
        if (!routine.procedure && times > 0)
            throw Error(1424, "HY000", "Recursive stored functions and triggers are not allowed.");
        if (routine.procedure && times > state_.settings.integer("max_sp_recursion_depth"))
            throw Error(1456, "HY000",
                        "Recursive limit " + state_.settings.value("max_sp_recursion_depth") +
                            " (as set by the max_sp_recursion_depth variable) was exceeded for routine " +
                            routine.name);
    }
    running_.push_back(name);
    const std::string database = std::exchange(state_.database, state_.mysql ? routine.schema : state_.database);
    state_.environment.database = state_.database;
    const auto parameters = std::exchange(state_.parameters, {});
    const auto outer_variables = std::exchange(state_.variables, {});
    struct Restore {
        Routines& routines;
        std::string database;
        std::vector<bind::Binder::Given> parameters;
        std::vector<const bind::Variables*> variables;
        ~Restore() {
            routines.running_.pop_back();
            routines.state_.database = routines.state_.environment.database = database;
            routines.state_.parameters = std::move(parameters);
            routines.state_.variables = std::move(variables);
        }
    } const restore{*this, database, parameters, outer_variables};

    Frame frame(state_.rules, state_.environment);
    frame.routine = routine.name;
    frame.blocks.push_back({"", nullptr, {}, {}});
    std::size_t given = 0;
    for (std::size_t i = 0; i < routine.parameters.size(); ++i) {
        const Routine::Parameter& parameter = routine.parameters[i];
        auto variable = std::make_unique<Variable>();
        variable->name = parameter.name.empty() ? "$" + std::to_string(i + 1) : parameter.name;
        variable->type = parameter.type;
        const bool takes = parameter.mode == "in" || parameter.mode == "inout" || parameter.mode == "variadic" ||
                           (routine.procedure && state_.mysql);
        if (takes && given < arguments.size()) {
            const bind::Binder::Given& argument = arguments[given++];
            if (parameter.mode != "out") frame.assign(*variable, argument);
        } else if (takes && parameter.mode != "out" && parameter.default_source) {
            frame.assign(*variable, state_.value_of(*state_.parse_expression(*parameter.default_source)));
        }
        if (parameter.mode == "out" || parameter.mode == "inout" || parameter.mode == "table")
            variable->assigned = true;
        frame.blocks.back().variables.push_back(std::move(variable));
    }
    for (const bind::Binder::Given& argument : arguments) state_.parameters.push_back(argument);
    if (!state_.mysql) {
        auto found = std::make_unique<Variable>();
        found->name = "found";
        found->type.kind = TypeKind::boolean;
        found->value = std::int64_t{0};
        frame.blocks.back().variables.push_back(std::move(found));
    }
    Result result;
    {
        Interpreter interpreter(state_, frame, routine.procedure || !state_.mysql ? sink : nullptr);
        interpreter.context = "PL/pgSQL function " + routine.name + "()";
        if (state_.mysql)
            interpreter.run_body(*std::get<ast::CreateRoutine>(body.statement->node).body);
        else
            interpreter.run_body(*body.block);
        if (!routine.procedure) {
            bool has_out = false;
            for (const Routine::Parameter& parameter : routine.parameters)
                has_out = has_out || parameter.mode == "out" || parameter.mode == "inout";
            if (interpreter.returned) {
                Variable value;
                value.name = routine.name;
                value.type = routine.returns;
                if (routine.returns.kind == TypeKind::void_ || routine.returns.kind == TypeKind::record)
                    value.value = interpreter.returned->value;
                else
                    frame.assign(value, *interpreter.returned);
                result.value = {value.value, routine.returns};
            } else if (has_out) {
                for (std::size_t i = 0; i < routine.parameters.size(); ++i)
                    if (routine.parameters[i].mode != "in")
                        result.value = {frame.blocks.front().variables[i]->value, routine.parameters[i].type};
            } else if (routine.returns.kind != TypeKind::void_ && !routine.returns_set) {
                if (state_.mysql) throw Error(1321, "2F005", "FUNCTION " + routine.name + " ended without RETURN");
                throw Error("2F005", "control reached end of function without RETURN");
            }
            result.rows = std::move(interpreter.rows);
            result.columns = std::move(interpreter.row_columns);
            if (interpreter.returned && !interpreter.returned_record.empty() &&
                routine.returns.kind == TypeKind::record) {
                Row row;
                for (const Variable::Field& field : interpreter.returned_record) row.push_back(field.value);
                result.rows.push_back(std::move(row));
            }
        }
    }
    if (out)
        for (std::size_t i = 0; i < routine.parameters.size(); ++i)
            if (routine.parameters[i].mode == "out" || routine.parameters[i].mode == "inout")
                (*out)[i] = {frame.blocks.front().variables[i]->value, routine.parameters[i].type};
    return result;
}

Routines::Result Routines::run_sql(const Routine& routine, const Parsed& body,
                                   const std::vector<bind::Binder::Given>& arguments) {
    Frame frame(state_.rules, state_.environment);
    frame.routine = routine.name;
    frame.blocks.push_back({"", nullptr, {}, {}});
    for (std::size_t i = 0; i < routine.parameters.size(); ++i) {
        auto variable = std::make_unique<Variable>();
        variable->name = routine.parameters[i].name;
        variable->type = routine.parameters[i].type;
        if (i < arguments.size()) frame.assign(*variable, arguments[i]);
        frame.blocks.back().variables.push_back(std::move(variable));
    }
    const auto parameters = std::exchange(state_.parameters, arguments);
    const auto variables = std::exchange(state_.variables, {&frame});
    ++state_.program_depth;
    struct Restore {
        Session::State& state;
        std::vector<bind::Binder::Given> parameters;
        std::vector<const bind::Variables*> variables;
        ~Restore() {
            --state.program_depth;
            state.parameters = std::move(parameters);
            state.variables = std::move(variables);
        }
    } const restore{state_, parameters, variables};
    constexpr int kDeepest = 200;
    if (state_.program_depth > kDeepest) throw Error("54001", "stack depth limit exceeded");
    Result result;
    for (const ast::StatementPtr& statement : body.statements) {
        if (const auto* query = std::get_if<ast::QueryPtr>(&statement->node)) {
            Session::State::Rows found = state_.rows_of(**query);
            result.rows = std::move(found.rows);
            result.columns = std::move(found.columns);
            continue;
        }
        RowsSink sink;
        state_.execute_statement(*statement, state_.statement_text, sink);
        result.rows = std::move(sink.rows);
        result.columns = std::move(sink.heads);
    }
    if (!result.rows.empty() && !result.columns.empty()) {
        Variable value;
        value.name = routine.name;
        value.type = routine.returns;
        if (routine.returns.kind != TypeKind::void_ && routine.returns.kind != TypeKind::record) {
            frame.assign(value, {result.rows[0][0], result.columns[0].type});
            result.value = {value.value, routine.returns};
        }
    }
    return result;
}

std::string Routines::callable(const std::shared_ptr<const Routine>& routine) {
    const std::string name = "labdb_routine" + std::to_string(routine->oid) + "_" + std::to_string(routine->updated);
    std::unique_ptr<Callable>& kept = callables_[name];
    if (!kept) {
        kept = std::make_unique<Callable>(Callable{this, routine, 0});
        state_.connection->add_function(
            name.c_str(), -1,
            [](void* context, Environment&, Arguments arguments) -> Cell {
                const auto& callable = *static_cast<const Callable*>(context);
                std::vector<bind::Binder::Given> given;
                std::size_t i = 0;
                for (const Routine::Parameter& parameter : callable.routine->parameters) {
                    if (parameter.mode == "out" || parameter.mode == "table" || i >= arguments.size()) continue;
                    given.push_back({cell_of(arguments[i++]), parameter.type});
                }
                if (callable.routine->strict)
                    for (const bind::Binder::Given& argument : given)
                        if (is_null(argument.value)) return std::monostate();
                return callable.routines->run(*callable.routine, given, nullptr, nullptr).value.value;
            },
            kept.get());
    }
    return name;
}

std::string Routines::callable_rows(const std::shared_ptr<const Routine>& routine, std::size_t columns) {
    const std::string name = "labdb_rows" + std::to_string(routine->oid) + "_" + std::to_string(routine->updated);
    std::unique_ptr<Callable>& kept = callables_[name];
    if (!kept) {
        kept = std::make_unique<Callable>(Callable{this, routine, columns});
        state_.connection->add_table_function(
            name.c_str(), static_cast<int>(columns), static_cast<int>(routine->parameters.size()),
            [](void* context, Environment&, Arguments arguments) -> std::unique_ptr<RowSource> {
                const auto& callable = *static_cast<const Callable*>(context);
                std::vector<bind::Binder::Given> given;
                std::size_t i = 0;
                for (const Routine::Parameter& parameter : callable.routine->parameters) {
                    if (parameter.mode == "out" || parameter.mode == "table" || i >= arguments.size()) continue;
                    given.push_back({cell_of(arguments[i++]), parameter.type});
                }
                Result result = callable.routines->run(*callable.routine, given, nullptr, nullptr);
                if (result.rows.empty() && !callable.routine->returns_set) result.rows.push_back({result.value.value});
                return std::make_unique<KeptRows>(std::move(result.rows), callable.columns);
            },
            kept.get());
    }
    return name;
}

void Routines::call(const ast::CallStatement& statement, ResultSink& sink) {
    const ast::Call& call = *statement.call;
    if (state_.mysql && call.name.size() == 2 && util::to_lower(call.name[0]) == "mysql") {
        call_system(call, sink);
        return;
    }
    std::shared_ptr<const Routine> routine;
    for (const auto& candidate : state_.lookup.find_routines(call.name))
        if (candidate->procedure && (state_.mysql || candidate->parameters.size() >= call.arguments.size()))
            routine = candidate;
    if (!routine) {
        const std::string schema = call.name.size() > 1 ? call.name[0] : state_.database;
        if (state_.mysql && schema.empty()) throw Error(1046, "3D000", "No database selected");
        if (state_.mysql)
            throw Error(1305, "42000", "PROCEDURE " + schema + "." + call.name.back() + " does not exist");
        Error error("42883", "procedure " + util::join(call.name, ".") + "() does not exist");
        error.hint =
            "No procedure matches the given name and argument types. You might need to add explicit type casts.";
        throw error;
    }
    if (call.arguments.size() != routine->parameters.size() && state_.mysql)
        throw Error(1318, "42000",
                    "Incorrect number of arguments for PROCEDURE " + name_of(*routine) + "; expected " +
                        std::to_string(routine->parameters.size()) + ", got " + std::to_string(call.arguments.size()));
    std::vector<bind::Binder::Given> arguments;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        const bool out = routine->parameters[i].mode == "out" || routine->parameters[i].mode == "inout";
        if (out && state_.mysql) {
            const auto* variable = std::get_if<ast::Variable>(&call.arguments[i]->node);
            const bool reference =
                std::holds_alternative<ast::ColumnReference>(call.arguments[i]->node) && state_.set_local;
            if (!reference && (!variable || (variable->scope != ast::Variable::Scope::user &&
                                             variable->scope != ast::Variable::Scope::local)))
                throw Error(1414, "42000",
                            "OUT or INOUT argument " + std::to_string(i + 1) + " for routine " + name_of(*routine) +
                                " is not a variable or NEW pseudo-variable in BEFORE trigger");
        }
        arguments.push_back(routine->parameters[i].mode == "out" && state_.mysql ? bind::Binder::Given()
                                                                                 : state_.value_of(*call.arguments[i]));
    }
    std::vector<bind::Binder::Given> out(routine->parameters.size());
    // A procedure's statements are each their own, as if they were sent one by one; PostgreSQL's are one transaction.
    const auto body = [&] { run(*routine, arguments, &sink, &out); };
    if (state_.mysql)
        body();
    else
        state_.guarded(true, body);
    Completion completion;
    completion.tag = "CALL";
    if (state_.mysql) {
        for (std::size_t i = 0; i < out.size(); ++i)
            if (routine->parameters[i].mode == "out" || routine->parameters[i].mode == "inout")
                state_.assign_target(*call.arguments[i], std::move(out[i]));
    } else {
        std::vector<ResultColumn> columns;
        Row row;
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (routine->parameters[i].mode != "out" && routine->parameters[i].mode != "inout") continue;
            ResultColumn column;
            column.name = routine->parameters[i].name;
            column.type = out[i].type;
            columns.push_back(std::move(column));
            row.push_back(out[i].value);
        }
        if (!columns.empty()) {
            sink.columns(columns);
            sink.row(row);
            completion.has_rows = true;
            completion.rows = 1;
        }
    }
    state_.environment.conditions.clear();
    state_.finish(sink, std::move(completion));
}

void Routines::run_block(const ast::DoBlock& block, ResultSink& sink) {
    const std::string language = block.language.empty() ? "plpgsql" : util::to_lower(block.language);
    if (language != "plpgsql") throw Error("42704", "language \"" + language + "\" does not exist");
    const ast::Block body = postgres::plpgsql::parse(block.body);
    const auto run_it = [&] {
        Frame frame(state_.rules, state_.environment);
        frame.blocks.push_back({"", nullptr, {}, {}});
        auto found = std::make_unique<Variable>();
        found->name = "found";
        found->type.kind = TypeKind::boolean;
        found->value = std::int64_t{0};
        frame.blocks.back().variables.push_back(std::move(found));
        Interpreter interpreter(state_, frame, &sink);
        interpreter.context = "PL/pgSQL function inline_code_block";
        interpreter.run_body(body);
    };
    state_.guarded(!state_.server.read_only, run_it);
    Completion completion;
    completion.tag = "DO";
    state_.finish(sink, std::move(completion));
}

} // namespace labdb::sql::program
