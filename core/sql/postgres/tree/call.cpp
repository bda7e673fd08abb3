#include <array>
#include <map>

#include "core/sql/postgres/tree/expression.hpp"

/// Calls of functions, and what is one in a syntax of its own.
namespace labdb::sql::postgres::tree {

namespace {

using ast::ExpressionPtr;
using ast::make;

ast::Call named(std::string name, ast::Expressions arguments = {}) {
    ast::Call made;
    made.name = {std::move(name)};
    made.arguments = std::move(arguments);
    return made;
}

ExpressionPtr text_literal(std::string text, std::size_t position) {
    return make(ast::Literal{ast::Literal::Kind::string, std::move(text), {}}, position);
}

// `f(a => 1)`, and the attributes of XML elements.
void add_named(ast::Call& made, ExpressionPtr value, std::string name) {
    made.argument_names.resize(made.arguments.size());
    made.arguments.push_back(std::move(value));
    made.argument_names.push_back(std::move(name));
}

void add_arguments(ast::Call& made, const std::vector<Node>& arguments, Context& context) {
    for (const Node& argument : arguments) {
        if (argument.is("NamedArgExpr")) {
            Context::Level level(context);
            add_named(made, expression(argument.child("arg"), context), argument.text("name"));
        } else {
            made.arguments.push_back(expression(argument, context));
            if (!made.argument_names.empty()) made.argument_names.emplace_back();
        }
    }
}

// Words that are functions without parentheses; some take a precision.
ast::Call value_function(const Node& node) {
    static const std::map<std::string, std::string, std::less<>> kNames = {
        {"SVFOP_CURRENT_DATE", "current_date"},           {"SVFOP_CURRENT_TIME", "current_time"},
        {"SVFOP_CURRENT_TIMESTAMP", "current_timestamp"}, {"SVFOP_LOCALTIME", "localtime"},
        {"SVFOP_LOCALTIMESTAMP", "localtimestamp"},       {"SVFOP_CURRENT_ROLE", "current_role"},
        {"SVFOP_CURRENT_USER", "current_user"},           {"SVFOP_USER", "user"},
        {"SVFOP_SESSION_USER", "session_user"},           {"SVFOP_CURRENT_CATALOG", "current_catalog"},
        {"SVFOP_CURRENT_SCHEMA", "current_schema"}};
    std::string op = node.text("op");
    const bool precise = op.ends_with("_N");
    if (precise) op.resize(op.size() - 2);
    ast::Call made = named(kNames.at(op));
    if (precise)
        made.arguments.push_back(make(
            ast::Literal{ast::Literal::Kind::integer, std::to_string(node.number("typmod")), {}}, node.position()));
    made.bare = !precise;
    return made;
}

// What XML's syntax says in words becomes a text argument; attributes and forests have named arguments.
ExpressionPtr xml(const Node& node, Context& context) {
    static const std::map<std::string, std::string, std::less<>> kNames = {
        {"IS_XMLCONCAT", "xmlconcat"}, {"IS_XMLELEMENT", "xmlelement"}, {"IS_XMLFOREST", "xmlforest"},
        {"IS_XMLPARSE", "xmlparse"},   {"IS_XMLPI", "xmlpi"},           {"IS_XMLROOT", "xmlroot"}};
    const std::string op = node.text("op");
    if (op == "IS_DOCUMENT") {
        ast::Is made;
        made.test = ast::Is::Test::document;
        made.value = expression(node.list("args").at(0), context);
        return make(std::move(made), node.position());
    }
    ast::Call made = named(kNames.at(op));
    if (op == "IS_XMLPARSE")
        made.arguments.push_back(
            text_literal(node.text("xmloption") == "XMLOPTION_DOCUMENT" ? "document" : "content", node.position()));
    if (node.has("name")) made.arguments.push_back(text_literal(node.text("name"), node.position()));
    for (const Node& attribute : node.list("named_args")) {
        ast::Name column;
        if (attribute.child("val").is("ColumnRef")) column = name_of(attribute.child("val").list("fields"));
        std::string name = attribute.has("name") || column.empty() ? attribute.text("name") : column.back();
        add_named(made, expression(attribute.child("val"), context), std::move(name));
    }
    add_arguments(made, node.list("args"), context);
    return make(std::move(made), node.position());
}

ExpressionPtr xml_serialize(const Node& node, Context& context) {
    ast::Cast made{expression(node.child("expr"), context), type_name(node.child("typeName"), context)};
    return make(std::move(made), node.position());
}

} // namespace

ast::Call call(const Node& node, Context& context) {
    ast::Call made;
    made.name = name_of(node.list("funcname"));
    add_arguments(made, node.list("args"), context);
    if (node.text("funcformat") == "COERCE_SQL_SYNTAX") {
        made.name.erase(made.name.begin()); // pg_catalog
        // The grammar turns POSITION's arguments; made.name says the syntax alone.
        if (made.name.front() == "position") std::swap(made.arguments.at(0), made.arguments.at(1));
    }
    made.distinct = node.flag("agg_distinct");
    made.star = node.flag("agg_star");
    made.variadic = node.flag("func_variadic");
    made.within_group = node.flag("agg_within_group");
    made.order_by = order_items(node.list("agg_order"), context);
    made.filter = expression(node.child("agg_filter"), context);
    if (const Node over = node.child("over")) {
        made.over = std::make_unique<ast::Window>(window(over, context));
        made.over->only_name = !made.over->name.empty();
        if (made.over->only_name) made.over->base = std::move(made.over->name), made.over->name.clear();
    }
    return made;
}

ExpressionPtr special_call(const Node& node, Context& context) {
    if (node.is("SQLValueFunction")) return make(value_function(node), node.position());
    if (node.is("XmlExpr")) return xml(node, context);
    if (node.is("XmlSerialize")) return xml_serialize(node, context);
    const std::string name = node.is("CoalesceExpr")            ? "coalesce"
                             : node.is("GroupingFunc")          ? "grouping"
                             : node.text("op") == "IS_GREATEST" ? "greatest"
                                                                : "least";
    return make(named(name, expressions(node.list("args"), context)), node.position());
}

std::vector<ast::OrderItem> order_items(const std::vector<Node>& nodes, Context& context) {
    std::vector<ast::OrderItem> made;
    for (const Node& node : nodes) {
        ast::OrderItem item;
        item.value = expression(node.child("node"), context);
        const std::string direction = node.text("sortby_dir"), nulls = node.text("sortby_nulls");
        item.descending = direction == "SORTBY_DESC";
        if (direction == "SORTBY_USING") {
            const std::string op = string_of(node.list("useOp").back());
            if (op != "<" && op != ">") context.refuse("ORDER BY USING " + op, node.position());
            item.descending = op == ">";
        }
        if (nulls == "SORTBY_NULLS_FIRST") item.nulls = ast::OrderItem::Nulls::first;
        if (nulls == "SORTBY_NULLS_LAST") item.nulls = ast::OrderItem::Nulls::last;
        made.push_back(std::move(item));
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
