#pragma once

#include "core/rds/catalogue.hpp"

namespace labdb::rds {

/// Can the readers of a cluster of that version pass writes on to its writer? (User guides, "Local write forwarding".)
bool forwards_local_writes(const catalogue::Version& version);

} // namespace labdb::rds
