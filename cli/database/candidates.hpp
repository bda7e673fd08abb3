#pragma once

#include <string>
#include <vector>

#include "cli/environment.hpp"

namespace labdb::cli::database {

/// For completion: what may stand next on the command line of a client: options, or the endpoints of its instances.
std::vector<std::string> mysql_candidates(const std::vector<std::string>& words, const Environment& environment);
std::vector<std::string> psql_candidates(const std::vector<std::string>& words, const Environment& environment);

} // namespace labdb::cli::database
