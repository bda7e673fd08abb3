#pragma once

#include <string_view>

namespace labdb::sql::ast {

/// A call that only parsers make: `base`, a path (subscripts and fields over the column's name), `value`. It gives the
/// base with the value where the path leads: PostgreSQL's `SET a[1] = …`, `SET c.field = …`.
inline constexpr std::string_view kAssignElement = "assign element";

} // namespace labdb::sql::ast
