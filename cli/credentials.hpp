#pragma once

#include <optional>

#include "cli/invocation.hpp"

namespace labdb::cli {

/// What a request that leaves this machine is signed with, in botocore's order: environment, roles and sign-ons of the
/// profile, its stored keys, its `credential_process`, which is run. Absent when there are none. Throws Error when what
/// was found is no whole key, has expired, or would have to be asked of a service that labdb does not ask.
std::optional<Credentials> find_credentials(const Invocation& invocation);

} // namespace labdb::cli
