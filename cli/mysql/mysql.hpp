#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli::mysql {

/// `labdb mysql`, and the program under the names `mysql` and `mariadb`: a client for the instances of MySQL and
/// MariaDB, without a network between. For a server that is none of labdb's, the real client takes over.
int run(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli::mysql
