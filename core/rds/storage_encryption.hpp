#pragma once

#include <string_view>

#include "core/rds/records.hpp"

namespace labdb::rds {

/// StorageEncryptionType of an instance, a cluster or a snapshot (API Reference, DBInstance): `sse-kms` with a key of
/// AWS KMS, `sse-rds` with one that AWS owns, which every other volume of Aurora has, and else `none`.
std::string_view storage_encryption_type(const Record& record);

} // namespace labdb::rds
