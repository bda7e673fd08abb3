#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.hpp"
#include "cli/globals.hpp"

namespace labdb::cli {

/// The Regions of the AWS partition.
std::vector<std::string> region_names();

/// The profiles in the user's files; none when they cannot be read.
std::vector<std::string> profile_names(const Environment& environment);

/// The DynamoDB tables in the state that these settings lead to; none when there is no state yet, which this does not
/// make.
std::vector<std::string> table_names(const Environment& environment, const Globals& globals);

/// Paths that begin with what stands behind `file://` or `fileb://`, with that prefix; folders end in `/`.
std::vector<std::string> file_parameters(std::string_view fragment, const Environment& environment);

} // namespace labdb::cli
