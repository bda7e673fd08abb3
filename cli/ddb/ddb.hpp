#pragma once

#include <string>
#include <vector>

#include "cli/invocation.hpp"

/// `aws ddb`: items as YAML and conditions with their values in them, where `aws dynamodb` has JSON with types
/// (reference/awscli.md §7.1). Each command takes the words behind its name and returns the exit status.
namespace labdb::cli::ddb {

int put(const std::vector<std::string>& words, Invocation& invocation);
int select(const std::vector<std::string>& words, Invocation& invocation);

} // namespace labdb::cli::ddb
