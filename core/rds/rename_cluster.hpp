#pragma once

#include <string>

#include "core/rds/records.hpp"

namespace labdb::rds {

/// Gives a cluster another name: its members, its endpoints and those who replicate from it follow. Saves it.
void rename_cluster(api::WriteRequest& request, Record& cluster, const std::string& name);

} // namespace labdb::rds
