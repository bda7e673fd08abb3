#pragma once

#include <string>
#include <vector>

#include "cli/invocation.hpp"

namespace labdb::cli {

/// `aws rds generate-db-auth-token`: a signed URL that RDS takes for a password, good for a quarter of an hour
/// (reference/awscli.md §7.2). Returns the exit status.
int generate_db_auth_token(const std::vector<std::string>& words, Invocation& invocation);

} // namespace labdb::cli
