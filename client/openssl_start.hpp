#pragma once

namespace labdb::client {

/// To be called before OpenSSL is used; it may be called again.
void start_openssl();

} // namespace labdb::client
