#pragma once

#include <string>
#include <string_view>

#include "core/util/random.hpp"

/// What engines keep of a password: enough to check a login, and never the password itself.
namespace labdb::sql {

/// `mysql_native_password`: `*` and the hexadecimal SHA1(SHA1(password)); empty for an empty password.
std::string native_verifier(std::string_view password);
/// `caching_sha2_password`'s cache: the hexadecimal SHA256(SHA256(password)), so that a login never needs the password
/// in clear.
std::string caching_sha2_verifier(std::string_view password);
/// `SCRAM-SHA-256$4096:salt$StoredKey:ServerKey`, as pg_authid keeps it (RFC 5802 and 7677, without SASLprep).
std::string scram_verifier(std::string_view password, util::Random& random);

/// Whether it is the password that one of these was made of.
bool verifies(std::string_view verifier, std::string_view password);

} // namespace labdb::sql
