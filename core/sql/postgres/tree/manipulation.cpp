#include <algorithm>
#include <map>

#include "core/sql/ast/element.hpp"
#include "core/sql/error.hpp"
#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/query.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// INSERT, UPDATE, DELETE, MERGE.
namespace labdb::sql::postgres::tree {

namespace {

using ast::ExpressionPtr;
using ast::make;

/// What an assignment names: a column, or an element or a field of what is in it.
struct Target {
    std::string column;
    std::size_t position = 0;
    ExpressionPtr path; ///< null for a column
};

Target target(const Node& node, Context& context) {
    Target made{node.text("name"), node.position(), nullptr};
    if (node.has("indirection"))
        made.path = element_path(make(ast::ColumnReference{{made.column}}, made.position), node, context);
    return made;
}

/// The column's new value: `base` with `value` where the path leads.
ExpressionPtr element_value(ExpressionPtr base, ExpressionPtr path, ExpressionPtr value) {
    ast::Call made;
    made.name = {std::string(ast::kAssignElement)};
    const std::size_t position = path->position;
    made.arguments.push_back(std::move(base));
    made.arguments.push_back(std::move(path));
    made.arguments.push_back(std::move(value));
    return make(std::move(made), position);
}

/// `relation` is what the table is called: a column of that name may be elsewhere in FROM too.
std::vector<ast::Assignment> assignments(const std::vector<Node>& nodes, const std::string& relation,
                                         Context& context) {
    std::vector<ast::Assignment> made;
    for (const Node& node : nodes) {
        const Node value = node.child("val");
        Target named = target(node, context);
        // `(a, b) = …` is one node for each column, all with the same source.
        if (value.is("MultiAssignRef")) {
            if (named.path) context.refuse("assigning to an element in a list of columns", named.position);
            if (value.number("colno") > 1) {
                made.back().row.push_back({std::move(named.column)});
                continue;
            }
        }
        ExpressionPtr given = expression(value.is("MultiAssignRef") ? value.child("source") : value, context);
        if (named.path) {
            const auto before = std::find_if(made.begin(), made.end(), [&](const ast::Assignment& assignment) {
                const auto* call = ast::as<ast::Call>(assignment.value);
                return assignment.column.front() == named.column && call && call->name.front() == ast::kAssignElement;
            });
            // Several elements of one column: each is put into what the one before has made.
            if (before != made.end()) {
                before->value = element_value(std::move(before->value), std::move(named.path), std::move(given));
                continue;
            }
            given = element_value(make(ast::ColumnReference{{relation, named.column}}, named.position),
                                  std::move(named.path), std::move(given));
        }
        ast::Assignment assignment;
        assignment.column = {std::move(named.column)};
        assignment.position = named.position;
        assignment.value = std::move(given);
        made.push_back(std::move(assignment));
    }
    return made;
}

/// The name by which the columns of a change's table are called.
std::string called(const Node& relation) {
    const std::string alias = relation.child("alias").text("aliasname");
    return alias.empty() ? relation.text("relname") : alias;
}

/// A value of the column's type without anything in it yet.
ExpressionPtr empty_value(const ast::Name& table, const std::string& column, std::size_t position) {
    ast::Cast made;
    made.value = make(ast::Literal{ast::Literal::Kind::null, {}, {}}, position);
    made.type.name = table;
    made.type.name.push_back(column);
    made.type.percent_type = true;
    return make(std::move(made), position);
}

/// INSERT's columns. Elements and fields of one become that column, and the rows' values what is put together of them.
void insert_columns(ast::Insert& made, const std::vector<Node>& nodes, Context& context) {
    std::vector<Target> targets;
    bool elements = false;
    for (const Node& node : nodes) {
        targets.push_back(target(node, context));
        elements = elements || targets.back().path;
    }
    if (!elements) {
        for (Target& each : targets) {
            made.columns.push_back(std::move(each.column));
            made.column_positions.push_back(each.position);
        }
        return;
    }
    auto* values = made.source ? std::get_if<ast::Values>(&made.source->body) : nullptr;
    if (!values) context.refuse("inserting a query's rows into elements of a column", targets.front().position);
    std::vector<std::size_t> places; // of each target among the columns
    for (const Target& each : targets) {
        const auto known = std::find(made.columns.begin(), made.columns.end(), each.column);
        places.push_back(static_cast<std::size_t>(known - made.columns.begin()));
        if (known != made.columns.end() && each.path) continue;
        places.back() = made.columns.size();
        made.columns.push_back(each.column);
        made.column_positions.push_back(each.position);
    }
    for (ast::Expressions& row : values->rows) {
        if (row.size() != targets.size()) continue; // the count is refused later
        ast::Expressions merged(made.columns.size());
        for (std::size_t i = 0; i < row.size(); ++i) {
            ExpressionPtr& value = merged[places[i]];
            if (!targets[i].path) {
                value = std::move(row[i]);
                continue;
            }
            if (!value) value = empty_value(made.table, targets[i].column, targets[i].position);
            ExpressionPtr path =
                element_path(make(ast::ColumnReference{{targets[i].column}}, targets[i].position), nodes[i], context);
            value = element_value(std::move(value), std::move(path), std::move(row[i]));
        }
        row = std::move(merged);
    }
}

std::string overriding(const Node& node) {
    static const std::map<std::string, std::string, std::less<>> kNames = {{"OVERRIDING_USER_VALUE", "user"},
                                                                           {"OVERRIDING_SYSTEM_VALUE", "system"}};
    const auto found = kNames.find(node.text("override"));
    return found == kNames.end() ? std::string() : found->second;
}

ast::OnConflict on_conflict(const Node& node, const std::string& relation, Context& context) {
    ast::OnConflict made;
    made.nothing = node.text("action") == "ONCONFLICT_NOTHING";
    const Node infer = node.child("infer");
    if (!made.nothing && !infer) {
        Error error("42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name");
        error.hint = "For example, ON CONFLICT (column_name).";
        error.position = node.position();
        throw error;
    }
    made.target = key_parts(infer.list("indexElems"), context);
    made.target_where = expression(infer.child("whereClause"), context);
    made.constraint = infer.text("conname");
    made.assignments = assignments(node.list("targetList"), relation, context);
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
    made.position = relation.position();
    made.source = query(node.child("selectStmt"), context);
    insert_columns(made, node.list("cols"), context);
    made.columns_said = !made.columns.empty();
    if (const Node conflict = node.child("onConflictClause"))
        made.on_conflict = on_conflict(conflict, called(relation), context);
    made.returning = select_items(node.list("returningList"), context);
    made.overriding = overriding(node);
    return made;
}

StatementNode update(const Node& node, Context& context) {
    ast::Update made;
    made.with = with(node.child("withClause"), context);
    made.tables.push_back(table_reference(node.child("relation"), context));
    made.assignments = assignments(node.list("targetList"), called(node.child("relation")), context);
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
        if (when.action == "update")
            when.assignments = assignments(clause.list("targetList"), called(node.child("relation")), context);
        if (when.action == "insert") {
            if (!overriding(clause).empty()) context.refuse("OVERRIDING in MERGE");
            for (const Node& column : clause.list("targetList")) {
                Target named = target(column, context);
                if (named.path) context.refuse("inserting into elements of a column in MERGE", named.position);
                when.columns.push_back(std::move(named.column));
            }
            when.values = expressions(clause.list("values"), context);
            when.default_values = when.values.empty();
        }
        made.whens.push_back(std::move(when));
    }
    return made;
}

} // namespace labdb::sql::postgres::tree
