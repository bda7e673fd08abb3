#pragma once

#include "core/sql/session/explain_plan.hpp"
#include "core/sql/session/state.hpp"

namespace labdb::sql {

/// What SQLite does for a statement, as PostgreSQL's planner would say it: which index it takes is SQLite's choice,
/// whether one is taken at all is a matter of costs, as there.
PlanNode postgres_plan(Session::State& state, const ast::Statement& statement);

} // namespace labdb::sql
