#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/bind/bound.hpp"

namespace labdb::sql::bind {

/// The operands with `word` (` AND `, ` OR `) between them, in parentheses. Many stand in halves of halves: SQLite's
/// expressions are 1,000 deep at most, and a chain is as deep as it is long.
std::string junction(const std::vector<Bound>& operands, std::string_view word);

} // namespace labdb::sql::bind
