#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/derived_instances.hpp"
#include "core/rds/events.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/option_groups.hpp"
#include "core/rds/snapshots.hpp"
#include "core/rds/volumes.hpp"
#include "core/store/files.hpp"

// RestoreDBInstanceFromDBSnapshot, RestoreDBInstanceToPointInTime, RestoreDBInstanceFromS3.
namespace labdb::rds {
namespace {

/// Begins the new instance and copies the data that `origin` has into it. Its option group is applied when it starts.
json::Value restore(api::WriteRequest& request, Record instance, const Record& origin, const std::string& event_id,
                    const std::string& message) {
    copy_data(request, origin, request, instance.hidden.find("Volume")->as_string());
    const std::string group = option_group_of(instance);
    instance.shown.set("OptionGroupMemberships", option_group_status(group, "pending-apply"));
    json::Value answer = instance_answer(request, instance);
    const util::Instant end =
        begin_instance(request, instance, {{"OptionGroupMemberships", option_group_status(group, "in-sync")}});
    note_event(request, source_of(instance), {event_id, "restoration", message}, end);
    return answer;
}

/// The instance whose backups are restored: there are three ways to name it. A retained backup counts, too, unless it
/// is looked for by the name of its instance.
Record require_source(const api::ReadRequest& request, const InputView& in) {
    const int given = (in["SourceDBInstanceIdentifier"] ? 1 : 0) + (in["SourceDbiResourceId"] ? 1 : 0) +
                      (in["SourceDBInstanceAutomatedBackupsArn"] ? 1 : 0);
    if (given != 1)
        refuse_combination("You must specify exactly one of SourceDBInstanceIdentifier, SourceDbiResourceId, and "
                           "SourceDBInstanceAutomatedBackupsArn.");
    if (in["SourceDBInstanceIdentifier"]) return require_instance(request, in.text("SourceDBInstanceIdentifier"));
    const bool by_id = in["SourceDbiResourceId"] != nullptr;
    const std::string_view id = in.text(by_id ? "SourceDbiResourceId" : "SourceDBInstanceAutomatedBackupsArn");
    std::optional<Record> source = by_id ? find_backup_source(request, id) : find_backup_source_by_arn(request, id);
    if (!source)
        throw api::Fault(errors::DBInstanceAutomatedBackupNotFoundFault,
                         "DBInstanceAutomatedBackup " + std::string(id) + " not found.");
    return std::move(*source);
}

/// Takes the source to the moment that is asked for. Refuses none, both ways of saying it, and one outside of the
/// window.
void require_moment(const api::ReadRequest& request, const InputView& in, Record& source) {
    const json::Value* time = in["RestoreTime"];
    const bool latest = in.flag("UseLatestRestorableTime");
    if (time && latest) refuse_combination("You can't specify both RestoreTime and UseLatestRestorableTime.");
    if (!time && !latest) refuse_combination("Either RestoreTime or UseLatestRestorableTime must be specified.");
    const std::optional<RestoreWindow> window = restore_window(request, source);
    if (!window)
        throw api::Fault(errors::PointInTimeRestoreNotEnabledFault,
                         "Point in time restore is not enabled for DB instance " +
                             std::string(source.text("DBInstanceIdentifier")) +
                             ". Automated backups must be enabled to restore to a point in time.");
    if (latest) return;
    const util::Instant at = util::Instant::from_seconds(time->as_double());
    if (at < window->earliest || at > window->latest)
        throw api::Fault(errors::InvalidRestoreFault,
                         "The specified time is not in the restorable window: it must be between " +
                             util::iso8601_z(window->earliest, true) + " and " + util::iso8601_z(window->latest, true) +
                             ".");
    source.hidden.set("AsOf", at.micros);
}

} // namespace

json::Value restore_db_instance_from_db_snapshot(const api::Input<RestoreDBInstanceFromDBSnapshot>& input,
                                                 api::WriteRequest& request) {
    const InputView in(input.value());
    if (!in["DBSnapshotIdentifier"] == !in["DBClusterSnapshotIdentifier"])
        refuse_combination(
            "You must specify either DBSnapshotIdentifier or DBClusterSnapshotIdentifier, but not both.");
    if (in["DBClusterSnapshotIdentifier"])
        refuse_combination("DBClusterSnapshotIdentifier must be the identifier of a Multi-AZ DB cluster snapshot.");
    const Record snapshot = require_available_snapshot(request, in.text("DBSnapshotIdentifier"));
    const std::string name =
        require_new_instance_name(request, "DBInstanceIdentifier", in.text("DBInstanceIdentifier"));
    const Record origin = instance_in(snapshot);
    Record instance = derive_instance(request, {origin, name, Inherit::database}, in);
    if (snapshot.flag("Encrypted")) {
        instance.shown.set("StorageEncrypted", true);
        if (const json::Value* key = snapshot.shown.find("KmsKeyId")) instance.shown.set("KmsKeyId", *key);
    }
    return restore(request, std::move(instance), snapshot, "RDS-EVENT-0043", "Restored from snapshot " + snapshot.name);
}

json::Value restore_db_instance_to_point_in_time(const api::Input<RestoreDBInstanceToPointInTime>& input,
                                                 api::WriteRequest& request) {
    const InputView in(input.value());
    Record source = require_source(request, in);
    if (is_member(source))
        refuse_value("The specified DB instance is a member of a cluster. Use the RestoreDBClusterToPointInTime API "
                     "instead.");
    require_moment(request, in, source);
    const std::string name =
        require_new_instance_name(request, "TargetDBInstanceIdentifier", in.text("TargetDBInstanceIdentifier"));
    Record instance = derive_instance(request, {source, name, Inherit::database}, in);
    return restore(request, std::move(instance), source, "RDS-EVENT-0019",
                   "Restored from DB instance " + std::string(source.text("DBInstanceIdentifier")) + " to " + name);
}

json::Value restore_db_instance_from_s3(const api::Input<RestoreDBInstanceFromS3>& input, api::WriteRequest& request) {
    const InputView in(input.value());
    require_new_instance_name(request, "DBInstanceIdentifier", in.text("DBInstanceIdentifier"));
    if (in.text("Engine") != "mysql" || in.text("SourceEngine") != "mysql")
        refuse_value("Only MySQL databases can be restored from Amazon S3: Engine and SourceEngine must be mysql.");
    const std::string bucket(in.text("S3BucketName"));
    const std::string folder = request.settings.s3_root + '/' + bucket;
    if (bucket.find('/') != std::string::npos || bucket.empty() || bucket[0] == '.' || !store::status_of(folder))
        throw api::Fault(errors::InvalidS3BucketFault,
                         "The S3 bucket " + bucket + " doesn't exist or is not accessible.");
    // The files of a Percona XtraBackup are InnoDB's own pages.
    refuse_value("labdb can't read the files of Percona XtraBackup. Load an SQL dump into a new DB instance instead.");
}

} // namespace labdb::rds
