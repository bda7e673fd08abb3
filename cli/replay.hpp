#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// `labdb replay FILE…`: runs the commands of tutorials. Returns 0, 1 when a step failed, 128 + n when signal n stopped
/// it.
int replay(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
