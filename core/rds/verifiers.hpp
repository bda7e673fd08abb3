#pragma once

#include <string_view>

#include "core/json/value.hpp"
#include "core/util/random.hpp"

/// What is kept of a master password: enough to check a login with each of the engine's own protocols, and never the
/// password itself.
namespace labdb::rds {

/// The verifiers of a password for an engine. MySQL and MariaDB:
///   Native        `*` and the hexadecimal SHA1(SHA1(password)), as `mysql_native_password` keeps it
///   CachingSha2   the hexadecimal SHA256(SHA256(password)): what `caching_sha2_password` keeps in its cache, so that a
///                 login never needs the password in clear
/// PostgreSQL:
///   Scram         `SCRAM-SHA-256$4096:salt$StoredKey:ServerKey`, as pg_authid keeps it
json::Object verifiers_of(std::string_view engine, std::string_view password, util::Random& random);

/// Is it the password that the verifiers were made of?
bool verifies(const json::Object& verifiers, std::string_view password);

} // namespace labdb::rds
