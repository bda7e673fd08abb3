#pragma once

#include <string>
#include <string_view>

#include "core/rds/identity.hpp"
#include "core/rds/records.hpp"

/// Ids that are new, also where chance is frozen (LABDB_SEED) and each process draws the same.
namespace labdb::rds {

/// A resource id that no record of the kind has.
inline std::string unused_resource_id(const api::ReadRequest& request, const Kind& kind, std::string_view prefix) {
    std::string id;
    do id = new_resource_id(request.random, prefix);
    while (find_by_resource_id(request, kind, id));
    return id;
}

/// A volume that no record has named or will name: which of them have data cannot be told from their files
/// (volumes.hpp).
std::string new_volume_id(api::WriteRequest& request, std::string_view prefix);

} // namespace labdb::rds
