#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// Runs a command line of the AWS CLI, without the program's name: three parsers, one after the other, each of which
/// takes what it knows (reference/awscli.md §1.4). Reports errors on stderr and returns the exit status.
///
/// With `short_names`, `ddb` stands for `dynamodb` too, for all that is not the AWS CLI's own `ddb put` and `ddb
/// select`.
int run_aws(const std::vector<std::string>& words, bool short_names, Session& session);

} // namespace labdb::cli
