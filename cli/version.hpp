#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// What `aws --version` prints, without the line's end (reference/awscli.md §6.6).
std::string aws_version(const Environment& environment);

/// `labdb version`.
int version(const std::vector<std::string>& arguments, Session& session);

} // namespace labdb::cli
