#pragma once

#include <cstdint>
#include <string>

namespace labdb::client {

/// What there is to say of a certificate that will not do.
struct CertificateFault {
    std::uint32_t flags = 0;   ///< mbedTLS's, of the whole chain
    bool self_signed = false;  ///< the chain's last certificate that is not trusted has signed itself
    bool alone = false;        ///< that one is the server's own
    bool named_issuer = false; ///< someone of its issuer's name is trusted, but with another key
    std::uint32_t leaf_flags = 0;
};

/// Python's `[SSL: REASON] reason` for OpenSSL's reason.
std::string tls_reason(const std::string& words);
/// For what the other end says before it hangs up (RFC 5246, 7.2).
std::string alert_reason(int description);
/// For mbedTLS's error code.
std::string error_reason(int code);
/// For a certificate of a server that was to be `host`, a name or an address.
std::string certificate_reason(const CertificateFault& fault, const std::string& host, bool is_address);

} // namespace labdb::client
