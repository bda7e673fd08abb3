#pragma once

#include "core/sql/session/settings.hpp"

namespace labdb::sql {

/// The part of PostgreSQL's parameters that only tunes. Sorted by name.
std::span<const SettingRow> postgres_tuning_parameters();

} // namespace labdb::sql
