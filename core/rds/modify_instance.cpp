#include "core/api/rds.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/certificates.hpp"
#include "core/rds/derived_instances.hpp"
#include "core/rds/due_renames.hpp"
#include "core/rds/events.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/instance_storage.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/master_user.hpp"
#include "core/rds/option_groups.hpp"
#include "core/rds/parameter_groups.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/subnet_groups.hpp"
#include "core/rds/windows.hpp"
#include "core/util/one_of.hpp"
#include "core/util/text.hpp"

// ModifyDBInstance: what is applied at once, and what waits for the maintenance window unless ApplyImmediately (user
// guide, "Available settings"). What waits stands in `shown`'s PendingModifiedValues and in the plan `maintenance`.
namespace labdb::rds {
namespace {

constexpr util::Duration kModifying = minutes(5), kOptimizing = minutes(10), kPassword = minutes(1);
constexpr std::string_view kConfiguration = "configuration change";
constexpr events::Event kClassBegins{"RDS-EVENT-0012", kConfiguration, "Applying modification to DB instance class"};
constexpr events::Event kDoubling{"RDS-EVENT-0024", kConfiguration,
                                  "Applying modification to convert to a Multi-AZ DB instance"};
constexpr events::Event kDoubled{"RDS-EVENT-0025", kConfiguration,
                                 "Finished applying modification to convert to a Multi-AZ DB instance"};
constexpr events::Event kSingling{"RDS-EVENT-0030", kConfiguration,
                                  "Applying modification to convert to a standard (Single-AZ) DB instance"};
constexpr events::Event kSingled{"RDS-EVENT-0029", kConfiguration,
                                 "Finished applying modification to convert to a standard (Single-AZ) DB instance"};
constexpr std::int64_t kMostRetention = 35, kLeastPort = 1150, kMostPort = 65'535;

const catalogue::Version& version_now(const Record& instance) {
    return *catalogue::find_version(*catalogue::find_engine(instance.text("Engine")), instance.text("EngineVersion"),
                                    false);
}

/// The version that the instance will have.
const catalogue::Version& require_target(const Record& instance, const InputView& in) {
    const catalogue::Version& now = version_now(instance);
    if (!in["EngineVersion"]) return now;
    const std::string_view wanted = in.text("EngineVersion");
    const catalogue::Version* target = catalogue::find_version(*now.engine, wanted, false);
    if (target && target->name == now.name) return now;
    if (!target || !catalogue::is_upgrade_target(now, *target))
        refuse_combination("Cannot find upgrade target from " + std::string(now.name) + " with requested version " +
                           std::string(wanted) + ".");
    if (target->major != now.major && !in.flag("AllowMajorVersionUpgrade"))
        refuse_combination("The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
    return *target;
}

constexpr const char* kStorageMembers[] = {"AllocatedStorage", "StorageType", "Iops", "StorageThroughput"};

/// The storage that the instance would have with parameters or pending changes, as members of `shown`.
json::Object storage_with(const Record& instance, const InputView& in) {
    const std::string type(in.text("StorageType", instance.text("StorageType")));
    const std::int64_t now = instance.number("AllocatedStorage");
    const std::int64_t size = in["AllocatedStorage"] ? in["AllocatedStorage"]->as_int() : now;
    const catalogue::Storage& storage = require_storage(instance.text("Engine"), type, size);
    const bool same = type == instance.text("StorageType");
    json::Object shown =
        storage_performance(storage, instance.text("Engine"), size, in, same ? instance.shown : json::Object());
    shown.set("AllocatedStorage", size);
    shown.set("StorageType", type);
    return shown;
}

void check_storage(const Record& instance, const InputView& in) {
    const std::int64_t now = instance.number("AllocatedStorage");
    const std::int64_t size = in["AllocatedStorage"] ? in["AllocatedStorage"]->as_int() : now;
    if (size < now)
        refuse_value("Requested storage size (" + std::to_string(size) + ") cannot be less than " +
                     std::to_string(now) + ".");
    if (size > now && size * 10 < now * 11)
        refuse_value("The allocated storage size must be increased by at least 10 percent.");
    const std::string_view type = in.text("StorageType", instance.text("StorageType"));
    if (in["AllocatedStorage"] && !in["Iops"] && type.substr(0, 2) == "io")
        refuse_combination(
            "You must specify both the storage size and iops when modifying the storage size or iops on a "
            "DB instance that has iops.");
    storage_with(instance, in);
    require_storage_ceiling(in, size);
}

/// Adds to what waits for the window, as PendingModifiedValues names it and with the values that `shown` will have.
/// Asking for what is there already takes back what was to change it.
void defer(json::Object& changes, const Record& instance, const InputView& in, const catalogue::Version& target) {
    const auto change = [&](const char* member, const json::Value& value, const json::Value* now) {
        if (now && *now == value)
            changes.erase(member);
        else
            changes.set(member, value);
    };
    for (const char* same :
         {"DBInstanceClass", "AllocatedStorage", "MultiAZ", "Iops", "StorageType", "StorageThroughput", "LicenseModel"})
        if (in[same]) change(same, *in[same], instance.shown.find(same));
    if (in["EnableIAMDatabaseAuthentication"])
        change("IAMDatabaseAuthenticationEnabled", *in["EnableIAMDatabaseAuthentication"],
               instance.shown.find("IAMDatabaseAuthenticationEnabled"));
    if (in["EngineVersion"]) change("EngineVersion", target.name, instance.shown.find("EngineVersion"));
    if (const json::Value* next = in["BackupRetentionPeriod"]) {
        const bool switches = (instance.number("BackupRetentionPeriod") == 0) != (next->as_int() == 0);
        if (switches)
            changes.set("BackupRetentionPeriod", *next);
        else
            changes.erase("BackupRetentionPeriod");
    }
    if (in["DBPortNumber"]) change("Port", *in["DBPortNumber"], instance.shown.find("Endpoint")->find("Port"));
}

json::Value in_sync_group(const Record& group) {
    return json::Array{json::Object{{"DBParameterGroupName", group.text("DBParameterGroupName")},
                                    {"ParameterApplyStatus", "in-sync"}}};
}

/// The groups that a new version needs: the default ones of its own where it cannot keep those that the instance has.
void add_default_groups(api::WriteRequest& request, const Record& instance, std::string_view version,
                        json::Object& shown) {
    const catalogue::Version& now = version_now(instance);
    const catalogue::Version& next = *catalogue::find_version(*now.engine, version, false);
    if (next.major == now.major) return;
    const std::string_view group =
        instance.shown.find("DBParameterGroups")->as_array().front().find("DBParameterGroupName")->as_string();
    const std::optional<Record> used = find_record(request, kinds::kParameterGroup, group);
    if (!used || used->text("DBParameterGroupFamily") != next.family)
        shown.set("DBParameterGroups",
                  in_sync_group(ensure_default_parameter_group(request, kInstanceParameters, next.family)));
    shown.set("OptionGroupMemberships",
              option_group_status(ensure_default_option_group(request, next).text("OptionGroupName"), "in-sync"));
}

/// The members of `shown` that follow when what waited is applied.
json::Object effects(api::WriteRequest& request, const Record& instance, const json::Object& changes) {
    json::Object shown;
    for (const auto& [member, value] : changes) {
        if (member == "Port") {
            json::Value endpoint = *instance.shown.find("Endpoint");
            endpoint.as_object().set("Port", value);
            shown.set("Endpoint", std::move(endpoint));
        } else if (member != "DBInstanceIdentifier") {
            shown.set(member, value);
        }
    }
    if (const json::Value* multi_az = changes.find("MultiAZ")) {
        const std::string& region = request.caller.region;
        const auto zone = static_cast<std::size_t>(instance.text("AvailabilityZone").back() - 'a');
        shown.set("SecondaryAvailabilityZone",
                  multi_az->as_bool() ? json::Value(catalogue::zone_name(region, zone + 1)) : json::Value());
    }
    if (const json::Value* version = changes.find("EngineVersion"))
        add_default_groups(request, instance, version->as_string(), shown);
    for (const char* member : kStorageMembers) {
        if (!changes.contains(member)) continue;
        const json::Value wanted(changes);
        for (auto& [name, value] : storage_with(instance, InputView(wanted))) shown.set(name, value);
        break;
    }
    return shown;
}

void set_groups(api::WriteRequest& request, Record& instance, const InputView& in, const catalogue::Version& target) {
    json::Object& shown = instance.shown;
    if (in["DBParameterGroupName"]) {
        const Record group =
            require_parameter_group(request, kInstanceParameters, in.text("DBParameterGroupName"), target);
        shown.set("DBParameterGroups",
                  json::Array{json::Object{{"DBParameterGroupName", group.text("DBParameterGroupName")},
                                           {"ParameterApplyStatus", "pending-reboot"}}});
    }
    if (in["OptionGroupName"])
        apply_option_group(request, instance, require_option_group(request, in.text("OptionGroupName"), target).name,
                           in.flag("ApplyImmediately"), "pending-apply");
    if (in["DBSubnetGroupName"])
        shown.set("DBSubnetGroup", shown_by_instance(require_subnet_group(request, in.text("DBSubnetGroupName"))));
    if (in["VpcSecurityGroupIds"]) {
        json::Array groups;
        for (const json::Value& id : in["VpcSecurityGroupIds"]->as_array())
            groups.emplace_back(json::Object{{"VpcSecurityGroupId", id}, {"Status", "active"}});
        shown.set("VpcSecurityGroups", std::move(groups));
    }
}

void set_backups(const api::ReadRequest& request, Record& instance, const InputView& in) {
    if (in["BackupRetentionPeriod"]) {
        if (is_member(instance))
            refuse_combination(
                "The specified DB Instance is a member of a cluster and its backup retention should not be "
                "modified directly. Instead, modify the backup retention of the cluster using the "
                "ModifyDbCluster API");
        const std::int64_t next = in["BackupRetentionPeriod"]->as_int(), now = instance.number("BackupRetentionPeriod");
        if (next < 0 || next > kMostRetention)
            refuse_value("Invalid backup retention period: " + std::to_string(next) + ". Must be between 0 and 35");
        if ((now == 0) == (next == 0)) instance.shown.set("BackupRetentionPeriod", next);
    }
    if (!in["PreferredBackupWindow"] && !in["PreferredMaintenanceWindow"]) return;
    const Windows windows =
        Windows::of(in.text("PreferredBackupWindow", instance.text("PreferredBackupWindow")),
                    in.text("PreferredMaintenanceWindow", instance.text("PreferredMaintenanceWindow")),
                    request.caller.region, request.random);
    instance.shown.set("PreferredBackupWindow", windows.backup);
    instance.shown.set("PreferredMaintenanceWindow", windows.maintenance);
}

void set_logs(Record& instance, const InputView& in) {
    const json::Value* configuration = in["CloudwatchLogsExportConfiguration"];
    if (!configuration) return;
    const catalogue::Engine& engine = *version_now(instance).engine;
    const auto change = [&](const char* list, bool enable) {
        const json::Value* types = configuration->find(list);
        if (!types || types->is_null()) return;
        for (const json::Value& type : types->as_array()) {
            if (!util::is_one_of(engine.logs, type.as_string()))
                refuse_combination("You cannot use the log types '" + type.as_string() + "' with engine version " +
                                   std::string(engine.name) + " " + std::string(instance.text("EngineVersion")) + ".");
            replace_in_list(instance, "EnabledCloudwatchLogsExports", type.as_string(),
                            enable ? std::string_view(type.as_string()) : std::string_view());
        }
    };
    change("EnableLogTypes", true);
    change("DisableLogTypes", false);
}

void set_switches(const api::ReadRequest& request, Record& instance, const InputView& in) {
    for (const char* same :
         {"AutoMinorVersionUpgrade", "PubliclyAccessible", "CopyTagsToSnapshot", "DeletionProtection",
          "MaxAllocatedStorage", "PromotionTier", "NetworkType", "DatabaseInsightsMode", "DedicatedLogVolume",
          "PerformanceInsightsRetentionPeriod", "MonitoringRoleArn"})
        if (in[same]) instance.shown.set(same, *in[same]);
    if (in["EnablePerformanceInsights"]) {
        instance.shown.set("PerformanceInsightsEnabled", *in["EnablePerformanceInsights"]);
        if (in.flag("EnablePerformanceInsights")) set_performance_insights(request, instance, in);
    }
    if (in["MonitoringInterval"]) {
        if (in["MonitoringInterval"]->as_int() > 0 && instance.text("MonitoringRoleArn").empty())
            refuse_combination(
                "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.");
        instance.shown.set("MonitoringInterval", *in["MonitoringInterval"]);
    }
    if (in["CACertificateIdentifier"]) {
        const catalogue::Certificate* certificate = catalogue::find_certificate(in.text("CACertificateIdentifier"));
        if (!certificate)
            throw api::Fault(errors::CertificateNotFoundFault,
                             "Certificate not found: " + std::string(in.text("CACertificateIdentifier")));
        instance.shown.set("CACertificateIdentifier", certificate->name);
        instance.shown.set("CertificateDetails", certificate_details(certificate->name, request.clock.now));
    }
}

void check(const Record& instance, const InputView& in) {
    if (instance.text("DBInstanceStatus") != "available" && instance.text("DBInstanceStatus") != "storage-optimization")
        refuse_instance_state("Database instance is not in available state.");
    const catalogue::InstanceClass* size =
        in["DBInstanceClass"] ? catalogue::find_class(in.text("DBInstanceClass"), instance.text("Engine")) : nullptr;
    if (in["DBInstanceClass"] && (!size || !catalogue::runs_on(*size, version_now(instance).major)))
        refuse_combination(
            "RDS does not support creating a DB instance with the following combination: DBInstanceClass=" +
            std::string(in.text("DBInstanceClass")) + ", Engine=" + std::string(instance.text("Engine")) +
            ", EngineVersion=" + std::string(instance.text("EngineVersion")) +
            ", LicenseModel=" + std::string(instance.text("LicenseModel")) +
            ". For supported combinations of instance class and database engine version, see the "
            "documentation.");
    if (!is_member(instance)) check_storage(instance, in);
    if (in["DBPortNumber"] && (in["DBPortNumber"]->as_int() < kLeastPort || in["DBPortNumber"]->as_int() > kMostPort))
        refuse_value("Invalid value " + std::to_string(in["DBPortNumber"]->as_int()) +
                     " for Port. Must be between 1150 and 65535");
}

/// Puts the events of changes that come true at a moment in the place of those that were to come.
void note_changes(api::WriteRequest& request, const Record& instance, const json::Object& changes, util::Instant begin,
                  util::Instant end) {
    const Source source = source_of(instance);
    drop_coming_events(request, source);
    const auto note = [&](const events::Event& began, const events::Event& finished) {
        note_event(request, source, began, begin);
        note_event(request, source, finished, end);
    };
    if (changes.contains("DBInstanceClass")) note(kClassBegins, events::kClassChanging);
    if (changes.contains("AllocatedStorage")) note(events::kStorageChanging, events::kStorageChanged);
    if (const json::Value* multi_az = changes.find("MultiAZ")) {
        if (multi_az->as_bool())
            note(kDoubling, kDoubled);
        else
            note(kSingling, kSingled);
    }
}

} // namespace

json::Value modify_db_instance(const api::Input<ModifyDBInstance>& input, api::WriteRequest& request) {
    using In = ModifyDBInstance;
    const InputView in(input.value());
    apply_due_renames(request);
    Record instance = require_instance(request, input.at(In::DBInstanceIdentifier).as_string());
    check(instance, in);
    const catalogue::Version& target = require_target(instance, in);
    // A later request with ApplyImmediately applies what an earlier one has left for the window, too.
    json::Object pending;
    if (const json::Value* earlier = instance.shown.find("PendingModifiedValues")) pending = earlier->as_object();
    pending.erase("MasterUserPassword");
    defer(pending, instance, in, target);
    if (in["NewDBInstanceIdentifier"]) {
        if (util::to_lower(in.text("NewDBInstanceIdentifier")) == instance.name)
            pending.erase("DBInstanceIdentifier");
        else
            pending.set("DBInstanceIdentifier", require_new_instance_name(request, "NewDBInstanceIdentifier",
                                                                          in.text("NewDBInstanceIdentifier")));
    }
    const bool immediately = in.flag("ApplyImmediately") && !pending.empty();

    set_backups(request, instance, in);
    set_logs(instance, in);
    set_groups(request, instance, in, target);
    set_switches(request, instance, in);
    const util::Instant password_at = request.clock.done(request.clock.now, kPassword);
    const bool password = change_master_password(request, instance, InputView(input.value()), password_at);

    json::Object shown_pending = pending;
    if (password && in["MasterUserPassword"]) shown_pending.set("MasterUserPassword", "****");
    instance.shown.set("PendingModifiedValues", shown_pending);
    json::Value answer = instance_answer(request, instance);

    drop_plan(instance, plans::kMaintenance);
    drop_rename(instance);
    if (immediately) {
        const std::string old_name = instance.name;
        const json::Value* new_name = pending.find("DBInstanceIdentifier");
        // The name may have been taken since an earlier request asked for it.
        if (new_name)
            rename_instance(request, instance,
                            require_new_instance_name(request, "NewDBInstanceIdentifier", new_name->as_string()));
        json::Object done = effects(request, instance, pending);
        done.set("PendingModifiedValues", json::Object());
        const bool storage = pending.contains("AllocatedStorage");
        done.set("DBInstanceStatus", storage ? "storage-optimization" : "available");
        instance.shown.set("DBInstanceStatus", new_name ? "renaming" : "modifying");
        Plan plan(instance, request.clock);
        plan.after(kModifying, std::move(done));
        note_changes(request, instance, pending, request.clock.now, plan.end());
        if (new_name) {
            const std::string message = "Renamed DB instance from " + old_name + " to " + instance.name;
            note_event(request, source_of(instance), {"RDS-EVENT-0172", "notification", message}, plan.end());
        }
        if (storage) plan.after(kOptimizing, {{"DBInstanceStatus", "available"}});
    } else {
        json::Object waiting = pending, left;
        if (const json::Value* new_name = pending.find("DBInstanceIdentifier"))
            left.set("DBInstanceIdentifier", *new_name);
        waiting.erase("DBInstanceIdentifier");
        const util::Instant window = next_maintenance(instance.text("PreferredMaintenanceWindow"), request.clock.now);
        if (left.contains("DBInstanceIdentifier")) plan_rename(request, kinds::kInstance, instance, window);
        note_changes(request, instance, waiting, window, window);
        if (!waiting.empty()) {
            json::Object done = effects(request, instance, waiting);
            done.set("PendingModifiedValues", std::move(left));
            Plan(instance, request.clock, plans::kMaintenance).at(window, std::move(done));
        }
    }
    if (password) {
        if (!immediately) {
            instance.shown.set("DBInstanceStatus", "resetting-master-credentials");
            Plan(instance, request.clock)
                .at(password_at, {{"DBInstanceStatus", "available"}, {"PendingModifiedValues", pending}});
        }
        note_event(request, source_of(instance), events::kPasswordReset, password_at);
    }
    save_record(request, kinds::kInstance, instance);
    return answer;
}

} // namespace labdb::rds
