#include <algorithm>

#include "core/api/error.hpp"
#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/quotas.hpp"

// AddRoleToDBInstance, RemoveRoleFromDBInstance.
namespace labdb::rds {
namespace {

constexpr const char* kRoles = "AssociatedRoles";

/// What a role can be for, by engine (DescribeDBEngineVersions, SupportedFeatureNames).
std::vector<std::string_view> features_of(std::string_view engine) {
    if (engine == "postgres") return {"s3Import", "s3Export", "Lambda"};
    if (engine.substr(0, 6) == "oracle") return {"S3_INTEGRATION"};
    if (engine.substr(0, 9) == "sqlserver") return {"S3_INTEGRATION"};
    return {};
}

json::Array roles_of(const Record& instance) {
    const json::Value* roles = instance.shown.find(kRoles);
    return roles ? roles->as_array() : json::Array();
}

} // namespace

json::Value add_role_to_db_instance(const api::Input<AddRoleToDBInstance>& in, api::WriteRequest& request) {
    using In = AddRoleToDBInstance;
    Record instance = require_instance(request, in.text(In::DBInstanceIdentifier));
    require_available(instance);
    const std::string arn(in.text(In::RoleArn)), feature(in.text(In::FeatureName));
    if (is_member(instance))
        refuse_instance_state(
            "The specified DB instance is a member of a cluster. Add the role to the cluster instead.");
    if (!api::matches("arn:aws[a-z-]*:iam::[0-9]{12}:role/.+", arn)) refuse_value("Invalid role ARN: " + arn);
    const std::vector<std::string_view> features = features_of(instance.text("Engine"));
    if (std::find(features.begin(), features.end(), feature) == features.end())
        refuse_value("The feature-name parameter, " + feature + ", is not supported for the engine " +
                     std::string(instance.text("Engine")) + " and version " +
                     std::string(instance.text("EngineVersion")) + ".");
    json::Array roles = roles_of(instance);
    for (const json::Value& role : roles) {
        if (role.find("RoleArn")->as_string() == arn && role.find("FeatureName")->as_string() == feature)
            throw api::Fault(errors::DBInstanceRoleAlreadyExistsFault,
                             "The role " + arn + " is already associated with DB instance " + instance.name + ".");
        if (role.find("FeatureName")->as_string() == feature)
            refuse_value("The feature " + feature + " of DB instance " + instance.name + " already has a role.");
    }
    require_quota(Quota::RolesPerInstance, roles.size() + 1);
    roles.emplace_back(json::Object{{"RoleArn", arn}, {"FeatureName", feature}, {"Status", "ACTIVE"}});
    instance.shown.set(kRoles, std::move(roles));
    save_record(request, kinds::kInstance, instance);
    return json::Object();
}

json::Value remove_role_from_db_instance(const api::Input<RemoveRoleFromDBInstance>& in, api::WriteRequest& request) {
    using In = RemoveRoleFromDBInstance;
    Record instance = require_instance(request, in.text(In::DBInstanceIdentifier));
    require_available(instance);
    json::Array roles = roles_of(instance);
    const auto found = std::find_if(roles.begin(), roles.end(), [&](const json::Value& role) {
        return role.find("RoleArn")->as_string() == in.text(In::RoleArn) &&
               role.find("FeatureName")->as_string() == in.text(In::FeatureName);
    });
    if (found == roles.end())
        throw api::Fault(errors::DBInstanceRoleNotFoundFault, "The role " + std::string(in.text(In::RoleArn)) +
                                                                  " is not associated with DB instance " +
                                                                  instance.name + ".");
    roles.erase(found);
    instance.shown.set(kRoles, std::move(roles));
    save_record(request, kinds::kInstance, instance);
    return json::Object();
}

} // namespace labdb::rds
