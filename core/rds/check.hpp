#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/api/request.hpp"

/// Whether the records of RDS agree with each other and with the files of their volumes.
namespace labdb::rds {

/// What there is, and what is wrong with it.
struct Findings {
    /// Instances, clusters, snapshots, groups.
    std::size_t resources = 0;
    /// Files with data.
    std::size_t volumes = 0;
    /// A sentence for each, without the full stop.
    std::vector<std::string> problems;
};

/// Looks at what is there at the request's time. A volume without a file is none that is wrong: nothing has been in it
/// yet (volumes.hpp). `request.settings.folder` is the folder of the environment; with an empty one files are left out.
Findings check_data(const api::ReadRequest& request);

} // namespace labdb::rds
