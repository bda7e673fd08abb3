#pragma once

#include <functional>

#include "core/sql/ast/query.hpp"

namespace labdb::sql::ast {

/// Calls `visit` for each expression that stands directly inside of this one; queries inside are left out.
void for_each_child(const Expression& expression, const std::function<void(const Expression&)>& visit);

/// Calls `visit` for the expression and for all that stand inside of it; queries inside are left out.
void for_each(const Expression& expression, const std::function<void(const Expression&)>& visit);

/// Whether a query stands inside.
bool has_subquery(const Expression& expression);

} // namespace labdb::sql::ast
