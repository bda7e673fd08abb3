#include "core/rds/cluster_settings.hpp"

#include <algorithm>

#include "core/api/pattern.hpp"
#include "core/api/rds.hpp"
#include "core/rds/cluster_scaling.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/express_clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/resource_ids.hpp"
#include "core/rds/subnet_groups.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/windows.hpp"
#include "core/rds/write_forwarding.hpp"
#include "core/util/one_of.hpp"

namespace labdb::rds {
namespace {

constexpr std::int64_t kLongestRetention = 35;
constexpr std::int64_t kLongestBacktrack = 259'200; // seconds: 72 hours
constexpr std::size_t kLongestMultiAzName = 52;
constexpr std::size_t kZones = 3;

void apply_port(Record& cluster, const json::Value& port) {
    constexpr std::int64_t kLeast = 1150, kMost = 65'535;
    if (port.as_int() < kLeast || port.as_int() > kMost)
        refuse_value("Invalid database port: " + std::to_string(port.as_int()) + ". Must be between 1150 and 65535.");
    cluster.shown.set("Port", port);
}

void apply_retention(Record& cluster, const json::Value& period) {
    if (period.as_int() < 1 || period.as_int() > kLongestRetention)
        refuse_value("Invalid backup retention period: " + std::to_string(period.as_int()) +
                     ". Must be between 1 and 35.");
    cluster.shown.set("BackupRetentionPeriod", period);
}

json::Array security_groups(const api::ReadRequest& request, const json::Value* ids) {
    json::Array groups;
    const auto add = [&](const std::string& id) {
        groups.emplace_back(json::Object{{"VpcSecurityGroupId", id}, {"Status", "active"}});
    };
    if (!ids || ids->as_array().empty()) {
        add(default_security_group(request.caller));
        return groups;
    }
    for (const json::Value& id : ids->as_array()) {
        if (!api::matches("sg-[0-9a-zA-Z-]{1,64}", id.as_string()))
            refuse_value("Invalid security group , groupId= " + id.as_string() + ", groupName=.");
        add(id.as_string());
    }
    return groups;
}

/// The logs that the engine can export. An answer lists none where none is exported.
void set_logs(Record& cluster, const json::Array& logs) {
    const catalogue::Engine& engine = *version_of(cluster).engine;
    for (const json::Value& log : logs)
        if (!util::is_one_of(engine.logs, log.as_string()))
            refuse_combination("You cannot use the log types '" + log.as_string() + "' with engine version " +
                               std::string(engine.name) + ' ' + std::string(cluster.text("EngineVersion")) +
                               ". For supported log types, see the documentation.");
    if (logs.empty())
        cluster.shown.erase("EnabledCloudwatchLogsExports");
    else
        cluster.shown.set("EnabledCloudwatchLogsExports", logs);
}

void change_logs(Record& cluster, const json::Value& change) {
    const json::Value* present = cluster.shown.find("EnabledCloudwatchLogsExports");
    json::Array logs = present ? present->as_array() : json::Array();
    const auto without = [&](const json::Value& log) {
        logs.erase(std::remove(logs.begin(), logs.end(), log), logs.end());
    };
    for (const char* member : {"DisableLogTypes", "EnableLogTypes"}) {
        const json::Value* given = change.find(member);
        if (!given) continue;
        for (const json::Value& log : given->as_array()) {
            without(log);
            if (member[0] == 'E') logs.push_back(log);
        }
    }
    set_logs(cluster, logs);
}

/// Texts as AWS gave them for clusters of either engine (terraform-provider-aws 4640, cloudquery 9351).
void apply_backtrack(Record& cluster, const json::Value& window) {
    const std::int64_t length = window.as_int();
    if (length < 0 || length > kLongestBacktrack)
        refuse_value("The specified value (" + std::to_string(length) +
                     ") is not a valid Backtrack Window. Allowed values are within the range of 0 to 259200");
    if (length > 0) require_backtrack_engine(cluster);
    if (length == 0 && cluster.number("BacktrackWindow") == 0) return;
    cluster.shown.set("BacktrackWindow", window);
}

/// `aurora` is the storage that is not told.
void apply_storage_type(Record& cluster, std::string_view type) {
    const std::string_view engine = cluster.text("Engine");
    if (!catalogue::find_storage(type, engine))
        throw api::Fault(errors::StorageTypeNotSupportedFault, "Storage type " + std::string(type) +
                                                                   " isn't supported for DB engine " +
                                                                   std::string(engine) + ".");
    if (type == "aurora")
        cluster.shown.erase("StorageType");
    else
        cluster.shown.set("StorageType", type);
}

void apply_http_endpoint(Record& cluster, const json::Value& enable) {
    if (enable.as_bool() && !is_aurora(cluster.text("Engine")))
        refuse_combination("The HTTP endpoint isn't supported for DB engine " + std::string(cluster.text("Engine")) +
                           ".");
    cluster.shown.set("HttpEndpointEnabled", enable);
}

void apply_monitoring(Record& cluster, const InputView& in) {
    if (const json::Value* interval = in["MonitoringInterval"]) {
        constexpr std::int64_t kIntervals[] = {0, 1, 5, 10, 15, 30, 60};
        if (std::find(std::begin(kIntervals), std::end(kIntervals), interval->as_int()) == std::end(kIntervals))
            refuse_value("Invalid monitoring interval: " + std::to_string(interval->as_int()) +
                         ". Valid values are 0, 1, 5, 10, 15, 30, and 60.");
        if (interval->as_int() > 0 && !in["MonitoringRoleArn"] && cluster.text("MonitoringRoleArn").empty())
            refuse_combination("A MonitoringRoleARN value is required if you specify a MonitoringInterval value other "
                               "than 0.");
        cluster.shown.set("MonitoringInterval", *interval);
    }
    if (in["MonitoringRoleArn"]) cluster.shown.set("MonitoringRoleArn", *in["MonitoringRoleArn"]);
}

/// Up to three zones of the Region: those that are given, then others.
json::Array zones_for(const api::ReadRequest& request, const json::Value* given) {
    const std::string& region = request.caller.region;
    json::Array zones = given ? given->as_array() : json::Array();
    const std::size_t count = catalogue::zone_count(region);
    std::vector<std::string> known;
    for (std::size_t i = 0; i < count; ++i) known.push_back(catalogue::zone_name(region, i));
    for (const json::Value& zone : zones)
        if (std::find(known.begin(), known.end(), zone.as_string()) == known.end())
            refuse_value("Invalid availability zone: " + zone.as_string());
    for (const std::string& zone : known)
        if (zones.size() < kZones && std::find(zones.begin(), zones.end(), json::Value(zone)) == zones.end())
            zones.emplace_back(zone);
    return zones;
}

/// AssociatedRoles of a new cluster as it tells them.
json::Array roles_of(const InputView& in) {
    json::Array roles;
    if (const json::Value* given = in["AssociatedRoles"])
        for (const json::Value& role : given->as_array()) {
            json::Object described = role.as_object();
            described.set("Status", "ACTIVE");
            roles.emplace_back(std::move(described));
        }
    return roles;
}

std::string new_name(const api::ReadRequest& request, const InputView& in, const catalogue::Engine& engine) {
    std::string name = require_identifier("DBClusterIdentifier", in.text("DBClusterIdentifier"),
                                          engine.cluster ? 63 : kLongestMultiAzName);
    if (find_record(request, kinds::kCluster, name))
        throw api::Fault(errors::DBClusterAlreadyExistsFault, "DB Cluster already exists");
    return name;
}

/// Encrypted as its origin; a key encrypts what was not.
void apply_encryption(const api::ReadRequest& request, Record& cluster, const InputView& in, const Record* origin) {
    const bool encrypted =
        (origin && origin->flag("StorageEncrypted")) || in["KmsKeyId"] || in.flag("StorageEncrypted");
    if (in["KmsKeyId"] && !origin && in["StorageEncrypted"] && !in.flag("StorageEncrypted"))
        refuse_combination("KMSKeyId can only be specified when StorageEncrypted is true.");
    cluster.shown.set("StorageEncrypted", encrypted);
    if (!encrypted) return;
    const std::string_view key = in.text("KmsKeyId", origin ? origin->text("KmsKeyId") : std::string_view());
    cluster.shown.set("KmsKeyId", key.empty() ? default_kms_key(request.caller) : std::string(key));
}

void apply_network(api::WriteRequest& request, Record& cluster, const InputView& in) {
    cluster.shown.set("AvailabilityZones", zones_for(request, in["AvailabilityZones"]));
    const catalogue::Region* region = catalogue::find_region(request.caller.region);
    cluster.shown.set("HostedZoneId", region ? region->hosted_zone : std::string_view("Z2R2ITUGPM61AM"));
    if (in.flag("WithExpressConfiguration")) {
        stand_outside_vpc(cluster);
        return;
    }
    const Record group = in["DBSubnetGroupName"] ? require_subnet_group(request, in.text("DBSubnetGroupName"))
                                                 : ensure_default_subnet_group(request);
    cluster.shown.set("DBSubnetGroup", group.name);
    cluster.shown.set("VpcSecurityGroups", security_groups(request, in["VpcSecurityGroupIds"]));
    cluster.shown.set("NetworkType", in.text("NetworkType", "IPV4"));
}

void inherit(Record& cluster, const Record& origin) {
    for (const char* same : {"MasterUsername", "BackupRetentionPeriod", "PreferredBackupWindow", "Port",
                             "IAMDatabaseAuthenticationEnabled", "DatabaseName", "StorageType", "EngineMode",
                             "ScalingConfigurationInfo", "ServerlessV2ScalingConfiguration", "Capacity",
                             "DBClusterInstanceClass", "AllocatedStorage", "Iops", "StorageThroughput"})
        if (const json::Value* value = origin.shown.find(same)) cluster.shown.set(same, *value);
    if (const json::Value* verifiers = origin.hidden.find("Verifiers")) cluster.hidden.set("Verifiers", *verifiers);
}

} // namespace

const catalogue::Engine& require_cluster_engine(std::string_view name) {
    const catalogue::Engine* engine = catalogue::find_engine(name);
    if (!engine || !(engine->cluster || name == "mysql" || name == "postgres"))
        refuse_value("Invalid DB engine: " + std::string(name));
    return *engine;
}

const catalogue::Version& require_cluster_version(const api::ReadRequest& request, const catalogue::Engine& engine,
                                                  std::string_view version) {
    const catalogue::Version* found = catalogue::find_version(engine, version, request.settings.strict);
    if (!found) refuse_combination("Cannot find version " + std::string(version) + " for " + std::string(engine.name));
    return *found;
}

const catalogue::Version& version_of(const Record& cluster) {
    // Only versions of the catalogue come into a record.
    return *catalogue::find_version(*catalogue::find_engine(cluster.text("Engine")), cluster.text("EngineVersion"),
                                    false);
}

std::string require_cluster_parameter_group(api::WriteRequest& request, const json::Value* name,
                                            const catalogue::Version& version) {
    if (!name) return ensure_default_parameter_group(request, kClusterParameters, version.family).name;
    if (name->as_string().substr(0, 8) != "default." &&
        !find_by_name_or_arn(request, kinds::kClusterParameterGroup, name->as_string()))
        throw api::Fault(errors::DBClusterParameterGroupNotFoundFault,
                         "DBClusterParameterGroup not found: " + name->as_string());
    return require_parameter_group(request, kClusterParameters, name->as_string(), version).name;
}

void apply_windows(api::WriteRequest& request, Record& cluster, const InputView& in) {
    const Windows windows =
        Windows::of(in.text("PreferredBackupWindow", cluster.text("PreferredBackupWindow")),
                    in.text("PreferredMaintenanceWindow", cluster.text("PreferredMaintenanceWindow")),
                    request.caller.region, request.random);
    cluster.shown.set("PreferredBackupWindow", windows.backup);
    cluster.shown.set("PreferredMaintenanceWindow", windows.maintenance);
}

void apply_settings(api::WriteRequest& request, Record& cluster, const InputView& in) {
    if (in["Port"]) apply_port(cluster, *in["Port"]);
    if (in["BackupRetentionPeriod"]) apply_retention(cluster, *in["BackupRetentionPeriod"]);
    if (in["VpcSecurityGroupIds"])
        cluster.shown.set("VpcSecurityGroups", security_groups(request, in["VpcSecurityGroupIds"]));
    if (in["BacktrackWindow"]) apply_backtrack(cluster, *in["BacktrackWindow"]);
    if (in["StorageType"] && is_aurora(cluster.text("Engine"))) apply_storage_type(cluster, in.text("StorageType"));
    if (in["EnableHttpEndpoint"]) apply_http_endpoint(cluster, *in["EnableHttpEndpoint"]);
    if (in["EnableCloudwatchLogsExports"]) set_logs(cluster, in["EnableCloudwatchLogsExports"]->as_array());
    if (in["CloudwatchLogsExportConfiguration"]) change_logs(cluster, *in["CloudwatchLogsExportConfiguration"]);
    if (in["ScalingConfiguration"]) apply_scaling(cluster, *in["ScalingConfiguration"]);
    if (in["ServerlessV2ScalingConfiguration"]) apply_serverless_v2(cluster, *in["ServerlessV2ScalingConfiguration"]);
    apply_monitoring(cluster, in);
    if (const json::Value* on = in["EnablePerformanceInsights"]) {
        cluster.shown.set("PerformanceInsightsEnabled", *on);
        if (on->as_bool()) {
            cluster.shown.set("PerformanceInsightsKMSKeyId",
                              in.text("PerformanceInsightsKMSKeyId", default_kms_key(request.caller)));
            const json::Value* period = in["PerformanceInsightsRetentionPeriod"];
            cluster.shown.set("PerformanceInsightsRetentionPeriod", period ? *period : json::Value(7));
        }
    }
    struct Same {
        const char* given;
        const char* shown;
    };
    for (const Same& row : {Same{"DeletionProtection", "DeletionProtection"},
                            {"CopyTagsToSnapshot", "CopyTagsToSnapshot"},
                            {"AutoMinorVersionUpgrade", "AutoMinorVersionUpgrade"},
                            {"NetworkType", "NetworkType"},
                            {"DatabaseInsightsMode", "DatabaseInsightsMode"}})
        if (in[row.given]) cluster.shown.set(row.shown, *in[row.given]);
    const catalogue::Version& version = version_of(cluster);
    if (const json::Value* forwarding = in["EnableLocalWriteForwarding"]) {
        if (forwarding->as_bool() && !forwards_local_writes(version))
            refuse_combination("Local write forwarding isn't supported for DB engine " +
                               std::string(version.engine->name) + " version " + std::string(version.name) + '.');
        cluster.shown.set("LocalWriteForwardingStatus", forwarding->as_bool() ? "enabled" : "disabled");
    }
    if (forwards_local_writes(version) && !cluster.shown.contains("LocalWriteForwardingStatus"))
        cluster.shown.set("LocalWriteForwardingStatus", "disabled");
    if (const json::Value* forwarding = in["EnableGlobalWriteForwarding"]) {
        cluster.shown.set("GlobalWriteForwardingRequested", *forwarding);
        cluster.shown.set("GlobalWriteForwardingStatus", forwarding->as_bool() ? "enabled" : "disabled");
    }
}

Record make_cluster(api::WriteRequest& request, const InputView& in, const catalogue::Version& version,
                    const Record* origin) {
    const catalogue::Engine& engine = *version.engine;
    Record cluster;
    const std::string name = new_name(request, in, engine);
    require_quota(Quota::Clusters, count_records(request, kinds::kCluster) + 1);
    cluster.shown = {{"AllocatedStorage", 1},
                     {"BackupRetentionPeriod", 1},
                     {"Status", "creating"},
                     {"Engine", engine.name},
                     {"EngineVersion", version.name},
                     {"Port", engine.port},
                     {"ReadReplicaIdentifiers", json::Array()},
                     {"IAMDatabaseAuthenticationEnabled", false},
                     {"ClusterCreateTime", timestamp(request.clock.now)},
                     {"EngineMode", "provisioned"},
                     {"DeletionProtection", false},
                     {"HttpEndpointEnabled", false},
                     {"ActivityStreamStatus", "stopped"},
                     {"CopyTagsToSnapshot", false},
                     {"CrossAccountClone", false},
                     {"DomainMemberships", json::Array()},
                     {"AutoMinorVersionUpgrade", true},
                     {"DatabaseInsightsMode", "standard"},
                     {"EngineLifecycleSupport", in.text("EngineLifecycleSupport", "open-source-rds-extended-support")}};
    const std::string id = unused_resource_id(request, kinds::kCluster, "cluster-");
    cluster.shown.set("DbClusterResourceId", id);
    cluster.hidden.set("Volume", id);
    if (origin) inherit(cluster, *origin);
    apply_engine_mode(cluster, in, version);
    set_cluster_name(request, cluster, name);
    cluster.shown.set("DBClusterParameterGroup",
                      require_cluster_parameter_group(request, in["DBClusterParameterGroupName"], version));
    apply_network(request, cluster, in);
    apply_encryption(request, cluster, in, origin);
    apply_windows(request, cluster, in);
    apply_settings(request, cluster, in);
    if (in["EnableIAMDatabaseAuthentication"])
        cluster.shown.set("IAMDatabaseAuthenticationEnabled", *in["EnableIAMDatabaseAuthentication"]);
    cluster.shown.set("AssociatedRoles", roles_of(in));
    set_new_tags(cluster, in["Tags"]);
    return cluster;
}

} // namespace labdb::rds
