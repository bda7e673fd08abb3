#pragma once

#include <string>
#include <vector>

#include "core/sql/ast/query.hpp"
#include "core/sql/postgres/tree/context.hpp"

namespace labdb::sql::postgres::tree {

/// Any node that stands where an expression may; null for no node.
ast::ExpressionPtr expression(const Node& node, Context& context);
ast::Expressions expressions(const std::vector<Node>& nodes, Context& context);

/// Subscripts and fields (the list `indirection`) over a value.
ast::ExpressionPtr element_path(ast::ExpressionPtr value, const Node& node, Context& context);

/// FuncCall.
ast::Call call(const Node& node, Context& context);
/// What PostgreSQL has a syntax and a node for and is a call nonetheless: SQLValueFunction, XmlExpr and their like.
ast::ExpressionPtr special_call(const Node& node, Context& context);

/// SortBy nodes.
std::vector<ast::OrderItem> order_items(const std::vector<Node>& nodes, Context& context);
/// WindowDef.
ast::Window window(const Node& node, Context& context);

ast::TypeName type_name(const Node& node, Context& context);
/// A_Const. Its text alone is what options need.
ast::Literal literal(const Node& node, Context& context);

} // namespace labdb::sql::postgres::tree
