#include "core/rds/storage_encryption.hpp"

#include "core/rds/clusters.hpp"

namespace labdb::rds {

std::string_view storage_encryption_type(const Record& record) {
    if (record.flag("StorageEncrypted") || record.flag("Encrypted")) return "sse-kms";
    return is_aurora(record.text("Engine")) ? "sse-rds" : "none";
}

} // namespace labdb::rds
