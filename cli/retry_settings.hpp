#pragma once

#include "cli/invocation.hpp"
#include "client/retry.hpp"
#include "core/api/table.hpp"

namespace labdb::cli {

/// How the environment and the profile want requests to be repeated (`AWS_RETRY_MODE`, `AWS_MAX_ATTEMPTS`). Throws
/// Error for settings that will not do.
client::RetryPolicy retry_policy(const api::Service& service, const Invocation& invocation);

} // namespace labdb::cli
