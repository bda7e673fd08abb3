#pragma once

#include <string_view>

#include "core/util/time.hpp"

namespace labdb::rds {

/// The database that a token opens.
struct TokenUse {
    std::string_view host; ///< without dots: not looked at
    int port;
    std::string_view user;
};

/// Is the password a token of `aws rds generate-db-auth-token` for that use which counts now? It does for the time it
/// names, 15 minutes. Whose key has signed it is not looked at, as labdb keeps no secret keys.
bool is_valid_token(std::string_view password, const TokenUse& use, util::Instant now);

} // namespace labdb::rds
