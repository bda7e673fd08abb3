#pragma once

#include <string_view>

#include "core/sql/program/native_routines.hpp"

namespace labdb::sql::program {

/// A trigger function of PostgreSQL's own: whether the row is written.
using BuiltinTrigger = bool (*)(const NativeTriggerCall& call, const Row* old_row);

/// By its name in pg_catalog; null when there is none.
BuiltinTrigger find_builtin_trigger(std::string_view name);

} // namespace labdb::sql::program
