#pragma once

#include <string>

#include "core/sql/ast/query.hpp"
#include "core/sql/bind/bound_query.hpp"

namespace labdb::sql::bind {

/// PostgreSQL: why no rows can be written through a view of this query, as errors say it; empty: its form forbids
/// nothing (rewriteHandler.c, view_query_is_auto_updatable).
std::string why_not_updatable(const ast::Query& query, const BoundQuery& bound);

} // namespace labdb::sql::bind
