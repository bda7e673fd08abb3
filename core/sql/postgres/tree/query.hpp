#pragma once

#include <string>
#include <vector>

#include "core/sql/ast/query.hpp"
#include "core/sql/ast/statement.hpp"
#include "core/sql/postgres/tree/context.hpp"

namespace labdb::sql::postgres::tree {

/// SelectStmt; null for no node.
ast::QueryPtr query(const Node& node, Context& context);
/// Elements of FROM, USING, and what DML works on.
ast::TableReferencePtr table_reference(const Node& node, Context& context);
std::vector<ast::TableReferencePtr> table_references(const std::vector<Node>& nodes, Context& context);
/// WithClause; null for no node.
std::unique_ptr<ast::With> with(const Node& node, Context& context);
/// ResTarget nodes of a select list or of RETURNING.
std::vector<ast::SelectItem> select_items(const std::vector<Node>& nodes, Context& context);
/// The IntoClause of a SELECT … INTO, which stands in its leftmost part.
Node into_clause(const Node& select);

} // namespace labdb::sql::postgres::tree
