#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/query.hpp"

/// What stands in FROM.
namespace labdb::sql::postgres::tree {

namespace {

using Reference = decltype(ast::TableReference::node);

template <class Table> void add_alias(Table& table, const Node& alias) {
    table.alias = alias.text("aliasname");
    table.column_aliases = name_of(alias.list("colnames"));
}

ast::NamedTable named(const Node& node) {
    ast::NamedTable made;
    made.name = relation_name(node);
    made.only = !node.flag("inh");
    add_alias(made, node.child("alias"));
    return made;
}

Reference named_table(const Node& node, Context&) { return named(node); }

Reference sample(const Node& node, Context& context) {
    ast::NamedTable made = named(node.child("relation"));
    const std::vector<Node> arguments = node.list("args");
    if (arguments.size() != 1) context.refuse("TABLESAMPLE with these arguments", node.position());
    made.sample_percent = expression(arguments.front(), context);
    return made;
}

Reference derived(const Node& node, Context& context) {
    ast::DerivedTable made;
    made.query = query(node.child("subquery"), context);
    made.lateral = node.flag("lateral");
    add_alias(made, node.child("alias"));
    return made;
}

void add_columns(std::vector<ast::ColumnDefinitionItem>& columns, const std::vector<Node>& definitions,
                 Context& context) {
    for (const Node& column : definitions)
        columns.push_back({column.text("colname"), type_name(column.child("typeName"), context)});
}

Reference function(const Node& node, Context& context) {
    ast::FunctionTable made;
    made.lateral = node.flag("lateral");
    made.ordinality = node.flag("ordinality");
    add_alias(made, node.child("alias"));
    add_columns(made.column_definitions, node.list("coldeflist"), context);
    // Each is a list of a call and its own column definitions, which ROWS FROM alone has.
    const std::vector<Node> functions = node.list("functions");
    for (const Node& pair : functions) {
        const std::vector<Node> parts = pair.items();
        made.calls.push_back(expression(parts.at(0), context));
        if (parts.size() < 2 || !parts[1]) continue;
        if (functions.size() > 1)
            context.refuse("ROWS FROM with a column definition list", made.calls.back()->position);
        add_columns(made.column_definitions, parts[1].items(), context);
    }
    return made;
}

Reference join(const Node& node, Context& context) {
    using Kind = ast::Join::Kind;
    static const std::map<std::string, Kind, std::less<>> kKinds = {
        {"JOIN_INNER", Kind::inner}, {"JOIN_LEFT", Kind::left}, {"JOIN_RIGHT", Kind::right}, {"JOIN_FULL", Kind::full}};
    ast::Join made;
    made.kind = kKinds.at(node.text("jointype"));
    made.natural = node.flag("isNatural");
    made.left = table_reference(node.child("larg"), context);
    made.right = table_reference(node.child("rarg"), context);
    made.on = expression(node.child("quals"), context);
    made.usings = name_of(node.list("usingClause"));
    add_alias(made, node.child("alias"));
    if (node.has("join_using_alias")) context.refuse("JOIN USING (…) AS");
    if (made.kind == Kind::inner && !made.natural && !made.on && made.usings.empty()) made.kind = Kind::cross;
    return made;
}

} // namespace

ast::TableReferencePtr table_reference(const Node& node, Context& context) {
    using From = Reference (*)(const Node&, Context&);
    // What DML works on is a RangeVar without its kind.
    static const std::map<std::string_view, From> kKinds = {
        {"", named_table},           {"RangeVar", named_table},   {"RangeTableSample", sample},
        {"RangeSubselect", derived}, {"RangeFunction", function}, {"JoinExpr", join}};
    Context::Level level(context);
    const auto found = kKinds.find(node.kind());
    if (found == kKinds.end()) context.refuse("XMLTABLE", node.position());
    auto made = std::make_unique<ast::TableReference>();
    made->node = found->second(node, context);
    made->position = node.is("RangeTableSample") ? node.child("relation").position() : node.position();
    return made;
}

std::vector<ast::TableReferencePtr> table_references(const std::vector<Node>& nodes, Context& context) {
    std::vector<ast::TableReferencePtr> made;
    made.reserve(nodes.size());
    for (const Node& node : nodes) made.push_back(table_reference(node, context));
    return made;
}

} // namespace labdb::sql::postgres::tree
