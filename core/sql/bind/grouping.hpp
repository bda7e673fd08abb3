#pragma once

#include "core/sql/bind/scope.hpp"

namespace labdb::sql::bind {

/// Whether a column that is no group key follows from the keys all the same: they hold its table's primary key.
bool depends_on_keys(const Scope& scope, const Bound& column);

} // namespace labdb::sql::bind
