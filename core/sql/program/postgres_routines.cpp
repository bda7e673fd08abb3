// PostgreSQL's functions and procedures: how they are called, and what they give.
#include <algorithm>

#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/user_functions.hpp"
#include "core/sql/program/native_routines.hpp"
#include "core/sql/program/routine_parameters.hpp"
#include "core/sql/program/routines.hpp"
#include "core/sql/program/sinks.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

/// While it lives a function's own settings and its owner's rights hold.
class Surroundings {
public:
    Surroundings(Session::State& state, const Routine& routine) : state_(state) {
        if (!routine.settings.empty()) {
            before_ = state.settings.session_values();
            for (const std::string& setting : routine.settings) {
                const std::size_t equals = setting.find('=');
                state.settings.set(setting.substr(0, equals), setting.substr(equals + 1));
            }
            state.apply_settings();
        }
        if (routine.security != "DEFINER" || routine.owner.empty() || routine.owner == state.role) return;
        role_ = std::exchange(state.role, routine.owner);
        state.environment.current_user = state.role;
        state.forget_privileges();
    }
    ~Surroundings() {
        if (before_) {
            state_.settings.restore(std::move(*before_));
            state_.apply_settings();
        }
        if (!role_) return;
        state_.role = state_.environment.current_user = *role_;
        state_.forget_privileges();
    }
    Surroundings(const Surroundings&) = delete;
    Surroundings& operator=(const Surroundings&) = delete;

private:
    Session::State& state_;
    std::optional<Settings::Snapshot> before_;
    std::optional<std::string> role_;
};

Cell record_text(const bind::Rules& rules, const Environment& environment,
                 const std::vector<postgres::RecordField>& fields, const Row& row) {
    std::vector<std::optional<std::string>> texts;
    for (std::size_t i = 0; i < row.size(); ++i)
        texts.push_back(is_null(row[i]) ? std::nullopt
                                        : std::optional(rules.text(environment, row[i], fields[i].type)));
    return postgres::print_record(texts);
}

[[noreturn]] void fail_structure(std::string detail) {
    Error error("42804", "structure of query does not match function result type");
    error.detail = std::move(detail);
    throw error;
}

void check_structure(const std::vector<ResultColumn>& columns, const std::vector<postgres::RecordField>& fields) {
    if (columns.size() != fields.size())
        fail_structure("Number of returned columns (" + std::to_string(columns.size()) +
                       ") does not match expected column count (" + std::to_string(fields.size()) + ").");
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const TypeKind kind = columns[i].type.kind;
        if (kind == TypeKind::unknown || kind == TypeKind::null || kind == TypeKind::record) continue;
        if (postgres::same_base(columns[i].type, fields[i].type)) continue;
        fail_structure("Returned type " + postgres::format_type(columns[i].type) + " does not match expected type " +
                       postgres::type_name(fields[i].type) + " in column " + std::to_string(i + 1) + ".");
    }
}

} // namespace

std::string Routines::shown_name(const Routine& routine) const {
    // regprocedure's text: the types of what is passed.
    std::vector<std::string> types;
    for (const Routine::Parameter& parameter : routine.parameters)
        if (parameter.mode != "table" && (parameter.mode != "out" || routine.procedure))
            types.push_back(postgres::type_name(parameter.type));
    const auto path = state_.lookup.search_path();
    const bool in_sight = std::find(path.begin(), path.end(), routine.schema) != path.end();
    return (in_sight ? "" : routine.schema + ".") + routine.name + "(" + util::join(types, ",") + ")";
}

std::string Routines::call_stack() const {
    std::string lines;
    for (auto running = stack_.rbegin(); running != stack_.rend(); ++running)
        lines += (lines.empty() ? "" : "\n") + (*running)->location();
    return lines;
}

void Routines::begin_implicit() {
    state_.begin(nullptr);
    state_.transaction.implicit_block = true;
    if (!state_.server.read_only) state_.guarded(true, [] {});
}

void Routines::run_traced(Interpreter& interpreter, const std::function<void()>& body) {
    stack_.push_back(&interpreter);
    struct Pop {
        std::vector<const Interpreter*>& stack;
        ~Pop() { stack.pop_back(); }
    } const pop{stack_};
    const auto traced = [&](Error error) {
        error.context += (error.context.empty() ? "" : "\n") + interpreter.location();
        // A place in the body's text is none in the statement's.
        if (error.query.empty()) error.position.reset();
        throw error;
    };
    try {
        body();
    } catch (const DatabaseError& error) {
        try {
            state_.fail(error);
        } catch (const Error& translated) {
            traced(translated);
        }
    } catch (const Error& error) {
        traced(error);
    }
}

Routines::Result Routines::run_postgres(const Routine& routine, const std::vector<bind::Binder::Given>& arguments,
                                        ResultSink* sink, std::vector<bind::Binder::Given>* out) {
    constexpr int kDeepest = 200;
    if (state_.program_depth > kDeepest) throw Error("54001", "stack depth limit exceeded");
    (void)sink;
    const Surroundings surroundings(state_, routine);
    const auto parameters = std::exchange(state_.parameters, arguments);
    const auto variables = std::exchange(state_.variables, {});
    struct Restore {
        Routines& routines;
        bool atomic;
        std::vector<bind::Binder::Given> parameters;
        std::vector<const bind::Variables*> variables;
        ~Restore() {
            if (atomic) --routines.atomic_;
            routines.state_.parameters = std::move(parameters);
            routines.state_.variables = std::move(variables);
        }
    } const restore{*this, !routine.procedure, parameters, variables};
    if (!routine.procedure) ++atomic_;
    if (routine.aggregate) return fold(routine, arguments);
    if (routine.language == "c") {
        Result result;
        if (const NativeRows native = find_native(routine.body))
            result.rows = native(NativeCall{state_, routine, arguments});
        return result;
    }
    if (routine.language == "sql") return run_sql(routine, parsed(routine), arguments, out);
    return run_plpgsql(routine, arguments, out);
}

Routines::Result Routines::run_plpgsql(const Routine& routine, const std::vector<bind::Binder::Given>& arguments,
                                       std::vector<bind::Binder::Given>* out) {
    if (routine.returns.kind == TypeKind::trigger) {
        Error error("0A000", "trigger functions can only be called as triggers");
        error.context = "compilation of PL/pgSQL function \"" + routine.name + "\" near line 1";
        throw error;
    }
    const Parsed& body = parsed(routine);
    Frame frame(state_.rules, state_.environment);
    frame.routine = routine.name;
    frame.blocks.push_back({"", nullptr, {}, {}});
    auto& scope = frame.blocks.back().variables;
    std::vector<Variable*> given, outputs;
    std::vector<std::unique_ptr<Variable>> numbered;
    for (std::size_t i = 0; i < routine.parameters.size(); ++i) {
        scope.push_back(parameter_variable(routine.parameters[i], i + 1));
        Variable* variable = scope.back().get();
        if (variable->output) outputs.push_back(variable);
        const std::string& mode = routine.parameters[i].mode;
        if (mode == "table" || (mode == "out" && !routine.procedure)) continue;
        given.push_back(variable);
        if (variable->name.starts_with("$")) continue;
        // Parameters have numbers too.
        numbered.push_back(std::make_unique<Variable>());
        numbered.back()->name = "$" + std::to_string(given.size());
        numbered.back()->alias_of = variable;
    }
    for (auto& variable : numbered) scope.push_back(std::move(variable));
    auto found = std::make_unique<Variable>();
    found->name = "found";
    found->type.kind = TypeKind::boolean;
    found->value = std::int64_t{0};
    scope.push_back(std::move(found));

    Result result;
    const std::vector<postgres::RecordField> fields = postgres::result_fields(routine, state_.lookup);
    Interpreter interpreter(state_, frame, nullptr);
    interpreter.context = "PL/pgSQL function " + shown_name(routine);
    interpreter.body = routine.body;
    interpreter.parsed = body.block.get();
    std::vector<postgres::RecordField> columns = fields;
    if (columns.empty() && routine.returns.kind != TypeKind::record) columns.push_back({routine.name, routine.returns});
    if (routine.returns_set && !columns.empty())
        interpreter.check_columns = [&columns](const std::vector<ResultColumn>& of) { check_structure(of, columns); };
    run_traced(interpreter, [&] {
        for (std::size_t i = 0; i < given.size() && i < arguments.size(); ++i)
            if (routine.parameters[i].mode != "out") interpreter.give(*given[i], arguments[i]);
        interpreter.run_body(body.block->block);
        interpreter.leave_body();
        if (routine.procedure || routine.returns.kind == TypeKind::void_) return;
        if (routine.returns_set) {
            result.rows = std::move(interpreter.rows);
            return;
        }
        const bool record = fields.size() > 1 || routine.returns.kind == TypeKind::record;
        if (!outputs.empty()) {
            Row row;
            for (const Variable* variable : outputs) row.push_back(variable->value);
            if (outputs.size() == 1)
                result.value = {row[0], outputs[0]->type};
            else
                result.value = {record_text(state_.rules, state_.environment, fields, row),
                                postgres::result_type(routine, state_.lookup)};
            return;
        }
        if (!interpreter.returned) throw Error("2F005", "control reached end of function without RETURN");
        if (record) {
            result.value = *interpreter.returned;
            if (!fields.empty() && !is_null(result.value.value)) {
                // The row as the function's own type has it.
                Variable row;
                row.record = row.assigned = true;
                row.type = postgres::result_type(routine, state_.lookup);
                if (row.type.name.empty()) row.type.name = "record";
                for (const postgres::RecordField& field : fields) row.fields.push_back({field.name, field.type, {}});
                interpreter.give(row, result.value);
                Row cells;
                for (const Variable::Field& field : row.fields) cells.push_back(field.value);
                result.value = {record_text(state_.rules, state_.environment, fields, cells), row.type};
            }
            return;
        }
        Variable value;
        value.name = routine.name;
        value.type = routine.returns;
        try {
            frame.assign(value, *interpreter.returned);
        } catch (const Error&) {
            interpreter.context += " while casting return value to function's return type";
            throw;
        }
        result.value = {value.value, routine.returns};
    });
    if (out)
        for (std::size_t i = 0; i < routine.parameters.size(); ++i)
            if (is_output(routine.parameters[i]))
                (*out)[i] = {frame.blocks.front().variables[i]->value, routine.parameters[i].type};
    return result;
}

Routines::Result Routines::run_sql(const Routine& routine, const Parsed& body,
                                   const std::vector<bind::Binder::Given>& arguments,
                                   std::vector<bind::Binder::Given>* out) {
    Frame frame(state_.rules, state_.environment);
    frame.routine = routine.name;
    frame.blocks.push_back({"", nullptr, {}, {}});
    std::size_t input = 0;
    for (const Routine::Parameter& parameter : routine.parameters) {
        if (parameter.mode == "table" || (parameter.mode == "out" && !routine.procedure)) continue;
        if (input >= arguments.size()) break;
        auto variable = parameter_variable(parameter, input + 1);
        const bind::Binder::Given& argument = arguments[input++];
        if (variable->record && !is_null(argument.value)) {
            const auto texts = postgres::read_record(std::get<std::string>(argument.value));
            for (std::size_t i = 0; i < variable->fields.size() && i < texts.size(); ++i)
                if (texts[i])
                    variable->fields[i].value =
                        state_.rules.read(state_.environment, *texts[i], variable->fields[i].type);
        } else if (!variable->record) {
            frame.assign(*variable, argument);
        }
        frame.blocks.back().variables.push_back(std::move(variable));
    }
    state_.variables = {&frame};
    ++state_.program_depth;
    struct Restore {
        Session::State& state;
        ~Restore() { --state.program_depth; }
    } const restore{state_};
    Result result;
    int number = 0;
    for (const ast::StatementPtr& statement : body.statements) {
        ++number;
        try {
            if (const auto* query = std::get_if<ast::QueryPtr>(&statement->node)) {
                Session::State::Rows found = state_.rows_of(**query);
                result.rows = std::move(found.rows);
                result.columns = std::move(found.columns);
                continue;
            }
            RowsSink sink(state_.environment);
            state_.execute_statement(*statement, state_.statement_text, sink);
            result.rows = std::move(sink.rows);
            result.columns = std::move(sink.heads);
        } catch (Error& error) {
            // A function of one expression is put into the query that calls it: nothing tells of it then.
            const bool inlined = body.statements.size() == 1 && !routine.returns_set &&
                                 std::holds_alternative<ast::QueryPtr>(statement->node);
            if (!inlined)
                error.context += (error.context.empty() ? "" : "\n") +
                                 ("SQL function \"" + routine.name + "\" statement " + std::to_string(number));
            error.position.reset();
            throw;
        }
    }
    std::vector<postgres::RecordField> fields = postgres::result_fields(routine, state_.lookup);
    const bool one = fields.empty() && routine.returns.kind != TypeKind::record;
    if (one) fields.push_back({routine.name, routine.returns});
    if (routine.returns.kind == TypeKind::void_ || result.columns.empty()) {
        result.rows.clear();
        return result;
    }
    if (fields.empty())
        for (const ResultColumn& column : result.columns) fields.push_back({column.name, column.type});
    const auto converted = [&](const Row& row) {
        Row made;
        // One column may be the row as a whole.
        if (row.size() == 1 && fields.size() > 1 && result.columns[0].type.kind == TypeKind::record) {
            made.resize(fields.size());
            if (is_null(row[0])) return made;
            const auto texts = postgres::read_record(std::get<std::string>(row[0]));
            for (std::size_t i = 0; i < fields.size() && i < texts.size(); ++i)
                if (texts[i]) made[i] = state_.rules.read(state_.environment, *texts[i], fields[i].type);
            return made;
        }
        for (std::size_t i = 0; i < fields.size(); ++i) {
            Variable value;
            value.name = fields[i].name;
            value.type = fields[i].type;
            if (value.type.kind == TypeKind::record)
                value.value = i < row.size() ? row[i] : Cell();
            else if (i < row.size())
                frame.assign(value, {row[i], result.columns[i].type});
            made.push_back(std::move(value.value));
        }
        return made;
    };
    if (routine.returns_set) {
        for (Row& row : result.rows) row = converted(row);
        return result;
    }
    if (result.rows.empty()) {
        result.value.type = one ? routine.returns : postgres::result_type(routine, state_.lookup);
        return result;
    }
    const Row row = converted(result.rows[0]);
    result.rows.clear();
    if (out) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < routine.parameters.size(); ++i)
            if (is_output(routine.parameters[i]) && at < row.size())
                (*out)[i] = {row[at++], routine.parameters[i].type};
    }
    if (fields.size() == 1 && routine.returns.kind != TypeKind::record)
        result.value = {row[0], fields[0].type};
    else
        result.value = {record_text(state_.rules, state_.environment, fields, row),
                        postgres::result_type(routine, state_.lookup)};
    return result;
}

} // namespace labdb::sql::program
