#pragma once

#include "core/sql/execute/context.hpp"

namespace labdb::sql::execute {

/// MySQL: a subquery must not read the table that the statement changes, unless inside of a derived table (1093).
/// `called` is the table's name in the error. Null expressions are none.
void refuse_own_reads(Context& context, const Table& table, const std::string& called,
                      const ast::ExpressionPtr& expression);

} // namespace labdb::sql::execute
