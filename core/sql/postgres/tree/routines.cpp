#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"
#include "core/util/text.hpp"

/// Functions, procedures, triggers, and their calls. Bodies stay texts: the language says who reads them.
namespace labdb::sql::postgres::tree {

namespace {

ast::RoutineParameter parameter(const Node& node, Context& context) {
    using Mode = ast::RoutineParameter::Mode;
    static const std::map<std::string, Mode, std::less<>> kModes = {{"FUNC_PARAM_OUT", Mode::out},
                                                                    {"FUNC_PARAM_INOUT", Mode::inout},
                                                                    {"FUNC_PARAM_VARIADIC", Mode::variadic},
                                                                    {"FUNC_PARAM_TABLE", Mode::table}};
    ast::RoutineParameter made;
    const auto mode = kModes.find(node.text("mode"));
    if (mode != kModes.end()) made.mode = mode->second;
    made.name = node.text("name");
    made.type = type_name(node.child("argType"), context);
    made.default_value = expression(node.child("defexpr"), context);
    return made;
}

/// Where the text of AS begins: behind the quote, or the dollars.
std::size_t body_position(std::size_t after, Context& context) {
    const auto& tokens = context.tokens();
    for (std::size_t i = context.token_at(after); i < tokens.size(); ++i) {
        if (tokens[i].kind != Token::Kind::string) continue;
        const std::string_view text = context.text().substr(tokens[i].position);
        if (text[0] != '$') return tokens[i].position + text.find('\'') + 1;
        return tokens[i].position + text.find('$', 1) + 1;
    }
    return 0;
}

void add_option(ast::CreateRoutine& made, const Node& option, Context& context) {
    const std::string name = option.text("defname");
    const Node value = option.child("arg");
    if (name == "as") {
        made.body_source = value.items().empty() ? "" : string_of(value.items().front());
        made.body_position = body_position(option.position(), context);
    } else if (name == "language")
        made.language = string_of(value);
    else if (name == "volatility")
        made.volatility = string_of(value);
    else if (name == "strict")
        made.strict = value.flag("boolval");
    else if (name == "security")
        made.security = value.flag("boolval") ? "definer" : "invoker";
    else if (name == "set")
        made.settings.push_back(setting(value, context));
    else if (name == "window" || name == "transform" || name == "support")
        context.refuse(name, option.position());
    else
        made.options.push_back({name, option_value(option, context)}); // cost, rows, parallel, leakproof
}

// BEGIN ATOMIC … END, or RETURN expression, of SQL functions: as the text that AS would have.
std::string atomic_body(const Node& body, std::size_t after, Context& context) {
    const auto& tokens = context.tokens();
    if (body.is("ReturnStmt")) {
        const std::size_t word = context.find(after, "return");
        if (word + 1 >= tokens.size()) return {};
        return "SELECT " + context.source_until(tokens[word + 1].position, {});
    }
    const std::size_t word = context.find(after, "atomic");
    std::size_t last = tokens.size();
    while (last > word && !tokens[last - 1].is("end")) --last;
    if (last <= word + 2) return {};
    return context.source(tokens[word + 1].position, tokens[last - 1].position);
}

} // namespace

StatementNode create_routine(const Node& node, Context& context) {
    ast::CreateRoutine made;
    made.name = name_of(node.list("funcname"));
    made.procedure = node.flag("is_procedure");
    made.or_replace = node.flag("replace");
    for (const Node& given : node.list("parameters")) made.parameters.push_back(parameter(given, context));
    if (const Node returns = node.child("returnType")) made.returns = type_name(returns, context);
    made.language.clear();
    for (const Node& option : node.list("options")) add_option(made, option, context);
    if (const Node body = node.child("sql_body")) {
        if (made.language.empty()) made.language = "sql";
        made.sql_body = true;
        made.body_source = atomic_body(body, made.returns.position, context);
    }
    return made;
}

StatementNode create_aggregate(const Node& node, Context& context) {
    ast::CreateRoutine made;
    made.aggregate = true;
    made.language = "internal";
    made.name = name_of(node.list("defnames"));
    made.or_replace = node.flag("replace");
    const std::vector<Node> arguments = node.list("args");
    if (!arguments.empty())
        for (const Node& given : arguments[0].items()) made.parameters.push_back(parameter(given, context));
    for (const Node& option : node.list("definition")) {
        const Node value = option.child("arg");
        std::string name = util::to_lower(option.text("defname")), text;
        if (!value.is("TypeName")) {
            text = option_value(option, context);
        } else {
            // The name of a function or a type.
            ast::Name parts = name_of(value.list("names"));
            if (parts.size() > 1 && parts[0] == "pg_catalog") parts.erase(parts.begin());
            text = util::join(parts, ".") + (value.has("arrayBounds") ? "[]" : "");
        }
        if (name == "sfunc1") name = "sfunc";
        if (name == "stype1") name = "stype";
        if (name == "initcond1") name = "initcond";
        if (name == "basetype" && value.is("TypeName")) {
            ast::RoutineParameter base;
            base.type = type_name(value, context);
            made.parameters.push_back(std::move(base));
        }
        made.options.push_back({std::move(name), std::move(text)});
    }
    return made;
}

StatementNode alter_routine(const Node& node, Context& context) {
    ast::AlterObject made;
    made.object = object_name(node.text("objtype"));
    const Node function = node.child("func");
    made.name = name_of(function.list("objname"));
    made.signature = signature(function, context);
    for (const Node& option : node.list("actions")) {
        if (option.text("defname") == "set")
            made.options.push_back(setting(option.child("arg"), context));
        else
            made.options.push_back({option.text("defname"), option_value(option, context)});
    }
    return made;
}

StatementNode create_trigger(const Node& node, Context& context) {
    // src/include/catalog/pg_trigger.h
    constexpr std::int64_t kBefore = 1 << 1, kInstead = 1 << 6;
    static const std::pair<std::int64_t, const char*> kEvents[] = {
        {1 << 2, "insert"}, {1 << 3, "delete"}, {1 << 4, "update"}, {1 << 5, "truncate"}};
    ast::CreateTrigger made;
    made.name = {node.text("trigname")};
    made.table = relation_name(node.child("relation"));
    made.or_replace = node.flag("replace");
    const std::int64_t timing = node.number("timing"), events = node.number("events");
    made.timing = timing == kBefore ? "before" : timing == kInstead ? "instead of" : "after";
    for (const auto& [bit, name] : kEvents)
        if ((events & bit) != 0) made.events.emplace_back(name);
    made.update_of = name_of(node.list("columns"));
    made.for_each_row = node.flag("row");
    made.when = expression(node.child("whenClause"), context);
    made.function = name_of(node.list("funcname"));
    made.arguments = name_of(node.list("args"));
    for (const Node& transition : node.list("transitionRels"))
        (transition.flag("isNew") ? made.new_table : made.old_table) = transition.text("name");
    made.constraint = node.flag("isconstraint");
    made.deferrable = node.flag("deferrable");
    made.initially_deferred = node.flag("initdeferred");
    return made;
}

StatementNode call_statement(const Node& node, Context& context) {
    return ast::CallStatement{std::make_unique<ast::Call>(call(node.child("funccall"), context))};
}

StatementNode do_block(const Node& node, Context& context) {
    ast::DoBlock made;
    made.language = "plpgsql";
    for (const Node& option : node.list("args"))
        (option.text("defname") == "language" ? made.language : made.body) = option_value(option, context);
    return made;
}

} // namespace labdb::sql::postgres::tree
