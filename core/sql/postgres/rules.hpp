#pragma once

#include "core/sql/bind/rules.hpp"

namespace labdb::sql {

/// PostgreSQL's dialect: one object for all sessions.
const bind::Rules& postgres_rules();

} // namespace labdb::sql
