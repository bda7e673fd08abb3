#pragma once

#include "core/api/error.hpp"
#include "core/api/rds_data.hpp"
#include "core/sql/session.hpp"

namespace labdb::rds_data {

/// An engine's error as the Data API passes it on (reference/rds.md, B5): `Database error code: 1146. Message: …` of
/// MySQL, `ERROR: …; Position: 15; SQLState: 42P01` of PostgreSQL.
[[noreturn]] void fail(const sql::Error& error, sql::Engine engine);

} // namespace labdb::rds_data
