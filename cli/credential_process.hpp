#pragma once

#include <string>

#include "cli/config.hpp"

namespace labdb::cli {

struct ProcessCredentials {
    Credentials credentials;
    /// As the program gave it; empty when it gave none.
    std::string expiration;
};

/// Runs a profile's `credential_process` without a shell and reads the keys that it prints. Throws Error in botocore's
/// words.
ProcessCredentials run_credential_process(const std::string& command, const Environment& environment);

} // namespace labdb::cli
