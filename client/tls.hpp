#pragma once

#include <memory>

#include "client/socket.hpp"

namespace labdb::client {

/// Whom to believe.
struct Trust {
    /// False: whatever certificate comes.
    bool verify = true;
    /// A file of certificates instead of the system's; empty for those.
    std::string bundle;
};

/// Shakes hands, by TLS 1.2, which AWS's endpoints all speak, as the client of `host`, whose certificate must be for
/// that name. Throws NetworkError, in Python's words where the certificate will not do.
std::unique_ptr<Stream> start_tls(Socket socket, const std::string& host, const Trust& trust);

} // namespace labdb::client
