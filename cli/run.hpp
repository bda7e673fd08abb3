#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// The whole program: `arguments` begin with its name, which may be that of a link (`aws`, `ddb`, `rds`). Returns the
/// exit status, and throws nothing.
int run(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
