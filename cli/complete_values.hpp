#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.hpp"

namespace labdb::cli {

/// The Regions of the AWS partition.
std::vector<std::string> region_names();

/// The profiles in the user's files; none when they cannot be read.
std::vector<std::string> profile_names(const Environment& environment);

/// Paths that begin with what stands behind `file://` or `fileb://`, with that prefix; folders end in `/`.
std::vector<std::string> file_parameters(std::string_view fragment, const Environment& environment);

} // namespace labdb::cli
