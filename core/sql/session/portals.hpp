#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/session/state.hpp"

namespace labdb::sql {

/// Moves a cursor as FETCH and MOVE do: `next`, `prior`, `first`, `last`, `all`, `forward 5`, `backward all`,
/// `absolute 3`, `relative -1`, `5`. The rows it came to, as numbers in `cursor.rows`.
std::vector<std::size_t> move_portal(Cursor& cursor, std::string_view direction);

} // namespace labdb::sql
