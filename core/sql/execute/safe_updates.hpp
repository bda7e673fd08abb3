#pragma once

#include "core/sql/bind/scope.hpp"
#include "core/sql/execute/context.hpp"

namespace labdb::sql::execute {

/// MySQL's sql_safe_updates: an UPDATE or DELETE without LIMIT must have a condition that a key can find the rows by
/// (1175). `condition` may be null.
void refuse_unsafe(const Context& context, const bind::Scope& scope, const ast::ExpressionPtr& condition);

} // namespace labdb::sql::execute
