#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "serve/authorization.hpp"

namespace labdb::serve {

struct SecretKey {
    std::string secret_access_key;
    /// The only token that requests may carry; without one they carry none that counts.
    std::optional<std::string> session_token;
};

/// The secret of an access key id; absent for one that is not known.
using KeyRing = std::function<std::optional<SecretKey>(std::string_view access_key_id)>;

/// Refuses a request that was not signed in the last 15 minutes with a key of the ring, in AWS's words and order. The
/// time is the machine's, which clients go by. `body` is what came over the wire.
void verify_signature(const Request& request, std::string_view body, const Authorization& authorization,
                      const api::Service& service, const KeyRing& keys);

} // namespace labdb::serve
