#include <algorithm>

#include "core/api/error.hpp"
#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/blue_green.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/derived_instances.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/green_cluster.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/input_view.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"

// CreateBlueGreenDeployment.
namespace labdb::rds {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::size_t kLongestName = 60;
constexpr util::Duration kTask = minutes(1);

[[noreturn]] void refuse_source(const std::string& message) {
    throw api::Fault(errors::SourceDatabaseNotSupportedFault, message);
}

std::string require_new_name(const api::ReadRequest& request, const std::string& name) {
    if (name.size() > kLongestName || !api::matches("[a-zA-Z](?:-?[a-zA-Z0-9]+)*", name))
        refuse_value("Invalid blue/green deployment name: " + name);
    visit_records(request, kinds::kBlueGreen, "", [&](Record& other) {
        if (other.text("BlueGreenDeploymentName") == name)
            throw api::Fault(errors::BlueGreenDeploymentAlreadyExistsFault,
                             "A Blue Green Deployment with the name '" + name + "' already exists");
        return true;
    });
    return name;
}

/// A database is blue or green in one deployment at most, until that has been switched over.
void refuse_members(const api::ReadRequest& request, const Kind& kind, const Record& database) {
    const std::string_view id = database.text(kind.resource_id);
    visit_records(request, kinds::kBlueGreen, "", [&](Record& other) {
        if (other.text("Status") == "SWITCHOVER_COMPLETED") return true;
        for (const BlueGreenPair& pair : pairs_of(other))
            if (pair.source == id || pair.target == id) {
                const std::string message = std::string(title_of(kind)) + ' ' + database.name +
                                            " is part of the blue/green deployment " + other.name + '.';
                if (&kind == &kinds::kCluster) refuse_cluster_state(message);
                refuse_instance_state(message);
            }
        return true;
    });
}

std::optional<Record> find_source_cluster(const api::ReadRequest& request, const std::string& arn) {
    if (!name_in_arn(request.caller, kinds::kCluster.arn_type, arn)) return std::nullopt;
    std::optional<Record> cluster = find_by_name_or_arn(request, kinds::kCluster, arn);
    if (!cluster) throw api::Fault(errors::DBClusterNotFoundFault, "DBCluster " + arn + " not found.");
    require_deployable(request, *cluster);
    refuse_members(request, kinds::kCluster, *cluster);
    return cluster;
}

Record require_source_instance(const api::ReadRequest& request, const std::string& arn) {
    if (!name_in_arn(request.caller, kinds::kInstance.arn_type, arn))
        refuse_value("Invalid source ARN: " + arn + ". It must be the ARN of a DB instance or a DB cluster.");
    Record source = require_instance(request, arn);
    if (is_member(source))
        refuse_source("The source DB instance " + source.name +
                      " is a member of a DB cluster. Specify the ARN of the DB cluster.");
    if (is_replica(source)) refuse_source("The source DB instance " + source.name + " is a read replica.");
    require_available(source);
    if (source.number("BackupRetentionPeriod") == 0)
        refuse_instance_state("Automated backups are not enabled for this database instance. To enable automated "
                              "backups, use ModifyDBInstance to set the backup retention period to a non-zero value.");
    refuse_members(request, kinds::kInstance, source);
    return source;
}

std::string_view group_of(const Record& instance) {
    const json::Value* groups = instance.shown.find("DBParameterGroups");
    return groups && !groups->as_array().empty()
               ? std::string_view(groups->as_array().front().find("DBParameterGroupName")->as_string())
               : std::string_view();
}

/// From one major version of PostgreSQL to another only logical replication leads (user guide, "Limitations and
/// considerations for blue/green deployments").
void require_replication(const api::ReadRequest& request, const Record& source, const catalogue::Version& now,
                         const catalogue::Version& target) {
    if (now.engine->name != "postgres" || now.major == target.major) return;
    const std::string_view name = group_of(source);
    const std::optional<Record> group =
        name.empty() ? std::nullopt : find_record(request, kinds::kParameterGroup, name);
    if (!group || parameter_value(*group, kInstanceParameters, "rds.logical_replication") != "1")
        refuse_source("The parameter rds.logical_replication of the DB instance " + source.name +
                      " must be 1 for a blue/green deployment with a major version upgrade.");
}

GreenVersions require_versions(const Record& source, std::string_view wanted) {
    const catalogue::Engine* engine = catalogue::find_engine(source.text("Engine"));
    const catalogue::Version* now =
        engine ? catalogue::find_version(*engine, source.text("EngineVersion"), false) : nullptr;
    if (!now) refuse_source("The source " + source.name + " isn't supported.");
    if (wanted.empty()) return {*now, *now};
    const catalogue::Version* target = catalogue::find_version(*engine, wanted, false);
    if (!target || (target != now && !catalogue::is_upgrade_target(*now, *target)))
        refuse_combination("Cannot find upgrade target from " + std::string(now->name) + " with requested version " +
                           std::string(wanted) + ".");
    return {*now, *target};
}

/// What a green instance has of its blue one that a copy has not by itself, and what the deployment changes.
json::Object green_settings(const Record& blue, const GreenVersions& versions, const InputView& in) {
    json::Object settings{{"EngineVersion", versions.target.name}};
    for (const auto& [parameter, member] :
         {std::pair("MultiAZ", "MultiAZ"),
          {"CopyTagsToSnapshot", "CopyTagsToSnapshot"},
          {"EnableIAMDatabaseAuthentication", "IAMDatabaseAuthenticationEnabled"},
          {"EnablePerformanceInsights", "PerformanceInsightsEnabled"},
          {"PerformanceInsightsRetentionPeriod", "PerformanceInsightsRetentionPeriod"},
          {"DeletionProtection", "DeletionProtection"},
          {"EnableCustomerOwnedIp", "CustomerOwnedIpEnabled"},
          {"DedicatedLogVolume", "DedicatedLogVolume"},
          {"BackupRetentionPeriod", "BackupRetentionPeriod"},
          {"EnableCloudwatchLogsExports", "EnabledCloudwatchLogsExports"},
          {"MonitoringInterval", "MonitoringInterval"},
          {"MonitoringRoleArn", "MonitoringRoleArn"}})
        if (const json::Value* value = blue.shown.find(member)) settings.set(parameter, *value);
    for (const auto& [parameter, given] : {std::pair("DBInstanceClass", "TargetDBInstanceClass"),
                                           {"DBParameterGroupName", "TargetDBParameterGroupName"},
                                           {"StorageType", "TargetStorageType"},
                                           {"AllocatedStorage", "TargetAllocatedStorage"},
                                           {"Iops", "TargetIops"},
                                           {"StorageThroughput", "TargetStorageThroughput"}})
        if (in[given]) settings.set(parameter, *in[given]);
    // Without one green has the default group, even where blue's would do (terraform-provider-aws 49132).
    if (!settings.contains("DBParameterGroupName"))
        settings.set("DBParameterGroupName", "default." + std::string(versions.target.family));
    if (const json::Array tags = tags_of(blue); !tags.empty()) settings.set("Tags", tags);
    return settings;
}

struct Green {
    Record instance;
    util::Instant ready;
};

/// What names of tables are can't be changed behind a database's back. The beginning of the text is AWS's
/// (terraform-provider-aws 49132), which quotes no more of it.
void require_same_case(const api::ReadRequest& request, const Record& blue, const Record& green) {
    constexpr std::string_view kParameter = "lower_case_table_names";
    const auto value = [&](const Record& instance) {
        const std::optional<Record> group = find_record(request, kinds::kParameterGroup, group_of(instance));
        return group ? std::string(parameter_value(*group, kInstanceParameters, kParameter)) : std::string();
    };
    if (value(blue) != value(green))
        refuse_source("The value of the " + std::string(kParameter) + " parameter within the parameter group [" +
                      std::string(group_of(green)) +
                      "] for the green environment is different than the value of this parameter in the blue "
                      "environment. You can't modify this parameter.");
}

/// The copy of `blue` that follows `source`: blue itself, or the green instance for a copy of a replica.
Green make_green(api::WriteRequest& request, const Record& blue, const std::string& source,
                 const GreenVersions& versions, const InputView& in) {
    Record origin = blue;
    // Green may have less storage than blue, which no other copy may.
    if (in["TargetAllocatedStorage"]) origin.shown.set("AllocatedStorage", *in["TargetAllocatedStorage"]);
    const json::Value settings = green_settings(blue, versions, in);
    Record green = derive_instance(
        request, {origin, green_name(request, kinds::kInstance, blue.name), Inherit::everything}, InputView(settings));
    require_same_case(request, blue, green);
    const std::int64_t most = blue.number("MaxAllocatedStorage");
    if (most > green.number("AllocatedStorage")) green.shown.set("MaxAllocatedStorage", most);
    green.shown.set("ReadReplicaSourceDBInstanceIdentifier", source);
    copy_volume(request, blue.hidden.find("Volume")->as_string(), green.hidden.find("Volume")->as_string());
    const util::Instant ready = begin_instance(request, green, {{"StatusInfos", replicating()}});
    list_replica(request, green);
    return {std::move(green), ready};
}

json::Array tasks(const std::vector<std::string_view>& names, std::size_t completed, bool working) {
    json::Array list;
    for (std::size_t i = 0; i < names.size(); ++i)
        list.emplace_back(json::Object{{"Name", names[i]},
                                       {"Status", i < completed               ? "COMPLETED"
                                                  : i == completed && working ? "IN_PROGRESS"
                                                                              : "PENDING"}});
    return list;
}

std::string unused_identifier(const api::ReadRequest& request) {
    std::string identifier;
    do identifier = "bgd-" + request.random.text(16, kLetters);
    while (find_record(request, kinds::kBlueGreen, identifier));
    return identifier;
}

/// The green side of an instance and its read replicas.
GreenSide make_green_instances(api::WriteRequest& request, const Record& source, const GreenVersions& versions,
                               const InputView& in) {
    std::vector<Record> replicas;
    if (const json::Value* list = source.shown.find("ReadReplicaDBInstanceIdentifiers"))
        for (const json::Value& replica : list->as_array())
            if (std::optional<Record> found = find_record(request, kinds::kInstance, replica.as_string())) {
                require_available(*found);
                replicas.push_back(std::move(*found));
            }
    GreenSide side{{}, {"CREATING_READ_REPLICA_OF_SOURCE"}, request.clock.now};
    std::string upstream = source.name;
    const auto add = [&](const Record& blue) {
        const Green green = make_green(request, blue, upstream, versions, in);
        side.pairs.push_back(make_pair_of(kinds::kInstance, blue, green.instance));
        side.ready = std::max(side.ready, green.ready);
        return green.instance.name;
    };
    upstream = add(source);
    for (const Record& replica : replicas) add(replica);
    if (&versions.now != &versions.target) side.tasks.emplace_back("DB_ENGINE_VERSION_UPGRADE");
    side.tasks.emplace_back("CONFIGURE_BACKUPS");
    if (!replicas.empty()) side.tasks.emplace_back("CREATING_TOPOLOGY_OF_SOURCE");
    return side;
}

GreenSide make_green_side(api::WriteRequest& request, const std::string& arn, const InputView& in) {
    if (const std::optional<Record> cluster = find_source_cluster(request, arn))
        return make_green_cluster(request, *cluster, require_versions(*cluster, in.text("TargetEngineVersion")), in);
    const Record source = require_source_instance(request, arn);
    if (in["TargetDBClusterParameterGroupName"])
        refuse_combination("You can't specify TargetDBClusterParameterGroupName for a DB instance.");
    const GreenVersions versions = require_versions(source, in.text("TargetEngineVersion"));
    require_replication(request, source, versions.now, versions.target);
    return make_green_instances(request, source, versions, in);
}

} // namespace

json::Value create_blue_green_deployment(const api::Input<CreateBlueGreenDeployment>& input,
                                         api::WriteRequest& request) {
    using In = CreateBlueGreenDeployment;
    const InputView in(input.value());
    const std::string name = require_new_name(request, input.at(In::BlueGreenDeploymentName).as_string());
    Record deployment;
    deployment.name = unused_identifier(request);
    set_new_tags(deployment, in["Tags"]);
    const GreenSide side = make_green_side(request, input.at(In::Source).as_string(), in);
    set_pairs(deployment, side.pairs);
    const std::vector<std::string_view>& names = side.tasks;
    deployment.shown = {{"BlueGreenDeploymentIdentifier", deployment.name},
                        {"BlueGreenDeploymentName", name},
                        {"Source", side.pairs.front().source_arn},
                        {"Tasks", tasks(names, 0, false)},
                        {"Status", "PROVISIONING"},
                        {std::string(kMemberStatus), "PROVISIONING"},
                        {"CreateTime", timestamp(request.clock.now)}};
    json::Value answer = deployment_answer(request, deployment);
    Plan plan(deployment, request.clock);
    for (std::size_t i = 0; i < names.size(); ++i) plan.after(kTask, {{"Tasks", tasks(names, i, true)}});
    plan.after(kTask, {}).at(side.ready, {{"Tasks", tasks(names, names.size(), false)},
                                          {"Status", "AVAILABLE"},
                                          {std::string(kMemberStatus), "AVAILABLE"}});
    save_record(request, kinds::kBlueGreen, deployment);
    note_event(request, deployment_source(request, deployment),
               {"RDS-EVENT-0244", "creation",
                "Blue/green deployment tasks completed. You can make more modifications to the green environment "
                "databases or switch over the deployment."},
               plan.end());
    return answer;
}

} // namespace labdb::rds
