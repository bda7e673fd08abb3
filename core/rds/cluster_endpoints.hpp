#pragma once

#include <string>
#include <string_view>

#include "core/rds/records.hpp"

/// The custom endpoints of Aurora clusters: names that lead to some of the members.
namespace labdb::rds {

namespace kinds {
inline constexpr Kind kClusterEndpoint{
    "rds-cluster-endpoint", "DBClusterEndpointIdentifier", "cluster-endpoint", "DBClusterEndpointArn", {}, "Status"};
} // namespace kinds

/// DBClusterEndpointNotFoundFault.
[[noreturn]] void refuse_missing_cluster_endpoint(std::string_view name);

/// The cluster has another name.
void rename_cluster_of_endpoints(api::WriteRequest& request, const std::string& old_name, const std::string& name);
/// The cluster is deleted, and its endpoints with it.
void erase_cluster_endpoints(api::WriteRequest& request, const Record& cluster);

} // namespace labdb::rds
