#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/identity.hpp"

// AddRoleToDBCluster, RemoveRoleFromDBCluster, EnableHttpEndpoint, DisableHttpEndpoint: what a cluster may use, and by
// what it may be used, beside SQL.
namespace labdb::rds {
namespace {

constexpr std::size_t kMostRoles = 5;

json::Array roles_of(const Record& cluster) {
    const json::Value* roles = cluster.shown.find("AssociatedRoles");
    return roles ? roles->as_array() : json::Array();
}

auto find_role(json::Array& roles, std::string_view arn, std::string_view feature) {
    return std::find_if(roles.begin(), roles.end(), [&](const json::Value& role) {
        const json::Value* other = role.find("FeatureName");
        return role.find("RoleArn")->as_string() == arn && (other ? other->as_string() : "") == feature;
    });
}

/// The ARN of an Aurora cluster, and the switch.
json::Value switch_http_endpoint(api::WriteRequest& request, const std::string& arn, bool on) {
    const std::optional<std::string_view> name = name_in_arn(request.caller, kinds::kCluster.arn_type, arn);
    std::optional<Record> cluster = name ? find_record(request, kinds::kCluster, *name) : std::nullopt;
    if (!cluster)
        throw api::Fault(errors::ResourceNotFoundFault, "The specified resource ARN " + arn + " doesn't exist.");
    if (!is_aurora(cluster->text("Engine")) || cluster->text("Status") == "deleting")
        throw api::Fault(errors::InvalidResourceStateFault,
                         "The HTTP endpoint can't be changed for the resource " + arn + " in its current state.");
    cluster->shown.set("HttpEndpointEnabled", on);
    save_record(request, kinds::kCluster, *cluster);
    return json::Object{{"ResourceArn", arn}, {"HttpEndpointEnabled", on}};
}

} // namespace

json::Value add_role_to_db_cluster(const api::Input<AddRoleToDBCluster>& in, api::WriteRequest& request) {
    using In = AddRoleToDBCluster;
    Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    require_cluster_status(cluster, {"available"});
    const std::string_view arn = in.text(In::RoleArn), feature = in.text(In::FeatureName);
    json::Array roles = roles_of(cluster);
    if (find_role(roles, arn, feature) != roles.end())
        throw api::Fault(errors::DBClusterRoleAlreadyExistsFault,
                         "Role ARN " + std::string(arn) + " already exists for DB Cluster: " + cluster.name + ".");
    if (roles.size() == kMostRoles)
        throw api::Fault(errors::DBClusterRoleQuotaExceededFault,
                         "The maximum number of roles for DB cluster " + cluster.name + " has been reached.");
    json::Object role{{"RoleArn", arn}, {"Status", "ACTIVE"}};
    if (!feature.empty()) role.set("FeatureName", feature);
    roles.emplace_back(std::move(role));
    cluster.shown.set("AssociatedRoles", std::move(roles));
    save_record(request, kinds::kCluster, cluster);
    return json::Object();
}

json::Value remove_role_from_db_cluster(const api::Input<RemoveRoleFromDBCluster>& in, api::WriteRequest& request) {
    using In = RemoveRoleFromDBCluster;
    Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    require_cluster_status(cluster, {"available"});
    json::Array roles = roles_of(cluster);
    const auto role = find_role(roles, in.text(In::RoleArn), in.text(In::FeatureName));
    if (role == roles.end())
        throw api::Fault(errors::DBClusterRoleNotFoundFault,
                         "Role ARN " + std::string(in.text(In::RoleArn)) +
                             " cannot be found for DB Cluster: " + cluster.name +
                             ". Verify your role ARN and try again. You might need to "
                             "include the feature-name parameter.");
    roles.erase(role);
    cluster.shown.set("AssociatedRoles", std::move(roles));
    save_record(request, kinds::kCluster, cluster);
    return json::Object();
}

json::Value enable_http_endpoint(const api::Input<EnableHttpEndpoint>& in, api::WriteRequest& request) {
    return switch_http_endpoint(request, in.at(EnableHttpEndpoint::ResourceArn).as_string(), true);
}

json::Value disable_http_endpoint(const api::Input<DisableHttpEndpoint>& in, api::WriteRequest& request) {
    return switch_http_endpoint(request, in.at(DisableHttpEndpoint::ResourceArn).as_string(), false);
}

} // namespace labdb::rds
