#pragma once

#include "core/sql/session/state.hpp"

namespace labdb::sql {

/// SHOW GRANTS [FOR account [USING role …]]: with the roles' own privileges where they are said (manual, 13.7.7.21).
/// Throws 1141, 3530.
void show_grants(Session::State& state, const ast::Show& show, ResultSink& sink);

} // namespace labdb::sql
