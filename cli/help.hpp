#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// Writes the help page of a command of the AWS CLI: `topic` is what stands before `help`, as `dynamodb put-item`;
/// nothing gives the first page. Throws Error of kind `parameters` when there is no such command.
void show_help(const std::vector<std::string>& topic, Session& session);

/// `labdb help [COMMAND…]`: labdb's own commands, then those of the AWS CLI.
int help(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
