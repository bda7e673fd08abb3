#include <map>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/query.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// INSERT, UPDATE, DELETE, MERGE.
namespace labdb::sql::postgres::tree {

namespace {

// A column that gets a value; fields and elements of columns are not stored apart.
ast::Name target(const Node& node, Context& context) {
    if (node.has("indirection")) context.refuse("assigning to an element or a field of a column", node.position());
    return {node.text("name")};
}

std::vector<std::string> columns(const std::vector<Node>& nodes, Context& context) {
    std::vector<std::string> made;
    for (const Node& node : nodes) made.push_back(target(node, context).front());
    return made;
}

std::vector<ast::Assignment> assignments(const std::vector<Node>& nodes, Context& context) {
    std::vector<ast::Assignment> made;
    for (const Node& node : nodes) {
        const Node value = node.child("val");
        // `(a, b) = …` is one node for each column, all with the same source.
        if (value.is("MultiAssignRef") && value.number("colno") > 1) {
            made.back().row.push_back(target(node, context));
            continue;
        }
        ast::Assignment assignment;
        assignment.column = target(node, context);
        assignment.value = expression(value.is("MultiAssignRef") ? value.child("source") : value, context);
        made.push_back(std::move(assignment));
    }
    return made;
}

std::string overriding(const Node& node) {
    static const std::map<std::string, std::string, std::less<>> kNames = {{"OVERRIDING_USER_VALUE", "user"},
                                                                           {"OVERRIDING_SYSTEM_VALUE", "system"}};
    const auto found = kNames.find(node.text("override"));
    return found == kNames.end() ? std::string() : found->second;
}

ast::OnConflict on_conflict(const Node& node, Context& context) {
    ast::OnConflict made;
    made.nothing = node.text("action") == "ONCONFLICT_NOTHING";
    const Node infer = node.child("infer");
    made.target = key_parts(infer.list("indexElems"), context);
    made.target_where = expression(infer.child("whereClause"), context);
    made.constraint = infer.text("conname");
    made.assignments = assignments(node.list("targetList"), context);
    made.where = expression(node.child("whereClause"), context);
    return made;
}

} // namespace

StatementNode insert(const Node& node, Context& context) {
    ast::Insert made;
    made.with = with(node.child("withClause"), context);
    const Node relation = node.child("relation");
    made.table = relation_name(relation);
    made.alias = relation.child("alias").text("aliasname");
    made.columns = columns(node.list("cols"), context);
    made.columns_said = !made.columns.empty();
    made.source = query(node.child("selectStmt"), context);
    if (const Node conflict = node.child("onConflictClause")) made.on_conflict = on_conflict(conflict, context);
    made.returning = select_items(node.list("returningList"), context);
    made.overriding = overriding(node);
    return made;
}

StatementNode update(const Node& node, Context& context) {
    ast::Update made;
    made.with = with(node.child("withClause"), context);
    made.tables.push_back(table_reference(node.child("relation"), context));
    made.assignments = assignments(node.list("targetList"), context);
    made.from = table_references(node.list("fromClause"), context);
    made.where = expression(node.child("whereClause"), context);
    made.returning = select_items(node.list("returningList"), context);
    return made;
}

StatementNode remove(const Node& node, Context& context) {
    ast::Delete made;
    made.with = with(node.child("withClause"), context);
    made.tables.push_back(table_reference(node.child("relation"), context));
    made.using_tables = table_references(node.list("usingClause"), context);
    made.where = expression(node.child("whereClause"), context);
    made.returning = select_items(node.list("returningList"), context);
    return made;
}

StatementNode merge(const Node& node, Context& context) {
    static const std::map<std::string, std::string, std::less<>> kActions = {
        {"CMD_UPDATE", "update"}, {"CMD_DELETE", "delete"}, {"CMD_INSERT", "insert"}, {"CMD_NOTHING", "nothing"}};
    ast::Merge made;
    made.with = with(node.child("withClause"), context);
    made.target = table_reference(node.child("relation"), context);
    made.source = table_reference(node.child("sourceRelation"), context);
    made.on = expression(node.child("joinCondition"), context);
    for (const Node& clause : node.list("mergeWhenClauses")) {
        ast::Merge::When when;
        when.matched = clause.flag("matched");
        when.action = kActions.at(clause.text("commandType"));
        when.condition = expression(clause.child("condition"), context);
        if (when.action == "update") when.assignments = assignments(clause.list("targetList"), context);
        if (when.action == "insert") {
            if (!overriding(clause).empty()) context.refuse("OVERRIDING in MERGE");
            when.columns = columns(clause.list("targetList"), context);
            when.values = expressions(clause.list("values"), context);
            when.default_values = when.values.empty();
        }
        made.whens.push_back(std::move(when));
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
