// Functions, built in and the user's.
#include <algorithm>

#include "core/sql/ast/element.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/sql/postgres/casts.hpp"
#include "core/sql/postgres/dialect.hpp"
#include "core/sql/postgres/extension_types.hpp"
#include "core/sql/postgres/operators.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/user_functions.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

std::vector<Type> types_of(const std::vector<Bound>& arguments) {
    std::vector<Type> types;
    for (const auto& argument : arguments) types.push_back(argument.type);
    return types;
}

std::string shown_types(const std::vector<Bound>& arguments) {
    std::string shown;
    for (const auto& argument : arguments) shown += (shown.empty() ? "" : ", ") + type_name(argument.type);
    return shown;
}

[[noreturn]] void fail_no_function(const ast::Name& name, const std::vector<Bound>& arguments, bool ambiguous,
                                   std::size_t position) {
    // EXTRACT's own syntax means the system's function, and says so.
    const std::string schema = name == ast::Name{"extract"} ? "pg_catalog." : "";
    const auto shown = "function " + schema + util::join(name, ".") + "(" + shown_types(arguments) + ") ";
    auto error =
        error_at(ambiguous ? "42725" : "42883", shown + (ambiguous ? "is not unique" : "does not exist"), position);
    error.hint =
        ambiguous ? "Could not choose a best candidate function. You might need to add explicit type casts."
                  : "No function matches the given name and argument types. You might need to add explicit type casts.";
    throw error;
}

bool is_builtin_name(const ast::Name& name) { return name.size() == 1 || name.front() == "pg_catalog"; }

CallRow::Kind kind_of(const ast::Name& name) {
    if (!is_builtin_name(name)) return CallRow::Kind::function;
    const auto& signatures = calls_of(name.back());
    return signatures.empty() ? CallRow::Kind::function : static_cast<const CallRow*>(signatures.front().row)->kind;
}

/// What PostgreSQL has libxml for.
void refuse_xml(std::string_view name) {
    static constexpr std::string_view kNames[] = {"xmlcomment",
                                                  "xmlconcat",
                                                  "xmlelement",
                                                  "xmlforest",
                                                  "xmlpi",
                                                  "xmlparse",
                                                  "xmlroot",
                                                  "xmlexists",
                                                  "xpath",
                                                  "xpath_exists",
                                                  "xmlvalidate",
                                                  "xml_is_well_formed",
                                                  "xml_is_well_formed_document",
                                                  "xml_is_well_formed_content",
                                                  "table_to_xml",
                                                  "query_to_xml"};
    if (std::find(std::begin(kNames), std::end(kNames), name) == std::end(kNames)) return;
    Error error("0A000", "unsupported XML feature");
    error.detail = "This functionality requires the server to be built with libxml support.";
    throw error;
}

/// Puts named arguments where the table says; what is left out is NULL.
void place_named(Binder& binder, const ast::Call& call, std::vector<Bound>& arguments, std::size_t position) {
    if (std::all_of(call.argument_names.begin(), call.argument_names.end(),
                    [](const std::string& name) { return name.empty(); }))
        return;
    for (const auto& signature : calls_of(call.name.back())) {
        const auto names = util::split(static_cast<const CallRow*>(signature.row)->columns, ' ');
        std::vector<Bound> placed;
        bool fits = true;
        for (std::size_t i = 0; i < arguments.size() && fits; ++i) {
            const auto& name = call.argument_names[i];
            const auto at = name.empty()
                                ? i
                                : static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
            fits = name.empty() || at < names.size();
            if (!fits) break;
            Type unknown;
            unknown.kind = TypeKind::unknown;
            while (placed.size() <= at) placed.push_back(binder.constant({}, unknown));
            placed[at] = arguments[i];
        }
        if (!fits) continue;
        arguments = std::move(placed);
        return;
    }
    std::string shown;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        shown += (i > 0 ? ", " : "") + (call.argument_names[i].empty() ? "" : call.argument_names[i] + " => ") +
                 type_name(arguments[i].type);
    }
    auto error =
        error_at("42883", "function " + util::join(call.name, ".") + "(" + shown + ") does not exist", position);
    error.hint = "No function matches the given name and argument types. You might need to add explicit type casts.";
    throw error;
}

} // namespace

std::vector<Bound> Dialect::bind_arguments(Binder& binder, const ast::Call& call) const {
    std::vector<Bound> arguments;
    for (const auto& argument : call.arguments) {
        // VARIADIC ARRAY[a, b] of a built-in function is its elements.
        const auto* array =
            call.variadic && &argument == &call.arguments.back() ? ast::as<ast::ArrayValue>(argument) : nullptr;
        if (array && is_builtin_name(call.name) && !calls_of(call.name.back()).empty()) {
            for (const auto& element : array->elements)
                arguments.push_back(as_record(binder, binder.expression(element)));
            continue;
        }
        arguments.push_back(as_record(binder, binder.expression(argument)));
    }
    return arguments;
}

Dialect::Chosen Dialect::choose_call(Binder& binder, const ast::Name& name, std::vector<Bound> arguments,
                                     std::size_t position, bool must_exist) const {
    const auto& signatures = calls_of(name.back());
    const auto choice = choose(signatures, types_of(arguments), false);
    Chosen chosen;
    if (!choice.signature) {
        if (must_exist) fail_no_function(name, arguments, choice.ambiguous, position);
        return chosen;
    }
    chosen.row = static_cast<const CallRow*>(choice.signature->row);
    for (std::size_t i = 0; i < arguments.size(); ++i)
        chosen.arguments.push_back(convert_to(binder, std::move(arguments[i]), choice.arguments[i]));
    chosen.result = choice.result;
    return chosen;
}

Bound Dialect::call(Binder& binder, const ast::Call& call, std::size_t position) const {
    const auto& name = call.name.back();
    if (name == ast::kAssignElement) return assign_element(binder, call);
    if (is_builtin_name(call.name)) refuse_xml(name);
    const auto kind = kind_of(call.name);
    if (is_builtin_name(call.name)) {
        static constexpr std::string_view kSpecial[] = {"coalesce", "nullif", "greatest", "least", "grouping"};
        if (std::find(std::begin(kSpecial), std::end(kSpecial), name) != std::end(kSpecial)) {
            return special_call(binder, call, name, position);
        }
    }
    if (kind != CallRow::Kind::function && kind != CallRow::Kind::rows) return aggregate_call(binder, call, position);
    if (calls_of(name).empty() || !is_builtin_name(call.name))
        if (auto bound = user_aggregate(binder, call, position); !bound.sql.empty()) return bound;
    const auto refuse = [&](const char* what) {
        fail_at("42809", std::string(what) + " specified, but " + name + " is not an aggregate function", position);
    };
    if (call.distinct) refuse("DISTINCT");
    if (call.star) fail_no_function(call.name, {}, false, position);
    if (!call.order_by.empty() && !call.within_group) refuse("ORDER BY");
    if (call.within_group) refuse("WITHIN GROUP");
    if (call.filter) refuse("FILTER");
    if (call.over)
        fail_at("42809", "OVER specified, but " + name + " is not a window function nor an aggregate function",
                position);
    auto arguments = bind_arguments(binder, call);
    const std::string extension(extension_of_call(name));
    const bool is_there = extension.empty() || binder.lookup().has_extension(extension);
    if (is_builtin_name(call.name) && !calls_of(name).empty() && is_there) {
        if (!call.argument_names.empty()) place_named(binder, call, arguments, position);
        if (name == "pg_typeof" && arguments.size() == 1 && is_unknown(arguments[0])) {
            Type unknown;
            unknown.kind = TypeKind::unknown;
            return binder.constant(type_oid(unknown), type_named("regtype"));
        }
        if (call.variadic && !ast::as<ast::ArrayValue>(call.arguments.back()))
            fail_at("0A000", "VARIADIC is not supported for function " + name, position);
        auto chosen = choose_call(binder, call.name, arguments, position, false);
        if (chosen.row) {
            const auto form = expand(chosen.row->form, chosen.arguments, chosen.result);
            auto bound = combine(form, chosen.result, chosen.arguments);
            bound.volatile_ = bound.volatile_ || chosen.row->is_volatile;
            bound.nullable = bound.nullable || !chosen.arguments.empty();
            if (is_text(bound.type.kind) && bound.type.kind != TypeKind::name && extension_of_type(bound.type).empty())
                bound.type.collation = collation_of(chosen.arguments, position);
            return bound;
        }
    }
    auto user = user_call(binder, call, arguments, position);
    if (!user.sql.empty()) return user;
    // `int4('5')`, `text(5)`: a type's name with one argument is a cast.
    if (arguments.size() == 1 && is_builtin_name(call.name)) {
        const auto* row = find_type_row(name);
        if (row && row->name == name &&
            (is_unknown(arguments[0]) || can_cast(arguments[0].type, type_of_row(*row), CastContext::explicit_))) {
            return convert_to(binder, std::move(arguments[0]), type_of_row(*row), true);
        }
    }
    const auto choice = choose(calls_of(name), types_of(arguments), false);
    fail_no_function(call.name, arguments, choice.ambiguous, position);
}

Bound Dialect::user_call(Binder& binder, const ast::Call& call, std::vector<Bound>& arguments,
                         std::size_t position) const {
    const auto resolved = resolve_user_call(binder, call, arguments, false, position);
    if (!resolved) return {};
    auto bound = combine(binder.lookup().callable(resolved->routine) + "(" +
                             expand("$*", resolved->arguments, resolved->result) + ")",
                         resolved->result, resolved->arguments);
    bound.nullable = true;
    bound.volatile_ = resolved->routine->volatility == "volatile";
    return bound;
}

Bound Dialect::user_aggregate(Binder& binder, const ast::Call& call, std::size_t position) const {
    const auto routines = binder.lookup().find_routines(call.name);
    const auto found = std::find_if(routines.begin(), routines.end(), [&](const auto& routine) {
        return routine->aggregate && routine->parameters.size() == call.arguments.size();
    });
    if (found == routines.end()) return {};
    if (call.arguments.size() != 1) fail_at("0A000", "aggregates of several arguments are not supported", position);
    // The values are gathered in an array, over which the state function then goes.
    struct Renamed {
        ast::Call& call;
        ast::Name name;
        ~Renamed() { call.name = std::move(name); }
    };
    auto& changed = const_cast<ast::Call&>(call);
    const Renamed renamed{changed, std::exchange(changed.name, {"array_agg"})};
    auto values = aggregate_call(binder, call, position);
    if (!values.type.element || !can_cast(*values.type.element, (*found)->parameters[0].type, CastContext::implicit)) {
        auto error = error_at("42883",
                              "function " + util::join(renamed.name, ".") + "(" +
                                  (values.type.element ? type_name(*values.type.element) : "") + ") does not exist",
                              position);
        error.hint =
            "No function matches the given name and argument types. You might need to add explicit type casts.";
        throw error;
    }
    auto concrete = std::make_shared<Routine>(**found);
    concrete->parameters[0].type = *values.type.element;
    const Type result = concrete->returns;
    Bound bound = values;
    bound.sql = binder.lookup().callable(concrete) + "(" + values.sql + ")";
    bound.type = result;
    bound.nullable = true;
    return bound;
}

Bound Dialect::special_call(Binder& binder, const ast::Call& call, std::string_view name, std::size_t position) const {
    if (name == "grouping") {
        Bound made;
        made.type = type_named("int4");
        made.sql = binder.grouping(call.arguments);
        made.nullable = false;
        return made;
    }
    std::vector<Bound> arguments;
    if (name == "coalesce")
        for (const auto& argument : call.arguments)
            arguments.push_back(as_record(binder, inside(binder, "COALESCE", argument)));
    else
        arguments = bind_arguments(binder, call);
    if (name == "nullif") {
        const auto equal = compare(binder, "=", arguments.at(0), arguments.at(1), position);
        auto value = as_known(binder, arguments[0]);
        // The left operand as the operator takes it.
        const auto choice = choose(operators_of("=", 2), types_of(arguments), true);
        if (choice.signature && is_number(value.type.kind) && is_number(choice.arguments[0].kind))
            value = convert_to(binder, std::move(value), choice.arguments[0]);
        auto bound =
            combine("(CASE WHEN " + equal.sql + " THEN NULL ELSE " + value.sql + " END)", value.type, arguments);
        bound.nullable = true;
        return bound;
    }
    const auto type = common_type(binder, arguments, util::to_upper(name));
    for (auto& argument : arguments) argument = convert_to(binder, std::move(argument), type);
    if (arguments.size() == 1) return arguments[0];
    const auto list = expand("$*", arguments, type);
    auto bound = combine(name == "coalesce" ? "coalesce(" + list + ")"
                                            : "pg_" + std::string(name) + "(" + type_text(type) + ", " + list + ")",
                         type, arguments);
    bound.nullable =
        std::all_of(arguments.begin(), arguments.end(), [](const Bound& argument) { return argument.nullable; });
    if (is_text(type.kind)) bound.type.collation = collation_of(arguments, position);
    return bound;
}

} // namespace labdb::sql::postgres
