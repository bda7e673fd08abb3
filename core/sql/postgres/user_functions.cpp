#include "core/sql/postgres/user_functions.hpp"

#include <algorithm>

#include "core/sql/postgres/emit.hpp"
#include "core/sql/postgres/parse.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {
namespace {

using bind::Binder;
using bind::Bound;

Parameter parameter_of(const Routine::Parameter& parameter) {
    const std::string name = parameter.type_source.substr(parameter.type_source.rfind('.') + 1);
    if (parameter.type.kind != TypeKind::any) return {parameter.type, Parameter::Any::none};
    return read_signature(name, name).result;
}

bool is_polymorphic(const Parameter& parameter) { return parameter.any != Parameter::Any::none; }

/// Which argument is for which input parameter: by position, then by name. Absent when they do not fit.
std::optional<std::vector<std::optional<std::size_t>>> placed(const std::vector<const Routine::Parameter*>& inputs,
                                                              const ast::Call& call, std::size_t count) {
    std::vector<std::optional<std::size_t>> places(inputs.size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::string name = i < call.argument_names.size() ? call.argument_names[i] : "";
        std::size_t at = i;
        if (!name.empty())
            at = static_cast<std::size_t>(
                std::find_if(inputs.begin(), inputs.end(), [&](const auto* one) { return one->name == name; }) -
                inputs.begin());
        if (at >= inputs.size() || places[at]) return std::nullopt;
        places[at] = i;
    }
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (!places[i] && !inputs[i]->default_source) return std::nullopt;
    return places;
}

struct Candidate {
    std::shared_ptr<const Routine> routine;
    std::vector<const Routine::Parameter*> inputs;
    std::vector<std::optional<std::size_t>> places; ///< of named arguments
    bool spreads = false;                           ///< VARIADIC takes the arguments one by one
};

/// The parameters as `choose` sees them, in the order of the arguments.
Signature signature_of(const Candidate& candidate, bool named, std::size_t count) {
    Signature signature;
    if (named) {
        signature.parameters.resize(count);
        for (std::size_t i = 0; i < candidate.places.size(); ++i)
            if (candidate.places[i]) signature.parameters[*candidate.places[i]] = parameter_of(*candidate.inputs[i]);
        signature.required = count;
        return signature;
    }
    for (const Routine::Parameter* parameter : candidate.inputs) {
        signature.parameters.push_back(parameter_of(*parameter));
        if (!parameter->default_source) ++signature.required;
    }
    if (candidate.spreads) {
        Parameter& last = signature.parameters.back();
        signature.variadic = true;
        if (last.any == Parameter::Any::array) last.any = Parameter::Any::element;
        if (last.any == Parameter::Any::compatible_array) last.any = Parameter::Any::compatible;
        if (last.type.kind == TypeKind::array && last.type.element) last.type = Type(*last.type.element);
    }
    return signature;
}

Bound array_from(Binder& binder, std::vector<Bound> elements, const Type& element) {
    std::string sql = element.kind == TypeKind::array ? "pg_array_of_arrays(" : "pg_array(";
    for (std::size_t i = 0; i < elements.size(); ++i) {
        elements[i] = convert_to(binder, std::move(elements[i]), element);
        sql += (i > 0 ? ", " : "") + to_output(binder, elements[i]).sql;
    }
    Bound made = combine(sql + ")", array_of_type(element), elements);
    made.nullable = false;
    return made;
}

[[noreturn]] void fail(const ast::Call& call, const std::vector<Bound>& arguments, bool procedure, bool ambiguous,
                       std::size_t position) {
    const std::string what = procedure ? "procedure " : "function ";
    Error error(ambiguous ? "42725" : "42883",
                what + called_with(call, arguments) + (ambiguous ? " is not unique" : " does not exist"));
    error.position = position;
    error.hint = ambiguous
                     ? "Could not choose a best candidate " + what.substr(0, what.size() - 1) +
                           ". You might need to add explicit type casts."
                     : "No " + what.substr(0, what.size() - 1) +
                           " matches the given name and argument types. You might need to add explicit type casts.";
    throw error;
}

} // namespace

std::string called_with(const ast::Call& call, const std::vector<Bound>& arguments) {
    std::string shown;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        shown += i > 0 ? ", " : "";
        if (i < call.argument_names.size() && !call.argument_names[i].empty()) shown += call.argument_names[i] + " => ";
        shown += type_name(arguments[i].type);
    }
    return util::join(call.name, ".") + "(" + shown + ")";
}

std::vector<const Routine::Parameter*> input_parameters(const Routine& routine) {
    std::vector<const Routine::Parameter*> inputs;
    for (const Routine::Parameter& parameter : routine.parameters)
        if (parameter.mode != "table" && (parameter.mode != "out" || routine.procedure)) inputs.push_back(&parameter);
    return inputs;
}

std::vector<RecordField> result_fields(const Routine& routine, bind::Lookup& lookup) {
    std::vector<RecordField> fields;
    std::size_t number = 0;
    for (const Routine::Parameter& parameter : routine.parameters)
        if (parameter.mode == "out" || parameter.mode == "inout" || parameter.mode == "table") {
            ++number;
            fields.push_back(
                {parameter.name.empty() ? "column" + std::to_string(number) : parameter.name, parameter.type});
        }
    if (!fields.empty() || routine.returns.kind != TypeKind::record) return fields;
    if (const auto table = lookup.find_table(util::split(routine.returns_source, '.'))) {
        for (const Column& column : table->columns) fields.push_back({column.name, column.type});
        return fields;
    }
    return record_fields(routine.returns);
}

Type result_type(const Routine& routine, bind::Lookup& lookup) {
    std::vector<RecordField> fields = result_fields(routine, lookup);
    const bool row_type = routine.returns.kind == TypeKind::record;
    if (fields.size() == 1 && (!row_type || routine.returns_source.empty() || routine.returns_source == "record"))
        return fields[0].type;
    if (fields.empty()) return routine.returns;
    Type type = record_of(fields);
    if (row_type && routine.returns_source != "record")
        type.name = routine.returns_source.substr(routine.returns_source.rfind('.') + 1);
    return type;
}

std::optional<UserCall> resolve_user_call(Binder& binder, const ast::Call& call, std::vector<Bound> arguments,
                                          bool procedures, std::size_t position) {
    const bool named = std::any_of(call.argument_names.begin(), call.argument_names.end(),
                                   [](const std::string& name) { return !name.empty(); });
    std::vector<Candidate> candidates;
    bool any = false;
    for (const auto& routine : binder.lookup().find_routines(call.name)) {
        if (routine->aggregate) continue;
        any = true;
        if (routine->procedure != procedures) continue;
        Candidate candidate{routine, input_parameters(*routine), {}, false};
        const bool variadic = !candidate.inputs.empty() && candidate.inputs.back()->mode == "variadic";
        if (named) {
            auto places = placed(candidate.inputs, call, arguments.size());
            if (!places) continue;
            candidate.places = std::move(*places);
        }
        candidate.spreads = variadic && !call.variadic && !named;
        if (call.variadic && !variadic) continue;
        candidates.push_back(std::move(candidate));
    }
    if (!any) return std::nullopt;
    std::vector<Type> types;
    for (const Bound& argument : arguments) types.push_back(argument.type);
    std::vector<Signature> signatures;
    for (const Candidate& candidate : candidates) {
        signatures.push_back(signature_of(candidate, named, arguments.size()));
        const Routine& routine = *candidate.routine;
        signatures.back().result = {routine.returns, Parameter::Any::none};
        if (routine.returns.kind == TypeKind::any) {
            const std::string name = routine.returns_source.substr(routine.returns_source.rfind('.') + 1);
            signatures.back().result = read_signature("", name).result;
        }
        signatures.back().row = &candidate;
    }
    const Choice choice = choose(signatures, types, false);
    if (!choice.signature) {
        // A function by a procedure's name, or the other way round, says so.
        for (const auto& routine : binder.lookup().find_routines(call.name)) {
            if (routine->procedure == procedures || input_parameters(*routine).size() < arguments.size()) continue;
            Error error("42809",
                        called_with(call, arguments) + (procedures ? " is not a procedure" : " is a procedure"));
            error.hint = procedures ? "To call a function, use SELECT." : "To call a procedure, use CALL.";
            error.position = position;
            throw error;
        }
        fail(call, arguments, procedures, choice.ambiguous, position);
    }
    const Candidate& chosen = *static_cast<const Candidate*>(choice.signature->row);

    UserCall made;
    std::vector<Type> wanted(chosen.inputs.size());
    made.arguments.resize(chosen.inputs.size());
    const std::size_t fixed = chosen.spreads ? chosen.inputs.size() - 1 : arguments.size();
    for (std::size_t i = 0; i < chosen.inputs.size(); ++i) {
        const std::optional<std::size_t> from = named ? chosen.places[i] : i < fixed ? std::optional(i) : std::nullopt;
        if (from) {
            wanted[i] = choice.arguments[*from];
            made.arguments[i] = convert_to(binder, std::move(arguments[*from]), wanted[i]);
        } else if (chosen.spreads && i + 1 == chosen.inputs.size()) {
            std::vector<Bound> rest(std::make_move_iterator(arguments.begin() + static_cast<std::ptrdiff_t>(fixed)),
                                    std::make_move_iterator(arguments.end()));
            const Type element = choice.arguments.back();
            wanted[i] = array_of_type(element);
            made.arguments[i] = array_from(binder, std::move(rest), element);
        } else {
            const Parameter parameter = parameter_of(*chosen.inputs[i]);
            const ast::ExpressionPtr standard = parse_expression(*chosen.inputs[i]->default_source);
            Bound value = binder.expression(*standard);
            wanted[i] = is_polymorphic(parameter) ? value.type : parameter.type;
            made.arguments[i] = convert_to(binder, std::move(value), wanted[i]);
        }
    }
    made.routine = chosen.routine;
    const bool polymorphic = std::any_of(chosen.inputs.begin(), chosen.inputs.end(),
                                         [](const auto* parameter) { return parameter->type.kind == TypeKind::any; });
    if (polymorphic) {
        auto concrete = std::make_shared<Routine>(*chosen.routine);
        std::size_t input = 0;
        for (Routine::Parameter& parameter : concrete->parameters) {
            const bool takes = parameter.mode != "table" && (parameter.mode != "out" || concrete->procedure);
            if (takes)
                parameter.type = wanted[input++];
            else if (parameter.type.kind == TypeKind::any)
                parameter.type = choice.result;
        }
        if (concrete->returns.kind == TypeKind::any) concrete->returns = choice.result;
        made.routine = std::move(concrete);
    }
    made.result = result_type(*made.routine, binder.lookup());
    return made;
}

} // namespace labdb::sql::postgres
