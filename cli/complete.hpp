#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// What may stand at the end of a command line that is typed as far as `line`: one candidate each, in AWS's order
/// (reference/awscli.md §6.9). The first word is the program: `labdb` has its own commands too, `ddb` and `rds` are
/// inside their service already.
std::vector<std::string> candidates(std::string_view line, const Environment& environment);

/// `labdb __complete [LINE]`, for the shells' completion scripts. Without a line it speaks aws_completer's protocol:
/// COMP_LINE up to COMP_POINT.
int complete(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
