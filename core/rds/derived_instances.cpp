#include "core/rds/derived_instances.hpp"

#include <algorithm>

#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/certificates.hpp"
#include "core/rds/engine_choices.hpp"
#include "core/rds/events.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/groups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/instance_storage.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/option_groups.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/resource_ids.hpp"
#include "core/rds/snapshots.hpp"
#include "core/rds/subnet_groups.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/windows.hpp"
#include "core/util/one_of.hpp"

namespace labdb::rds {
namespace {

constexpr std::int64_t kLeastPort = 1150, kMostPort = 65'535, kMostRetention = 35;

/// What belongs to the one instance and to no copy of it.
constexpr std::string_view kOwn[] = {
    "Endpoint",
    "InstanceCreateTime",
    "LatestRestorableTime",
    "SecondaryAvailabilityZone",
    "ReadReplicaSourceDBInstanceIdentifier",
    "ReadReplicaSourceDBClusterIdentifier",
    "ReplicaMode",
    "AutomaticRestartTime",
    "MasterUserSecret",
    "CertificateDetails",
    "ActivityStreamKmsKeyId",
    "ActivityStreamKinesisStreamName",
    "ActivityStreamMode",
    "ActivityStreamEngineNativeAuditFieldsIncluded",
    "ActivityStreamPolicyStatus",
    "AwsBackupRecoveryPointArn",
    "EnabledCloudwatchLogsExports",
    "MonitoringRoleArn",
    "EnhancedMonitoringResourceArn",
    "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod",
    "MaxAllocatedStorage",
};

const catalogue::Version& version_of(const Record& origin, const InputView& in) {
    const catalogue::Engine* engine = catalogue::find_engine(origin.text("Engine"));
    if (in["Engine"] && in.text("Engine") != origin.text("Engine"))
        refuse_combination("The engine " + std::string(in.text("Engine")) + " doesn't match the engine " +
                           std::string(origin.text("Engine")) + " of the source.");
    const catalogue::Version* version =
        engine ? catalogue::find_version(*engine, in.text("EngineVersion", origin.text("EngineVersion")), false)
               : nullptr;
    if (!version)
        refuse_combination("Cannot find version " +
                           std::string(in.text("EngineVersion", origin.text("EngineVersion"))) + " for " +
                           std::string(origin.text("Engine")));
    return *version;
}

void set_class(Record& instance, const InputView& in, const catalogue::Version& version) {
    const std::string_view name = in.text("DBInstanceClass", instance.text("DBInstanceClass"));
    if (in["LicenseModel"]) instance.shown.set("LicenseModel", *in["LicenseModel"]);
    const std::string_view license = instance.text("LicenseModel");
    const catalogue::InstanceClass* size = catalogue::find_class(name, version.engine->name);
    if (!size || !catalogue::runs_on(*size, version.major) ||
        (!license.empty() && !util::is_one_of(version.engine->licenses, license)))
        refuse_combination("RDS does not support creating a DB instance with the following combination: "
                           "DBInstanceClass=" +
                           std::string(name) + ", Engine=" + std::string(version.engine->name) + ", EngineVersion=" +
                           std::string(version.name) + ", LicenseModel=" + std::string(instance.text("LicenseModel")) +
                           ". For supported combinations of instance class and database engine version, see the "
                           "documentation.");
    instance.shown.set("DBInstanceClass", name);
}

void set_storage(const api::ReadRequest& request, Record& instance, const InputView& in) {
    const std::int64_t origin = instance.number("AllocatedStorage");
    const std::int64_t size = in["AllocatedStorage"] ? in["AllocatedStorage"]->as_int() : origin;
    if (size < origin)
        refuse_value("The allocated storage size can't be less than the source snapshot or backup size.");
    const std::string type(in.text("StorageType", instance.text("StorageType")));
    const catalogue::Storage& storage = require_storage(instance.text("Engine"), type, size);
    const json::Object before = type == instance.text("StorageType") ? instance.shown : json::Object();
    instance.shown.erase("Iops");
    for (auto& [member, value] : storage_performance(storage, instance.text("Engine"), size, in, before))
        if (!value.is_null()) instance.shown.set(member, value);
    instance.shown.set("StorageType", type);
    instance.shown.set("AllocatedStorage", size);
    require_storage_ceiling(in, size);
    if (in["MaxAllocatedStorage"]) instance.shown.set("MaxAllocatedStorage", *in["MaxAllocatedStorage"]);
    std::int64_t used = size;
    visit_records(request, kinds::kInstance, "", [&](Record& other) {
        if (other.text("DBClusterIdentifier").empty()) used += other.number("AllocatedStorage");
        return true;
    });
    require_quota(Quota::AllocatedStorage, static_cast<std::size_t>(used));
}

/// API Reference, CreateDBInstance, "Port": what RDS for SQL Server does not take.
bool is_kept_by_windows(std::int64_t port) {
    constexpr std::int64_t kKept[] = {1234, 1434, 3260, 3343, 3389, 47001};
    return std::find(std::begin(kKept), std::end(kKept), port) != std::end(kKept) || (port >= 49152 && port <= 49156);
}

/// The network: port, zones, subnet group, security groups.
void set_network(api::WriteRequest& request, Record& instance, const Derivation& derivation, const InputView& in) {
    const bool multi_az = in.flag("MultiAZ");
    if (multi_az && in["AvailabilityZone"])
        refuse_combination("Requesting a specific availability zone is not valid for Multi-AZ instances.");
    const std::string& region = request.caller.region;
    const std::size_t zones = catalogue::zone_count(region), zone = request.random.below(zones);
    std::string name = catalogue::zone_name(region, zone);
    if (in["AvailabilityZone"]) {
        name = in.text("AvailabilityZone");
        bool known = false;
        for (std::size_t i = 0; i < zones; ++i) known = known || catalogue::zone_name(region, i) == name;
        if (!known) refuse_value("Invalid availability zone: " + name);
    }
    instance.shown.set("AvailabilityZone", name);
    instance.shown.set("MultiAZ", multi_az);
    if (multi_az) instance.shown.set("SecondaryAvailabilityZone", catalogue::zone_name(region, zone + 1));

    const bool everything = derivation.inherit == Inherit::everything;
    if (in["DBSubnetGroupName"])
        instance.shown.set("DBSubnetGroup",
                           shown_by_instance(require_subnet_group(request, in.text("DBSubnetGroupName"))));
    else if (!everything || !instance.shown.contains("DBSubnetGroup"))
        instance.shown.set("DBSubnetGroup", shown_by_instance(ensure_default_subnet_group(request)));
    if (in["VpcSecurityGroupIds"] || !everything) {
        json::Array groups;
        const json::Array ids = in["VpcSecurityGroupIds"] ? in["VpcSecurityGroupIds"]->as_array()
                                                          : json::Array{default_security_group(request.caller)};
        for (const json::Value& id : ids)
            groups.emplace_back(json::Object{{"VpcSecurityGroupId", id}, {"Status", "active"}});
        instance.shown.set("VpcSecurityGroups", std::move(groups));
    }
    if (in["Port"] && (in["Port"]->as_int() < kLeastPort || in["Port"]->as_int() > kMostPort))
        refuse_value("Invalid value " + std::to_string(in["Port"]->as_int()) +
                     " for Port. Must be between 1150 and 65535");
    if (in["Port"] && is_of(instance.text("Engine"), "sqlserver") && is_kept_by_windows(in["Port"]->as_int()))
        refuse_value("Invalid value " + std::to_string(in["Port"]->as_int()) + " for Port. It is reserved for engine " +
                     std::string(instance.text("Engine")) + ".");
}

void set_groups(api::WriteRequest& request, Record& instance, const Derivation& derivation, const InputView& in,
                const catalogue::Version& version) {
    const bool same_major = derivation.inherit == Inherit::everything && version.name == instance.text("EngineVersion");
    if (in["DBParameterGroupName"] || !same_major || !instance.shown.contains("DBParameterGroups")) {
        const Record group =
            in["DBParameterGroupName"]
                ? require_parameter_group(request, kInstanceParameters, in.text("DBParameterGroupName"), version)
                : ensure_default_parameter_group(request, kInstanceParameters, version.family);
        instance.shown.set("DBParameterGroups",
                           json::Array{json::Object{{"DBParameterGroupName", group.text("DBParameterGroupName")},
                                                    {"ParameterApplyStatus", "in-sync"}}});
    }
    // User guide, "Restoring to a DB instance": the default group, unless an option of the source's stays with the
    // data.
    const bool keeps = same_major || holds_on(request, option_group_of(instance));
    if (in["OptionGroupName"] || !keeps || !instance.shown.contains("OptionGroupMemberships")) {
        const Record group = in["OptionGroupName"] ? require_option_group(request, in.text("OptionGroupName"), version)
                                                   : ensure_default_option_group(request, version);
        instance.shown.set("OptionGroupMemberships", option_group_status(group.text("OptionGroupName"), "in-sync"));
    }
}

void set_backups(const api::ReadRequest& request, Record& instance, const Derivation& derivation, const InputView& in) {
    const std::int64_t inherited =
        derivation.inherit == Inherit::everything ? 0 : instance.number("BackupRetentionPeriod");
    const std::int64_t retention = in["BackupRetentionPeriod"] ? in["BackupRetentionPeriod"]->as_int() : inherited;
    if (retention < 0 || retention > kMostRetention)
        refuse_value("Invalid backup retention period: " + std::to_string(retention) + ". Must be between 0 and 35");
    instance.shown.set("BackupRetentionPeriod", retention);
    const Windows windows =
        Windows::of(in.text("PreferredBackupWindow", instance.text("PreferredBackupWindow")),
                    instance.text("PreferredMaintenanceWindow"), request.caller.region, request.random);
    instance.shown.set("PreferredBackupWindow", windows.backup);
    instance.shown.set("PreferredMaintenanceWindow", windows.maintenance);
}

/// Switches: what is given, or off; AutoMinorVersionUpgrade and PubliclyAccessible are as they were.
void set_switches(const api::ReadRequest& request, Record& instance, const InputView& in) {
    for (const auto& [parameter, member] : {std::pair("CopyTagsToSnapshot", "CopyTagsToSnapshot"),
                                            {"EnableIAMDatabaseAuthentication", "IAMDatabaseAuthenticationEnabled"},
                                            {"EnablePerformanceInsights", "PerformanceInsightsEnabled"},
                                            {"DeletionProtection", "DeletionProtection"},
                                            {"EnableCustomerOwnedIp", "CustomerOwnedIpEnabled"},
                                            {"DedicatedLogVolume", "DedicatedLogVolume"}})
        instance.shown.set(member, in.flag(parameter));
    for (const char* member : {"AutoMinorVersionUpgrade", "PubliclyAccessible", "NetworkType", "BackupTarget",
                               "CACertificateIdentifier", "EngineLifecycleSupport", "DatabaseInsightsMode"})
        if (in[member]) instance.shown.set(member, *in[member]);
    if (in["EnableCloudwatchLogsExports"]) {
        const catalogue::Engine* engine = catalogue::find_engine(instance.text("Engine"));
        for (const json::Value& log : in["EnableCloudwatchLogsExports"]->as_array())
            if (!util::is_one_of(engine->logs, log.as_string()))
                refuse_combination("You cannot use the log types '" + log.as_string() + "' with engine version " +
                                   std::string(engine->name) + " " + std::string(instance.text("EngineVersion")) + ".");
        instance.shown.set("EnabledCloudwatchLogsExports", *in["EnableCloudwatchLogsExports"]);
    }
    const std::int64_t interval = in["MonitoringInterval"] ? in["MonitoringInterval"]->as_int() : 0;
    if (interval > 0 && !in["MonitoringRoleArn"])
        refuse_combination(
            "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.");
    instance.shown.set("MonitoringInterval", interval);
    if (in["MonitoringRoleArn"]) instance.shown.set("MonitoringRoleArn", *in["MonitoringRoleArn"]);
    if (instance.flag("PerformanceInsightsEnabled")) set_performance_insights(request, instance, in);
}

} // namespace

void set_performance_insights(const api::ReadRequest& request, Record& instance, const InputView& in) {
    if (in["PerformanceInsightsKMSKeyId"] || instance.text("PerformanceInsightsKMSKeyId").empty())
        instance.shown.set("PerformanceInsightsKMSKeyId",
                           in.text("PerformanceInsightsKMSKeyId", default_kms_key(request.caller)));
    if (const json::Value* days = in["PerformanceInsightsRetentionPeriod"])
        instance.shown.set("PerformanceInsightsRetentionPeriod", *days);
    else if (!instance.shown.contains("PerformanceInsightsRetentionPeriod"))
        instance.shown.set("PerformanceInsightsRetentionPeriod", 7);
}

std::string require_new_instance_name(const api::ReadRequest& request, std::string_view parameter,
                                      std::string_view text) {
    std::string name = require_identifier(parameter, text);
    if (find_record(request, kinds::kInstance, name))
        throw api::Fault(errors::DBInstanceAlreadyExistsFault, "DB instance already exists");
    return name;
}

Record derive_instance(api::WriteRequest& request, const Derivation& derivation, const InputView& in) {
    const Record& origin = derivation.origin;
    require_quota(Quota::Instances, count_records(request, kinds::kInstance) + 1);
    const catalogue::Version& version = version_of(origin, in);
    Record instance{derivation.name, origin.shown, origin.hidden, {}};
    json::Object& shown = instance.shown;
    // What a copy gets by itself it gets later, when it is available.
    const json::Value* endpoint = origin.shown.find("Endpoint");
    const json::Value* known_port = endpoint ? endpoint->find("Port") : nullptr;
    const json::Value port = in["Port"] ? *in["Port"] : known_port ? *known_port : json::Value(version.engine->port);
    for (const std::string_view member : kOwn) shown.erase(member);
    const std::string id = unused_resource_id(request, kinds::kInstance, "db-");
    shown.set("DBInstanceIdentifier", instance.name);
    shown.set("DBInstanceStatus", "creating");
    shown.set("DbiResourceId", id);
    shown.set("DBInstanceArn", arn_of(request.caller, kinds::kInstance.arn_type, instance.name));
    shown.set("PendingModifiedValues", json::Object());
    for (const char* list : {"ReadReplicaDBInstanceIdentifiers", "AssociatedRoles", "DomainMemberships"})
        shown.set(list, json::Array());
    for (const char* list : {"StatusInfos", "DBInstanceAutomatedBackupsReplications"}) shown.erase(list);
    shown.set("ActivityStreamStatus", "stopped");
    shown.set("CACertificateIdentifier", certificate_for_new_instances(request));
    if (in["DBName"]) shown.set("DBName", *in["DBName"]);

    set_class(instance, in, version);
    set_storage(request, instance, in);
    set_network(request, instance, derivation, in);
    set_groups(request, instance, derivation, in, version);
    shown.set("EngineVersion", version.name);
    set_backups(request, instance, derivation, in);
    set_switches(request, instance, in);
    shown.set("CertificateDetails", json::Object{{"CAIdentifier", *shown.find("CACertificateIdentifier")}});

    instance.hidden.erase("DeletedAt");
    instance.hidden.erase("AsOf");
    instance.hidden.erase("Tags");
    set_new_tags(instance, in["Tags"]);
    instance.hidden.set("Volume", id);
    instance.hidden.set("Port", port);
    return instance;
}

util::Instant begin_instance(api::WriteRequest& request, Record& instance, json::Object at_last) {
    const catalogue::Region* region = catalogue::find_region(request.caller.region);
    json::Object endpoint{{"Address", endpoint_name(request.caller, instance.name)},
                          {"Port", *instance.hidden.find("Port")}};
    if (region) endpoint.set("HostedZoneId", region->hosted_zone);
    const util::Instant made = request.clock.done(request.clock.now, minutes(5));
    const bool backed_up = instance.number("BackupRetentionPeriod") > 0;
    json::Object reachable{{"DBInstanceStatus", backed_up ? "backing-up" : "modifying"},
                           {"Endpoint", std::move(endpoint)},
                           {"InstanceCreateTime", timestamp(made)}};
    at_last.set("DBInstanceStatus", "available");
    at_last.set("CertificateDetails", certificate_details(instance.text("CACertificateIdentifier"), request.clock.now));
    const Plan plan = Plan(instance, request.clock)
                          .at(made, std::move(reachable))
                          .after(backed_up ? kTakingSnapshot : minutes(1), std::move(at_last));
    save_record(request, kinds::kInstance, instance);
    const Source source = source_of(instance);
    note_event(request, source, events::kCreated, made);
    if (backed_up) {
        note_event(request, source, events::kBackupStarted, made);
        note_event(request, source, events::kBackupFinished, plan.end());
    }
    return plan.end();
}

} // namespace labdb::rds
