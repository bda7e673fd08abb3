// What CREATE FUNCTION and CREATE AGGREGATE check, and how a user's aggregate is computed.
#include <algorithm>

#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/casts.hpp"
#include "core/sql/postgres/plpgsql/parse.hpp"
#include "core/sql/postgres/user_functions.hpp"
#include "core/sql/program/routine_parameters.hpp"
#include "core/sql/program/routines.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::program {

postgres::plpgsql::Function described(const Routine& routine) {
    using Gives = postgres::plpgsql::Function::Gives;
    postgres::plpgsql::Function made;
    made.name = routine.name;
    made.procedure = routine.procedure;
    bool outputs = false;
    for (std::size_t i = 0; i < routine.parameters.size(); ++i) {
        outputs = outputs || is_output(routine.parameters[i]);
        made.variables.push_back("$" + std::to_string(i + 1));
        if (!routine.parameters[i].name.empty()) made.variables.push_back(routine.parameters[i].name);
    }
    const bool nothing = routine.returns.kind == TypeKind::void_ || routine.returns.kind == TypeKind::null;
    made.gives = routine.returns_set ? (outputs ? Gives::output_rows : Gives::rows)
                 : outputs           ? Gives::outputs
                 : nothing           ? Gives::nothing
                                     : Gives::value;
    if (routine.returns.kind != TypeKind::trigger) return made;
    if (routine.returns_source == "event_trigger") {
        made.gives = Gives::nothing;
        made.variables = {"tg_event", "tg_tag"};
    } else {
        made.variables = {"new",        "old",           "tg_name",         "tg_when",  "tg_level", "tg_op",
                          "tg_relname", "tg_table_name", "tg_table_schema", "tg_relid", "tg_nargs", "tg_argv"};
    }
    return made;
}

void Routines::check_body(const Routine& routine, std::size_t position) {
    try {
        if (routine.language == "plpgsql") {
            postgres::plpgsql::parse(routine.body, described(routine));
            return;
        }
        const std::vector<ast::StatementPtr> statements = state_.parse_all(routine.body);
        Frame frame(state_.rules, state_.environment);
        frame.routine = routine.name;
        frame.blocks.push_back({"", nullptr, {}, {}});
        std::vector<bind::Binder::Given> parameters;
        for (const Routine::Parameter& parameter : routine.parameters) {
            if (parameter.mode == "table" || (parameter.mode == "out" && !routine.procedure)) continue;
            if (parameter.type.kind == TypeKind::any) return;
            parameters.push_back({Cell(), parameter.type});
            frame.blocks.back().variables.push_back(parameter_variable(parameter, parameters.size()));
        }
        for (std::size_t i = 0; i < statements.size(); ++i) {
            const auto* query = std::get_if<ast::QueryPtr>(&statements[i]->node);
            if (!query) continue;
            bind::Binder binder(state_.rules, state_.lookup, state_.environment);
            binder.give(parameters, {});
            binder.push_variables(&frame);
            const bind::BoundQuery bound = binder.query(**query);
            if (i + 1 < statements.size() || routine.procedure) continue;
            const TypeKind kind = routine.returns.kind;
            const bool one = kind != TypeKind::record && kind != TypeKind::void_ &&
                             std::none_of(routine.parameters.begin(), routine.parameters.end(), is_output);
            if (!one) continue;
            const Type& actual = bound.columns[0].value.type;
            if (bound.columns.size() == 1 &&
                (actual.kind == TypeKind::unknown || actual.kind == TypeKind::null ||
                 postgres::can_cast(actual, routine.returns, postgres::CastContext::assignment)))
                continue;
            Error error("42P13",
                        "return type mismatch in function declared to return " + postgres::type_name(routine.returns));
            error.detail = bound.columns.size() > 1 ? "Final statement must return exactly one column."
                                                    : "Actual return type is " + postgres::type_name(actual) + ".";
            error.context = "SQL function \"" + routine.name + "\"";
            throw error;
        }
    } catch (Error& error) {
        if (error.position) error.position = position + *error.position;
        throw;
    }
}

void Routines::define_aggregate(Routine& routine) {
    const auto state_type = routine.options.find("stype");
    if (state_type == routine.options.end()) throw Error("42P13", "aggregate stype must be specified");
    const auto function = routine.options.find("sfunc");
    if (function == routine.options.end()) throw Error("42P13", "aggregate sfunc must be specified");
    bind::Binder binder = state_.binder();
    routine.returns = state_.rules.type_of(binder, state_.parse_type(state_type->second));
    routine.returns_source = state_type->second;
    routine.language = "internal";
    const auto final = routine.options.find("finalfunc");
    if (final == routine.options.end()) return;
    for (const auto& candidate : state_.lookup.find_routines(util::split(final->second, '.'))) {
        routine.returns = candidate->returns;
        routine.returns_source = candidate->returns_source;
        return;
    }
    throw Error("42883", "function " + final->second + "(" + state_type->second + ") does not exist");
}

Routines::Result Routines::fold(const Routine& routine, const std::vector<bind::Binder::Given>& arguments) {
    bind::Binder binder = state_.binder();
    const Type state_type = state_.rules.type_of(binder, state_.parse_type(routine.options.at("stype")));
    Variable state;
    state.name = "state";
    state.type = state_type;
    bool started = false;
    if (const auto initial = routine.options.find("initcond"); initial != routine.options.end()) {
        state.value = state_.rules.read(state_.environment, initial->second, state_type);
        started = true;
    }
    Variable element;
    element.name = "element";
    element.type = routine.parameters[0].type;
    Frame frame(state_.rules, state_.environment);
    std::vector<std::unique_ptr<Variable>> scope;
    scope.push_back(std::make_unique<Variable>(std::move(state)));
    scope.push_back(std::make_unique<Variable>(std::move(element)));
    frame.blocks.push_back({"", nullptr, std::move(scope), {}});
    Variable& held = *frame.blocks[0].variables[0];
    Variable& next = *frame.blocks[0].variables[1];
    state_.variables = {&frame};
    state_.parameters.clear();
    const ast::ExpressionPtr step = state_.parse_expression(routine.options.at("sfunc") + "(state, element)");
    bool strict = false;
    for (const auto& candidate : state_.lookup.find_routines(util::split(routine.options.at("sfunc"), '.')))
        strict = strict || candidate->strict;
    if (!arguments.empty() && !is_null(arguments[0].value)) {
        const postgres::Array values = postgres::Array::read(std::get<std::string>(arguments[0].value));
        for (const auto& text : values.elements) {
            next.value = text ? state_.rules.read(state_.environment, *text, next.type) : Cell();
            if (strict && is_null(next.value)) continue;
            if (strict && !started && is_null(held.value)) {
                frame.assign(held, {next.value, next.type});
                started = true;
                continue;
            }
            frame.assign(held, state_.value_of(*step));
        }
    }
    Result result;
    result.value = {held.value, state_type};
    if (const auto final = routine.options.find("finalfunc"); final != routine.options.end())
        result.value = state_.value_of(*state_.parse_expression(final->second + "(state)"));
    return result;
}

} // namespace labdb::sql::program
