#pragma once

#include <string>
#include <string_view>

#include "core/rds/identity.hpp"
#include "core/rds/records.hpp"

namespace labdb::rds {

/// A resource id that no record of the kind has, also where ids are frozen (LABDB_SEED) and each process draws the
/// same.
inline std::string unused_resource_id(const api::ReadRequest& request, const Kind& kind, std::string_view prefix) {
    std::string id;
    do id = new_resource_id(request.random, prefix);
    while (find_by_resource_id(request, kind, id));
    return id;
}

} // namespace labdb::rds
