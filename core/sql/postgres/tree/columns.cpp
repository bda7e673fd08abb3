#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"

/// Columns, and the constraints of columns and tables.
namespace labdb::sql::postgres::tree {

namespace {

std::string action(const std::string& letter) {
    static const std::map<std::string, std::string, std::less<>> kActions = {
        {"r", "restrict"}, {"c", "cascade"}, {"n", "set null"}, {"d", "set default"}};
    const auto found = kActions.find(letter);
    return found == kActions.end() ? std::string() : found->second; // `a`: no action, which is also what is not said
}

ast::References references(const Node& node, Context& context) {
    ast::References made;
    made.table = relation_name(node.child("pktable"));
    made.columns = name_of(node.list("pk_attrs"));
    made.on_update = action(node.text("fk_upd_action"));
    made.on_delete = action(node.text("fk_del_action"));
    if (node.text("fk_matchtype") == "f") made.match = "full";
    if (node.has("fk_del_set_cols")) context.refuse("ON DELETE SET with a column list", node.position());
    return made;
}

std::vector<ast::KeyPart> column_parts(const std::vector<Node>& names) {
    std::vector<ast::KeyPart> made;
    for (const Node& name : names) {
        ast::KeyPart part;
        part.column = string_of(name);
        made.push_back(std::move(part));
    }
    return made;
}

ast::ExpressionPtr check(const Node& node, ast::TableConstraint& made, Context& context) {
    // The constraint's place is before its name, which cannot have parentheses that are not quoted.
    made.check_source = context.parenthesised(node.position());
    return expression(node.child("raw_expr"), context);
}

} // namespace

ast::TableConstraint table_constraint(const Node& node, Context& context) {
    using Kind = ast::TableConstraint::Kind;
    static const std::map<std::string, Kind, std::less<>> kKinds = {{"CONSTR_CHECK", Kind::check},
                                                                    {"CONSTR_PRIMARY", Kind::primary_key},
                                                                    {"CONSTR_UNIQUE", Kind::unique},
                                                                    {"CONSTR_EXCLUSION", Kind::exclude},
                                                                    {"CONSTR_FOREIGN", Kind::foreign_key}};
    ast::TableConstraint made;
    const auto kind = kKinds.find(node.text("contype"));
    if (kind == kKinds.end()) context.refuse("this constraint", node.position());
    made.kind = kind->second;
    made.name = node.text("conname");
    made.deferrable = node.flag("deferrable");
    made.initially_deferred = node.flag("initdeferred");
    made.nulls_not_distinct = node.flag("nulls_not_distinct");
    made.including = name_of(node.list("including"));
    made.using_index = node.text("indexname");
    made.method = node.text("access_method");
    made.enforced = !node.flag("skip_validation");
    switch (made.kind) {
    case Kind::check: made.check = check(node, made, context); break;
    case Kind::foreign_key:
        made.parts = column_parts(node.list("fk_attrs"));
        made.references = references(node, context);
        break;
    case Kind::exclude:
        for (const Node& pair : node.list("exclusions"))
            for (ast::KeyPart& part : key_parts({pair.items().at(0)}, context)) {
                part.excluding = name_of(pair.items().at(1)).back();
                made.parts.push_back(std::move(part));
            }
        made.check = expression(node.child("where_clause"), context);
        break;
    default: made.parts = column_parts(node.list("keys"));
    }
    return made;
}

std::string set_default_source(std::size_t position, Context& context) {
    const auto& tokens = context.tokens();
    for (std::size_t word = context.token_at(position); word >= 2; --word)
        if (tokens[word - 1].is("default") && tokens[word - 2].is("set"))
            return context.source_until(tokens[word].position, {","});
    return {};
}

ast::ColumnDefinition column_definition(const Node& node, Context& context) {
    ast::ColumnDefinition made;
    made.name = node.text("colname");
    made.type = type_name(node.child("typeName"), context);
    if (const Node collation = node.child("collClause")) {
        const ast::Name name = name_of(collation.list("collname"));
        made.type.collation = name.back();
    }
    add_constraints(made, node.list("constraints"), context);
    return made;
}

std::vector<ast::KeyPart> key_parts(const std::vector<Node>& nodes, Context& context) {
    std::vector<ast::KeyPart> made;
    for (const Node& node : nodes) {
        ast::KeyPart part;
        part.column = node.text("name");
        part.expression = expression(node.child("expr"), context);
        part.descending = node.text("ordering") == "SORTBY_DESC";
        if (node.text("nulls_ordering") == "SORTBY_NULLS_FIRST") part.nulls = ast::OrderItem::Nulls::first;
        if (node.text("nulls_ordering") == "SORTBY_NULLS_LAST") part.nulls = ast::OrderItem::Nulls::last;
        part.collation = name_of(node.list("collation"));
        part.operator_class = name_of(node.list("opclass"));
        made.push_back(std::move(part));
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
