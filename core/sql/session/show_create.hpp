#pragma once

#include "core/sql/ast/statement.hpp"
#include "core/sql/session.hpp"

namespace labdb::sql {

/// MySQL's SHOW CREATE of anything.
void show_create(Session::State& state, const ast::Show& show, ResultSink& sink);

} // namespace labdb::sql
