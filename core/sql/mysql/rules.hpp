#pragma once

#include "core/sql/bind/rules.hpp"

namespace labdb::sql {

/// MySQL's dialect: one object for all sessions.
const bind::Rules& mysql_rules();

} // namespace labdb::sql
