#pragma once

#include <string>

#include "core/api/table.hpp"
#include "serve/http.hpp"

namespace labdb::serve {

/// What Signature Version 4 says of who asks. The signature itself is not looked at.
struct Credential {
    std::string access_key_id;
    std::string region;
};

/// Reads the Authorization header, or what a presigned URL has in its place. Throws Fault in AWS's words:
/// MissingAuthenticationTokenException, IncompleteSignatureException, InvalidSignatureException.
Credential credential_of(const Request& request, const api::Service& service);

} // namespace labdb::serve
