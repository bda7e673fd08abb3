#pragma once

#include <string>
#include <vector>

#include "cli/help_page.hpp"
#include "cli/session.hpp"

namespace labdb::cli {

/// What stands before `help` in a command of the AWS CLI, as `dynamodb put-item`; nothing for the first page.
using Topic = std::vector<std::string>;

/// Throws Error of kind `parameters` when there is no such command.
HelpPage help_page(const Topic& topic);

/// All that help_page() knows, but for the first page.
std::vector<Topic> help_topics();

/// Shows the page; on a terminal through the user's pager. Throws as help_page() does.
void show_help(const Topic& topic, Session& session);

/// `labdb help [COMMAND…]`: labdb's own commands, then those of the AWS CLI.
int help(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
