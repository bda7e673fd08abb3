#pragma once

#include "core/sql/session/state.hpp"

namespace labdb::sql {

/// MySQL's EXPLAIN in its traditional form: the steps are SQLite's own, the rest is told as MySQL tells it. Rows are
/// counted, not estimated from samples.
void explain_mysql(Session::State& state, const ast::Explain& explain, ResultSink& sink);

} // namespace labdb::sql
