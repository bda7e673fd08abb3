#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"
#include "core/util/text.hpp"

/// Types and domains.
namespace labdb::sql::postgres::tree {

StatementNode create_enumeration(const Node& node, Context&) {
    ast::CreateType made;
    made.name = name_of(node.list("typeName"));
    made.labels = name_of(node.list("vals"));
    return made;
}

StatementNode create_composite(const Node& node, Context& context) {
    ast::CreateType made;
    made.kind = ast::CreateType::Kind::composite;
    made.name = relation_name(node.child("typevar"));
    for (const Node& column : node.list("coldeflist"))
        made.columns.push_back({column.text("colname"), type_name(column.child("typeName"), context)});
    return made;
}

StatementNode create_range(const Node& node, Context& context) {
    ast::CreateType made;
    made.kind = ast::CreateType::Kind::range;
    made.name = name_of(node.list("typeName"));
    // Options that have a type for their value; the others are functions' names.
    for (const Node& definition : node.list("params"))
        if (definition.child("arg").is("TypeName"))
            made.columns.push_back({definition.text("defname"), type_name(definition.child("arg"), context)});
    return made;
}

StatementNode define(const Node& node, Context& context) {
    const std::string object = object_name(node.text("kind"));
    if (object == "aggregate") return create_aggregate(node, context);
    if (object != "type" || node.has("definition")) context.refuse("CREATE " + util::to_upper(object));
    ast::CreateType made;
    made.kind = ast::CreateType::Kind::shell;
    made.name = name_of(node.list("defnames"));
    return made;
}

StatementNode alter_enumeration(const Node& node, Context&) {
    ast::AlterEnum made;
    made.name = name_of(node.list("typeName"));
    if (node.has("oldVal")) {
        made.label = node.text("oldVal");
        made.new_label = node.text("newVal");
    } else {
        made.label = node.text("newVal");
        made.neighbour = node.text("newValNeighbor");
        made.after = node.flag("newValIsAfter");
        made.if_not_exists = node.flag("skipIfNewValExists");
    }
    return made;
}

StatementNode create_domain(const Node& node, Context& context) {
    ast::CreateDomain made;
    made.name = name_of(node.list("domainname"));
    made.type = type_name(node.child("typeName"), context);
    if (const Node collation = node.child("collClause"))
        made.type.collation = name_of(collation.list("collname")).back();
    made.definition.name = made.name.back();
    context.table.clear();
    made.definition.type = made.type;
    add_constraints(made.definition, node.list("constraints"), context);
    return made;
}

StatementNode alter_domain(const Node& node, Context& context) {
    using Kind = ast::AlterAction::Kind;
    static const std::map<std::string, Kind, std::less<>> kActions = {
        {"T", Kind::set_default},    {"N", Kind::drop_not_null},   {"O", Kind::set_not_null},
        {"C", Kind::add_constraint}, {"X", Kind::drop_constraint}, {"V", Kind::validate_constraint}};
    ast::AlterTable made;
    made.object = "domain";
    made.name = name_of(node.list("typeName"));
    ast::AlterAction action;
    action.kind = kActions.at(node.text("subtype"));
    action.name = node.text("name");
    action.cascade = is_cascade(node);
    action.if_exists = node.flag("missing_ok");
    const Node definition = node.child("def");
    if (action.kind == Kind::add_constraint) {
        action.constraint = table_constraint(definition, context);
    } else if (action.kind == Kind::set_default) {
        if (!definition) action.kind = Kind::drop_default;
        action.value = expression(definition, context);
        if (action.value) action.source = set_default_source(action.value->position, context);
    }
    made.actions.push_back(std::move(action));
    return made;
}

} // namespace labdb::sql::postgres::tree
