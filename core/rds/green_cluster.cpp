#include "core/rds/green_cluster.hpp"

#include <algorithm>

#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_events.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/cluster_settings.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_clusters.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"

namespace labdb::rds {
namespace {

constexpr util::Duration kCreation = minutes(2);

[[noreturn]] void refuse_source(const std::string& message) {
    throw api::Fault(errors::SourceClusterNotSupportedFault, message);
}

/// What is the same on both sides, of those settings that a new cluster does not take over from its origin.
constexpr const char* kSameSettings[][2] = {
    {"BackupRetentionPeriod", "BackupRetentionPeriod"},
    {"PreferredBackupWindow", "PreferredBackupWindow"},
    {"PreferredMaintenanceWindow", "PreferredMaintenanceWindow"},
    {"DBSubnetGroupName", "DBSubnetGroup"},
    {"NetworkType", "NetworkType"},
    {"AvailabilityZones", "AvailabilityZones"},
    {"EnableIAMDatabaseAuthentication", "IAMDatabaseAuthenticationEnabled"},
    {"EnableCloudwatchLogsExports", "EnabledCloudwatchLogsExports"},
    {"CopyTagsToSnapshot", "CopyTagsToSnapshot"},
    {"DeletionProtection", "DeletionProtection"},
    {"AutoMinorVersionUpgrade", "AutoMinorVersionUpgrade"},
    {"BacktrackWindow", "BacktrackWindow"},
    {"EngineLifecycleSupport", "EngineLifecycleSupport"},
};
constexpr const char* kSameOfMembers[][2] = {
    {"DBInstanceClass", "DBInstanceClass"},
    {"PromotionTier", "PromotionTier"},
    {"AvailabilityZone", "AvailabilityZone"},
    {"PubliclyAccessible", "PubliclyAccessible"},
    {"AutoMinorVersionUpgrade", "AutoMinorVersionUpgrade"},
    {"CACertificateIdentifier", "CACertificateIdentifier"},
    {"MonitoringInterval", "MonitoringInterval"},
    {"MonitoringRoleArn", "MonitoringRoleArn"},
    {"EnablePerformanceInsights", "PerformanceInsightsEnabled"},
    {"PerformanceInsightsRetentionPeriod", "PerformanceInsightsRetentionPeriod"},
};

template <std::size_t count> json::Object same(const char* const (&settings)[count][2], const Record& blue) {
    json::Object given;
    for (const auto& [parameter, member] : settings)
        if (const json::Value* value = blue.shown.find(member)) given.set(parameter, *value);
    if (const json::Array tags = tags_of(blue); !tags.empty()) given.set("Tags", tags);
    return given;
}

/// The group that green gets: the one that is asked for, or blue's while the family stays the same.
void set_group(json::Object& settings, const char* parameter, const json::Value* wanted, std::string_view present,
               const GreenVersions& versions) {
    if (wanted)
        settings.set(parameter, *wanted);
    else if (versions.now.family == versions.target.family && !present.empty())
        settings.set(parameter, present);
}

Record begin_green(api::WriteRequest& request, const Record& blue, const GreenVersions& versions, const InputView& in) {
    json::Object settings = same(kSameSettings, blue);
    settings.set("DBClusterIdentifier", green_name(request, kinds::kCluster, blue.name));
    json::Array groups;
    for (const json::Value& group : blue.shown.find("VpcSecurityGroups")->as_array())
        groups.push_back(*group.find("VpcSecurityGroupId"));
    settings.set("VpcSecurityGroupIds", std::move(groups));
    set_group(settings, "DBClusterParameterGroupName", in["TargetDBClusterParameterGroupName"],
              blue.text("DBClusterParameterGroup"), versions);
    const json::Value given = std::move(settings);
    Record green = make_cluster(request, InputView(given), versions.target, &blue);
    copy_volume(request, blue.hidden.find("Volume")->as_string(), green.hidden.find("Volume")->as_string());
    follow_cluster(request, green, blue);
    Plan plan(green, request.clock);
    plan.after(kCreation, {{"Status", "available"}});
    save_record(request, kinds::kCluster, green);
    note_cluster_event(request, green, events::kClusterCreated, plan.end());
    return green;
}

Record add_green_member(api::WriteRequest& request, const Record& blue, const std::string& cluster,
                        const GreenVersions& versions, const InputView& in) {
    json::Object settings = same(kSameOfMembers, blue);
    if (in["TargetDBInstanceClass"]) settings.set("DBInstanceClass", *in["TargetDBInstanceClass"]);
    const json::Value* groups = blue.shown.find("DBParameterGroups");
    const bool has_group = groups && !groups->as_array().empty();
    set_group(settings, "DBParameterGroupName", in["TargetDBParameterGroupName"],
              has_group ? groups->as_array().front().find("DBParameterGroupName")->as_string() : std::string_view(),
              versions);
    const std::string name = green_name(request, kinds::kInstance, blue.name);
    create_member(request, name, std::move(settings), require_cluster(request, cluster));
    return *find_record(request, kinds::kInstance, name);
}

util::Instant end_of(const Record& record, util::Instant now) {
    return record.steps.empty() ? now : record.steps.back().at;
}

} // namespace

/// User guide, "Limitations and considerations for Amazon Aurora blue/green deployments" and "Preparing an Aurora DB
/// cluster for a blue/green deployment".
void require_deployable(const api::ReadRequest& request, const Record& cluster) {
    const std::string title = "The source DB cluster " + cluster.name;
    if (!is_aurora(cluster.text("Engine"))) refuse_source(title + " is a Multi-AZ DB cluster.");
    if (is_serverless_v1(cluster)) refuse_source(title + " is an Aurora Serverless v1 DB cluster.");
    if (global_role_of(request, cluster)) refuse_source(title + " is part of a global database.");
    if (!cluster.text("ReplicationSourceIdentifier").empty()) refuse_source(title + " is a read replica.");
    require_cluster_status(cluster, {"available"});
    const std::vector<Member> members = members_of(request, cluster);
    const auto writer = std::find_if(members.begin(), members.end(), [](const Member& m) { return m.is_writer; });
    if (writer == members.end()) refuse_cluster_state("DB cluster " + cluster.name + " has no writer DB instance.");
    const std::optional<Record> group =
        find_record(request, kinds::kClusterParameterGroup, cluster.text("DBClusterParameterGroup"));
    const auto value = [&](std::string_view name) {
        return group ? parameter_value(*group, kClusterParameters, name) : std::string_view();
    };
    if (is_mysql(cluster.text("Engine"))) {
        const std::string_view format = value("binlog_format");
        if (format.empty() || format == "OFF")
            refuse_combination("Blue Green Deployments requires cluster parameter group has binlog enabled.");
    } else if (value("rds.logical_replication") != "1") {
        refuse_combination("Blue Green Deployments requires cluster parameter group has logical replication enabled.");
    }
    if (writer->parameter_status != "in-sync")
        refuse_combination("Blue Green Deployments requires writer instance to be in-sync with cluster parameter "
                           "group.");
}

GreenSide make_green_cluster(api::WriteRequest& request, const Record& cluster, const GreenVersions& versions,
                             const InputView& in) {
    const Record green = begin_green(request, cluster, versions, in);
    GreenSide side{{make_pair_of(kinds::kCluster, cluster, green)}, {}, end_of(green, request.clock.now)};
    // The first member of a cluster is its writer.
    std::vector<Member> members = members_of(request, cluster);
    std::stable_partition(members.begin(), members.end(), [](const Member& member) { return member.is_writer; });
    std::vector<MemberNames> names;
    for (const Member& member : members) {
        const Record instance = add_green_member(request, member.instance, green.name, versions, in);
        names.push_back({member.instance.name, instance.name});
        side.pairs.push_back(make_pair_of(kinds::kInstance, member.instance, instance));
        side.ready = std::max(side.ready, end_of(instance, request.clock.now));
    }
    const std::vector<Record> endpoints = custom_endpoints_of(request, cluster.name);
    for (const Record& endpoint : endpoints) {
        const std::string name = green_name(request, kinds::kClusterEndpoint, endpoint.name);
        const Record copy = copy_cluster_endpoint(request, endpoint, name, green.name, names);
        side.pairs.push_back(make_pair_of(kinds::kClusterEndpoint, endpoint, copy));
        side.ready = std::max(side.ready, end_of(copy, request.clock.now));
    }
    // As in the answers that the AWS CLI Reference shows of an Aurora MySQL cluster.
    side.tasks.emplace_back("CREATING_READ_REPLICA_OF_SOURCE");
    if (&versions.now != &versions.target) side.tasks.emplace_back("DB_ENGINE_VERSION_UPGRADE");
    side.tasks.emplace_back("CREATE_DB_INSTANCES_FOR_CLUSTER");
    if (!endpoints.empty()) side.tasks.emplace_back("CREATE_CUSTOM_ENDPOINTS");
    return side;
}

std::string green_name(const api::ReadRequest& request, const Kind& kind, const std::string& blue) {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789", kGreen = "-green-";
    constexpr std::size_t kSuffix = 6, kLongest = 63;
    // A name that is cut must not end with a hyphen before the next one.
    std::string begin = blue.substr(0, kLongest - kGreen.size() - kSuffix);
    while (begin.back() == '-') begin.pop_back();
    std::string name;
    do name = begin + std::string(kGreen) + request.random.text(kSuffix, kLetters);
    while (find_record(request, kind, name));
    return name;
}

} // namespace labdb::rds
