#include "core/sql/postgres/tree/expression.hpp"
#include "core/sql/postgres/tree/parts.hpp"
#include "core/sql/postgres/tree/statements.hpp"

/// CREATE POLICY and ALTER POLICY.
namespace labdb::sql::postgres::tree {

namespace {

ast::PolicyStatement policy(const Node& node, Context& context) {
    ast::PolicyStatement made;
    made.name = node.text("policy_name");
    made.table = relation_name(node.child("table"));
    for (const Node& role : node.list("roles")) made.roles.push_back(role_name(role));
    made.condition = expression(node.child("qual"), context);
    made.check = expression(node.child("with_check"), context);
    return made;
}

} // namespace

StatementNode create_policy(const Node& node, Context& context) {
    ast::PolicyStatement made = policy(node, context);
    made.command = node.text("cmd_name");
    made.permissive = node.flag("permissive");
    return made;
}

StatementNode alter_policy(const Node& node, Context& context) {
    ast::PolicyStatement made = policy(node, context);
    made.alter = true;
    return made;
}

} // namespace labdb::sql::postgres::tree
