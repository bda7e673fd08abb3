#include <map>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/tags.hpp"
#include "core/util/text.hpp"

// DescribeDBInstanceAutomatedBackups, DeleteDBInstanceAutomatedBackup, and their replication to another Region.
namespace labdb::rds {
namespace {

[[noreturn]] void refuse_missing_backup(std::string_view what) {
    throw api::Fault(errors::DBInstanceAutomatedBackupNotFoundFault,
                     "DBInstanceAutomatedBackup " + std::string(what) + " not found.");
}

/// Members that the backups have from their instance under the same name.
constexpr std::string_view kCopied[] = {
    "DBInstanceArn",
    "DbiResourceId",
    "DBInstanceIdentifier",
    "AllocatedStorage",
    "AvailabilityZone",
    "InstanceCreateTime",
    "MasterUsername",
    "Engine",
    "EngineVersion",
    "LicenseModel",
    "Iops",
    "StorageThroughput",
    "StorageType",
    "KmsKeyId",
    "Timezone",
    "IAMDatabaseAuthenticationEnabled",
    "BackupRetentionPeriod",
    "PreferredBackupWindow",
    "BackupTarget",
    "DedicatedLogVolume",
    "DBInstanceAutomatedBackupsReplications",
};

bool is_retained(const Record& source) { return source.hidden.contains("DeletedAt"); }

json::Object describe_backup(const api::ReadRequest& request, const Record& source) {
    json::Object shown;
    for (const std::string_view member : kCopied)
        if (const json::Value* value = source.shown.find(member)) shown.set(member, *value);
    shown.set("Region", request.caller.region);
    if (const std::optional<RestoreWindow> window = restore_window(request, source))
        shown.set("RestoreWindow", json::Object{{"EarliestTime", timestamp(window->earliest)},
                                                {"LatestTime", timestamp(window->latest)}});
    shown.set("Status", is_retained(source) ? "retained" : "active");
    if (const json::Value* endpoint = source.shown.find("Endpoint"); endpoint && endpoint->find("Port"))
        shown.set("Port", *endpoint->find("Port"));
    if (const json::Value* group = source.shown.find("DBSubnetGroup"); group && group->find("VpcId"))
        shown.set("VpcId", *group->find("VpcId"));
    if (const json::Value* groups = source.shown.find("OptionGroupMemberships");
        groups && groups->is_array() && !groups->as_array().empty())
        shown.set("OptionGroupName", *groups->as_array()[0].find("OptionGroupName"));
    shown.set("Encrypted", source.flag("StorageEncrypted"));
    shown.set("DBInstanceAutomatedBackupsArn", arn_of(request.caller, "auto-backup", automated_backup_id(source)));
    if (!shown.contains("DBInstanceAutomatedBackupsReplications"))
        shown.set("DBInstanceAutomatedBackupsReplications", json::Array());
    shown.set("TagList", tags_of(source));
    return shown;
}

/// What a description asks for besides a page.
struct Wanted {
    std::string instance, resource_id, arn;
    Filters filters;

    explicit Wanted(const api::Input<DescribeDBInstanceAutomatedBackups>& in)
        : instance(util::to_lower(in.text(DescribeDBInstanceAutomatedBackups::DBInstanceIdentifier))),
          resource_id(in.text(DescribeDBInstanceAutomatedBackups::DbiResourceId)),
          arn(in.text(DescribeDBInstanceAutomatedBackups::DBInstanceAutomatedBackupsArn)),
          filters(in[DescribeDBInstanceAutomatedBackups::Filters], {"status", "db-instance-id", "dbi-resource-id"}) {}

    bool names_one() const { return !instance.empty() || !resource_id.empty() || !arn.empty(); }

    bool lets_pass(const json::Object& backup) const {
        const auto text = [&](const char* member) -> std::string_view {
            const json::Value* found = backup.find(member);
            return found ? std::string_view(found->as_string()) : std::string_view();
        };
        return (instance.empty() || text("DBInstanceIdentifier") == instance) &&
               (resource_id.empty() || text("DbiResourceId") == resource_id) &&
               (arn.empty() || text("DBInstanceAutomatedBackupsArn") == arn) &&
               filters.pass("status", text("Status")) && filters.pass("db-instance-id", text("DBInstanceIdentifier")) &&
               filters.pass("dbi-resource-id", text("DbiResourceId"));
    }
};

/// The Region in `arn:aws:rds:REGION:ACCOUNT:db:NAME`. Refuses what is no ARN of an instance of this account.
std::string region_of_source(const api::ReadRequest& request, const std::string& arn) {
    const std::vector<std::string> parts = util::split(arn, ':');
    if (parts.size() != 7 || parts[0] != "arn" || parts[2] != "rds" || parts[5] != "db")
        refuse_value("Invalid source DB instance ARN: " + arn);
    if (parts[4] != request.caller.account) refuse_missing_instance(arn);
    return parts[3];
}

} // namespace

json::Value describe_db_instance_automated_backups(const api::Input<DescribeDBInstanceAutomatedBackups>& in,
                                                   const api::ReadRequest& request) {
    using In = DescribeDBInstanceAutomatedBackups;
    const Wanted wanted(in);
    Page page(in[In::Marker], in[In::MaxRecords]);
    std::map<std::string, json::Object> found;
    bool any = false;
    const auto collect = [&](const std::string& name, json::Object backup) {
        if (!wanted.lets_pass(backup)) return;
        any = true;
        if (name > page.after()) found.emplace(name, std::move(backup));
    };
    visit_backup_sources(request, [&](Record& source) {
        collect(std::string(source.text("DbiResourceId")), describe_backup(request, source));
    });
    visit_records(request, kinds::kReplicatedBackup, "", [&](Record& replicated) {
        collect(replicated.name, std::move(replicated.shown));
        return true;
    });
    if (!any && wanted.names_one())
        refuse_missing_backup(!wanted.arn.empty()           ? wanted.arn
                              : !wanted.resource_id.empty() ? wanted.resource_id
                                                            : wanted.instance);
    for (auto& entry : found)
        if (!page.add(entry.first, [&] { return json::Value(std::move(entry.second)); })) break;
    return std::move(page).output("DBInstanceAutomatedBackups");
}

json::Value delete_db_instance_automated_backup(const api::Input<DeleteDBInstanceAutomatedBackup>& in,
                                                api::WriteRequest& request) {
    using In = DeleteDBInstanceAutomatedBackup;
    if (!in[In::DbiResourceId] && !in[In::DBInstanceAutomatedBackupsArn])
        refuse_combination("You must specify either DbiResourceId or DBInstanceAutomatedBackupsArn.");
    const std::string id(in[In::DbiResourceId] ? in.text(In::DbiResourceId)
                                               : in.text(In::DBInstanceAutomatedBackupsArn));
    if (std::optional<Record> replicated = find_by_name_or_arn(request, kinds::kReplicatedBackup, id);
        replicated && !in[In::DbiResourceId]) {
        replicated->shown.set("Status", "deleting");
        erase_record(request, kinds::kReplicatedBackup, *replicated);
        return json::Object{{"DBInstanceAutomatedBackup", std::move(replicated->shown)}};
    }
    const std::optional<Record> source =
        in[In::DbiResourceId] ? find_backup_source(request, id) : find_backup_source_by_arn(request, id);
    if (!source) refuse_missing_backup(id);
    if (!is_retained(*source))
        throw api::Fault(errors::InvalidDBInstanceAutomatedBackupStateFault,
                         "The automated backup " + id +
                             " belongs to a DB instance that exists, so it can't be deleted.");
    json::Object shown = describe_backup(request, *source);
    shown.set("Status", "deleting");
    leave_backups(request, *source, false);
    erase_record(request, kinds::kRetainedBackup, *source);
    return json::Object{{"DBInstanceAutomatedBackup", std::move(shown)}};
}

json::Value
start_db_instance_automated_backups_replication(const api::Input<StartDBInstanceAutomatedBackupsReplication>& in,
                                                api::WriteRequest& request) {
    using In = StartDBInstanceAutomatedBackupsReplication;
    const std::string& arn = in.at(In::SourceDBInstanceArn).as_string();
    const std::string region = region_of_source(request, arn);
    if (region == request.caller.region)
        refuse_value("The source DB instance must be in another AWS Region than the replicated backups.");
    json::Object shown;
    in_region(request, region, [&](const api::ReadRequest& there) {
        const std::optional<Record> instance = find_by_name_or_arn(there, kinds::kInstance, arn);
        if (!instance) return;
        if (instance->number("BackupRetentionPeriod") == 0)
            refuse_instance_state("Automated backups are not enabled for this database instance. To enable automated "
                                  "backups, use ModifyDBInstance to set the backup retention period to a non-zero "
                                  "value.");
        if (instance->flag("StorageEncrypted") && !in[In::KmsKeyId])
            refuse_combination("You must specify a KMS key of the destination Region for an encrypted DB instance.");
        shown = describe_backup(there, *instance);
    });
    if (shown.empty()) refuse_missing_instance(arn);
    const std::string id = "ab-" + util::to_lower(new_resource_id(request.random, ""));
    shown.set("Region", region);
    shown.set("Status", "pending");
    shown.set("BackupRetentionPeriod", in[In::BackupRetentionPeriod] ? *in[In::BackupRetentionPeriod] : json::Value(7));
    shown.set("DBInstanceAutomatedBackupsArn", arn_of(request.caller, "auto-backup", id));
    if (in[In::KmsKeyId]) shown.set("KmsKeyId", *in[In::KmsKeyId]);
    for (const char* member : {"RestoreWindow", "DBInstanceAutomatedBackupsReplications", "TagList"})
        shown.erase(member);

    Record replicated{id, std::move(shown), {}, {}};
    set_new_tags(replicated, in[In::Tags]);
    json::Object answer = replicated.shown;
    Plan(replicated, request.clock).after(minutes(10), {{"Status", "replicating"}});
    save_record(request, kinds::kReplicatedBackup, replicated);
    return json::Object{{"DBInstanceAutomatedBackup", std::move(answer)}};
}

json::Value
stop_db_instance_automated_backups_replication(const api::Input<StopDBInstanceAutomatedBackupsReplication>& in,
                                               api::WriteRequest& request) {
    const std::string& arn = in.at(StopDBInstanceAutomatedBackupsReplication::SourceDBInstanceArn).as_string();
    region_of_source(request, arn);
    std::optional<Record> found;
    visit_records(request, kinds::kReplicatedBackup, "", [&](Record& replicated) {
        if (replicated.text("DBInstanceArn") == arn && replicated.text("Status") != "retained") found = replicated;
        return !found;
    });
    if (!found) refuse_missing_instance(arn);
    drop_plan(*found, plans::kStatus);
    found->shown.set("Status", "retained");
    save_record(request, kinds::kReplicatedBackup, *found);
    return json::Object{{"DBInstanceAutomatedBackup", std::move(found->shown)}};
}

} // namespace labdb::rds
