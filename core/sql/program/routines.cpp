// Procedures and functions: CREATE, CALL, and calls out of SQL.
#include "core/sql/program/routines.hpp"
#include "core/sql/postgres/print.hpp"

#include <algorithm>

#include "core/sql/mysql/parse.hpp"
#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/program/check_names.hpp"
#include "core/sql/program/native_routines.hpp"
#include "core/sql/program/routine_parameters.hpp"
#include "core/sql/program/sinks.hpp"
#include "core/sql/session/access_lists.hpp"
#include "core/sql/session/mysql_access.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {
namespace {

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
    if (state_.mysql) check_program_names(state_, text, statement.parameters);
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
    made.sql_body = statement.sql_body;
    made.aggregate = statement.aggregate;
    for (const ast::Option& setting : statement.settings)
        made.settings.push_back(setting.name.substr(setting.name.find(' ') + 1) + "=" + setting.value);
    for (const ast::Option& option : statement.options) made.options[option.name] = option.value;
    made.sql_mode = state_.mysql ? state_.settings.value("sql_mode") : "";
    made.owner = state_.role;
    made.created = made.updated = state_.environment.statement_time.micros;
    if (!extension_.empty()) made.options["extension"] = extension_;
    if (!state_.mysql && !made.aggregate && extension_.empty() && made.language != "sql" &&
        made.language != "plpgsql") {
        if (made.language == "c" || made.language == "internal")
            throw Error("42501", "permission denied for language " + made.language);
        throw Error("42704", "language \"" + made.language + "\" does not exist");
    }
    if (made.aggregate) define_aggregate(made);
    Completion completion;
    completion.tag = made.procedure ? "CREATE PROCEDURE" : made.aggregate ? "CREATE AGGREGATE" : "CREATE FUNCTION";
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
        if (!state_.mysql && !made.aggregate && made.language != "c" &&
            state_.settings.boolean("check_function_bodies")) {
            check_body(made, statement.body_position);
        }
        if (!same && !state_.mysql) add_default_privileges(state_, made.acl, 'f', made.owner, made.schema);
        if (same)
            state_.catalogue->replace(*same, made);
        else
            state_.catalogue->save(made);
        if (state_.mysql) grant_own_routine(state_, made);
    });
    state_.finish(sink, std::move(completion));
}

void Routines::add_extension(const std::string& extension, const std::string& schema) {
    const char* script = extension_script(extension);
    if (!script) return;
    extension_ = extension;
    struct Done {
        std::string& extension;
        ~Done() { extension.clear(); }
    } const done{extension_};
    for (const ast::StatementPtr& statement : state_.parse_all(script)) {
        auto& function = std::get<ast::CreateRoutine>(statement->node);
        function.name.insert(function.name.begin(), schema);
        RowsSink sink(state_.environment);
        create(function, script, sink);
    }
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
        kept.block =
            std::make_unique<postgres::plpgsql::Body>(postgres::plpgsql::parse(routine.body, described(routine)));
    else
        kept.statements = state_.parse_all(routine.body);
    return kept;
}

Routines::Result Routines::run(const Routine& routine, const std::vector<bind::Binder::Given>& arguments,
                               ResultSink* sink, std::vector<bind::Binder::Given>* out) {
    if (!state_.mysql) return run_postgres(routine, arguments, sink, out);
    const Parsed& body = parsed(routine);
    const std::string name = name_of(routine);
    const auto times = std::count(running_.begin(), running_.end(), name);
    if (!routine.procedure && times > 0)
        throw Error(1424, "HY000", "Recursive stored functions and triggers are not allowed.");
    if (routine.procedure && times > state_.settings.integer("max_sp_recursion_depth"))
        throw Error(1456, "HY000",
                    "Recursive limit " + state_.settings.value("max_sp_recursion_depth") +
                        " (as set by the max_sp_recursion_depth variable) was exceeded for routine " + routine.name);
    std::optional<AsDefiner> definer;
    if (routine.security == "DEFINER") definer.emplace(state_, routine.definer);
    running_.push_back(name);
    const std::string database = std::exchange(state_.database, routine.schema);
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
    for (std::size_t i = 0; i < routine.parameters.size(); ++i) {
        const Routine::Parameter& parameter = routine.parameters[i];
        auto variable = std::make_unique<Variable>();
        variable->name = parameter.name;
        variable->type = parameter.type;
        if (i < arguments.size() && parameter.mode != "out") frame.assign(*variable, arguments[i]);
        frame.blocks.back().variables.push_back(std::move(variable));
    }
    for (const bind::Binder::Given& argument : arguments) state_.parameters.push_back(argument);
    Result result;
    // What a function may not, a procedure that it calls may not either.
    const auto* none = dynamic_cast<const NoResultSink*>(sink);
    Interpreter interpreter(state_, frame, routine.procedure && !none ? sink : nullptr);
    interpreter.in_trigger = none && none->in_trigger;
    interpreter.run_body(*std::get<ast::CreateRoutine>(body.statement->node).body);
    if (!routine.procedure) {
        if (!interpreter.returned) throw Error(1321, "2F005", "FUNCTION " + routine.name + " ended without RETURN");
        Variable value;
        value.name = routine.name;
        value.type = routine.returns;
        frame.assign(value, *interpreter.returned);
        result.value = {value.value, routine.returns};
    }
    if (out)
        for (std::size_t i = 0; i < routine.parameters.size(); ++i)
            if (routine.parameters[i].mode == "out" || routine.parameters[i].mode == "inout")
                (*out)[i] = {frame.blocks.front().variables[i]->value, routine.parameters[i].type};
    return result;
}

void Routines::call(const ast::CallStatement& statement, ResultSink& sink) {
    const ast::Call& call = *statement.call;
    if (!state_.mysql) return call_postgres(call, sink);
    if (call.name.size() == 2 && util::to_lower(call.name[0]) == "mysql") {
        call_system(call, sink);
        return;
    }
    std::shared_ptr<const Routine> routine;
    for (const auto& candidate : state_.lookup.find_routines(call.name))
        if (candidate->procedure) routine = candidate;
    if (!routine) {
        const std::string schema = call.name.size() > 1 ? call.name[0] : state_.database;
        if (schema.empty()) throw Error(1046, "3D000", "No database selected");
        need_routine_privilege(state_, "execute", schema, call.name.back());
        throw Error(1305, "42000", "PROCEDURE " + schema + "." + call.name.back() + " does not exist");
    }
    need_routine_privilege(state_, "execute", routine->schema, routine->name);
    if (call.arguments.size() != routine->parameters.size())
        throw Error(1318, "42000",
                    "Incorrect number of arguments for PROCEDURE " + name_of(*routine) + "; expected " +
                        std::to_string(routine->parameters.size()) + ", got " + std::to_string(call.arguments.size()));
    std::vector<bind::Binder::Given> arguments;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        const bool out = routine->parameters[i].mode == "out" || routine->parameters[i].mode == "inout";
        if (out) {
            const auto* variable = std::get_if<ast::Variable>(&call.arguments[i]->node);
            const bool reference =
                std::holds_alternative<ast::ColumnReference>(call.arguments[i]->node) && state_.set_local;
            if (!reference && (!variable || (variable->scope != ast::Variable::Scope::user &&
                                             variable->scope != ast::Variable::Scope::local)))
                throw Error(1414, "42000",
                            "OUT or INOUT argument " + std::to_string(i + 1) + " for routine " + name_of(*routine) +
                                " is not a variable or NEW pseudo-variable in BEFORE trigger");
        }
        arguments.push_back(routine->parameters[i].mode == "out" ? bind::Binder::Given()
                                                                 : state_.value_of(*call.arguments[i]));
    }
    std::vector<bind::Binder::Given> out(routine->parameters.size());
    // A procedure's statements are each their own, as if they were sent one by one.
    state_.environment.row_count = 0;
    run(*routine, arguments, &sink, &out);
    Completion completion;
    completion.tag = "CALL";
    // As many as the last statement of the body has changed.
    completion.rows = std::max<std::int64_t>(state_.environment.row_count, 0);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (routine->parameters[i].mode == "out" || routine->parameters[i].mode == "inout")
            state_.assign_target(*call.arguments[i], std::move(out[i]));
    state_.finish(sink, std::move(completion));
}

} // namespace labdb::sql::program
