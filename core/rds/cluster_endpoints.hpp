#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rds/records.hpp"

/// The custom endpoints of Aurora clusters: names that lead to some of the members.
namespace labdb::rds {

namespace kinds {
inline constexpr Kind kClusterEndpoint{
    "rds-cluster-endpoint", "DBClusterEndpointIdentifier", "cluster-endpoint", "DBClusterEndpointArn", {}, "Status"};
} // namespace kinds

/// DBClusterEndpointNotFoundFault.
[[noreturn]] void refuse_missing_cluster_endpoint(std::string_view name);

/// The custom endpoints of a cluster.
std::vector<Record> custom_endpoints_of(const api::ReadRequest& request, std::string_view cluster);
/// What members are called in one cluster, and in another that is a copy of it.
struct MemberNames {
    std::string from;
    std::string to;
};
/// Makes another cluster an endpoint as this one, of its own members. Returns it.
Record copy_cluster_endpoint(api::WriteRequest& request, const Record& endpoint, const std::string& name,
                             std::string_view cluster, const std::vector<MemberNames>& members);
/// Gives an endpoint another name, which nobody has. Saves it.
void rename_cluster_endpoint(api::WriteRequest& request, Record& endpoint, const std::string& name);

/// An instance has another name: the endpoints that list it follow.
void rename_member_of_endpoints(api::WriteRequest& request, const Record& instance, const std::string& old_name);
/// The cluster has another name.
void rename_cluster_of_endpoints(api::WriteRequest& request, const std::string& old_name, const std::string& name);
/// The cluster is deleted, and its endpoints with it.
void erase_cluster_endpoints(api::WriteRequest& request, const Record& cluster);

} // namespace labdb::rds
