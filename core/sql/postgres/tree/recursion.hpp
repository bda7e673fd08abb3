#pragma once

#include <vector>

#include "core/sql/postgres/tree/context.hpp"

namespace labdb::sql::postgres::tree {

/// The items of a WITH RECURSIVE, each behind those that it names. Throws 0A000 where two name one another, 42P19 where
/// one names itself in a place where it may not (PostgreSQL's manual, 7.8.2; its source, parse_cte.c).
std::vector<Node> in_order_of_use(const std::vector<Node>& items, Context& context);

} // namespace labdb::sql::postgres::tree
