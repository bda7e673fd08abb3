#pragma once

#include <optional>
#include <string>

#include "core/rds/catalogue.hpp"
#include "core/rds/records.hpp"

/// What AWS would do to a database by itself: here, take it from a version that is retired to its line's default.
/// Whether and when the user wants it stands in `hidden`, under `Maintenance`: `{ OptInStatus, At }`.
namespace labdb::rds {

/// The version that an instance or a cluster is to be upgraded to; null when nothing is pending.
const catalogue::Version* pending_upgrade(const Record& record);

} // namespace labdb::rds
