#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// `labdb shell [-c COMMAND | SCRIPT …]`: the user's shell, in which `aws`, `ddb`, `rds`, `mysql` and `psql` are this
/// program, so that scripts run unchanged. Its exit status is the shell's.
int shell(const std::vector<std::string>& words, Session& session);

} // namespace labdb::cli
