#include <set>

#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// ALTER … RENAME TO, SET SCHEMA and OWNER TO, which PostgreSQL has as one statement each for all kinds of objects.
namespace labdb::sql::postgres::tree {

namespace {

bool is_relation(const std::string& object) {
    static const std::set<std::string, std::less<>> kRelations = {"table", "view", "index", "sequence",
                                                                  "materialized view"};
    return kRelations.contains(object);
}

ast::AlterTable relation_action(const Node& node, std::string object, ast::AlterAction action) {
    ast::AlterTable made;
    made.name = relation_name(node.child("relation"));
    made.if_exists = node.flag("missing_ok");
    made.object = std::move(object);
    made.actions.push_back(std::move(action));
    return made;
}

// Name and signature of the object that is no table.
void add_object(ast::AlterObject& made, const Node& node, Context& context) {
    const Node object = node.child("object");
    made.if_exists = node.flag("missing_ok");
    if (object.is("ObjectWithArgs")) {
        made.name = name_of(object.list("objname"));
        made.signature = signature(object, context);
        if (object.flag("args_unspecified")) made.signature = {ast::TypeName()}; // the name alone
    } else if (object.is("TypeName")) {
        made.name = name_of(object.list("names"));
    } else if (object) {
        made.name = name_of(object);
    } else if (node.has("relation")) {
        // Triggers, rules and policies: the table's name, then their own.
        made.name = relation_name(node.child("relation"));
        made.name.push_back(node.text("subname"));
    } else {
        made.name = {node.text("subname")};
    }
}

} // namespace

StatementNode rename(const Node& node, Context& context) {
    const std::string object = object_name(node.text("renameType"));
    const std::string new_name = node.text("newname");
    ast::AlterAction action;
    if (object == "column" || object == "attribute" || object == "constraint") {
        action.kind =
            object == "constraint" ? ast::AlterAction::Kind::rename_constraint : ast::AlterAction::Kind::rename_column;
        action.name = node.text("subname");
        action.new_name = new_name;
        action.cascade = is_cascade(node);
        // For a constraint the grammar says nothing of the relation's kind: it is a table's.
        std::string relation = object == "column" ? object_name(node.text("relationType")) : "table";
        if (object == "attribute") relation = "type";
        return relation_action(node, std::move(relation), std::move(action));
    }
    if (is_relation(object)) {
        action.kind = ast::AlterAction::Kind::rename_table;
        action.table = {new_name};
        return relation_action(node, object, std::move(action));
    }
    if (object == "database" || object == "schema") {
        ast::AlterDatabase made;
        made.name = node.text("subname");
        made.schema = object == "schema";
        made.new_name = new_name;
        return made;
    }
    if (object == "role") {
        ast::UserStatement made;
        made.kind = ast::UserStatement::Kind::rename;
        made.role = true;
        made.users.emplace_back();
        made.users.back().name = node.text("subname");
        made.new_names.emplace_back();
        made.new_names.back().name = new_name;
        return made;
    }
    ast::AlterObject made;
    made.object = object;
    add_object(made, node, context);
    // A domain's constraint: the domain's name, then its own.
    if (object == "domain constraint") made.name.push_back(node.text("subname"));
    made.new_name = new_name;
    return made;
}

StatementNode set_schema(const Node& node, Context& context) {
    std::string object = object_name(node.text("objectType"));
    if (is_relation(object)) {
        ast::AlterAction action;
        action.kind = ast::AlterAction::Kind::set_schema;
        action.new_name = node.text("newschema");
        return relation_action(node, std::move(object), std::move(action));
    }
    ast::AlterObject made;
    made.object = std::move(object);
    add_object(made, node, context);
    made.new_schema = node.text("newschema");
    return made;
}

StatementNode set_owner(const Node& node, Context& context) {
    std::string object = object_name(node.text("objectType"));
    const std::string owner = role_name(node.child("newowner"));
    if (object == "database" || object == "schema") {
        ast::AlterDatabase made;
        made.name = string_of(node.child("object"));
        made.schema = object == "schema";
        made.owner = owner;
        return made;
    }
    ast::AlterObject made;
    made.object = std::move(object);
    add_object(made, node, context);
    made.new_owner = owner;
    return made;
}

} // namespace labdb::sql::postgres::tree
