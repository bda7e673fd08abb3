#pragma once

#include <string>
#include <string_view>

/// Cryptographic digests, for what engines do with passwords, and for signatures. Own, as the local path may not touch
/// a library of them: OpenSSL's first digest costs 0.7 ms (reference/libraries.md).
namespace labdb::util {

/// FIPS 180-4; the raw bytes: 20, 28, 32, 48, 64.
std::string sha1(std::string_view bytes);
std::string sha224(std::string_view bytes);
std::string sha256(std::string_view bytes);
std::string sha384(std::string_view bytes);
std::string sha512(std::string_view bytes);

/// RFC 2104.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// RFC 8018 with HMAC-SHA-256, one block: 32 bytes.
std::string pbkdf2_sha256(std::string_view password, std::string_view salt, unsigned iterations);

/// Two lower-case digits for each byte.
std::string hex(std::string_view bytes);

} // namespace labdb::util
