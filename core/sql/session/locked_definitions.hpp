#pragma once

#include "core/sql/session/state.hpp"

namespace labdb::sql {

/// What LOCK TABLES lets a definition do (MySQL's manual, 13.3.6): 1099, 1100, 1192.
void check_locks(Session::State& state, const ast::Statement& statement);

} // namespace labdb::sql
