#pragma once

#include "core/sql/functions/function.hpp"

namespace labdb::sql {

/// What the binder itself needs of every connection, whatever the dialect.
const FunctionTables& common_functions();

} // namespace labdb::sql
