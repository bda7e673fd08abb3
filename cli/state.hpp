#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// `labdb state path|reset`: where the learner's data is, and starting again with none.
int state(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
