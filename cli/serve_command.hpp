#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// `labdb serve`: the same engine over HTTP, until Ctrl-C or SIGTERM.
int serve(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
