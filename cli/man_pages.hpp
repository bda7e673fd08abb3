#pragma once

#include <string>
#include <vector>

#include "cli/help_page.hpp"
#include "cli/session.hpp"

namespace labdb::cli {

/// A help page as man(7) source. `name` is the manual page's: `labdb-dynamodb-put-item`.
std::string to_roff(const HelpPage& page, const std::string& name);

/// `labdb __manual FOLDER`, for the build: writes a manual page for every topic of help into the folder, which is
/// there.
int write_man_pages(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
