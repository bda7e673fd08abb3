#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli::psql {

/// `labdb psql`, and the program under the name `psql`: a client for the instances of PostgreSQL, without a network
/// between. For a server that is none of labdb's, the real client takes over.
int run(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli::psql
