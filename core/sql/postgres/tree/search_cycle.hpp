#pragma once

#include "core/sql/ast/query.hpp"
#include "core/sql/postgres/tree/context.hpp"

namespace labdb::sql::postgres::tree {

/// Gives the table of WITH RECURSIVE the columns that its SEARCH and CYCLE clauses ask for; nothing without them.
/// `node` is the CommonTableExpr. Throws 42601 for a query that is not of their form.
void add_search_and_cycle(ast::CommonTableExpression& table, const Node& node, Context& context);

} // namespace labdb::sql::postgres::tree
