#pragma once

#include <string>
#include <vector>

#include "cli/invocation.hpp"
#include "cli/operation_options.hpp"

namespace labdb::cli {

/// Runs `aws SERVICE COMMAND words…` and prints the result. Returns the exit status; throws Error.
int run_operation(const api::Service& service, const OperationCommand& command, const std::vector<std::string>& words,
                  Invocation& invocation);

/// Runs `aws SERVICE wait NAME words…`.
int run_waiter(const api::Service& service, const api::Waiter& waiter, const std::vector<std::string>& words,
               Invocation& invocation);

} // namespace labdb::cli
