#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/cluster_backups.hpp"
#include "core/rds/cluster_events.hpp"
#include "core/rds/cluster_settings.hpp"
#include "core/rds/cluster_snapshots.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/multi_az_clusters.hpp"
#include "core/rds/snapshots.hpp"
#include "core/rds/volumes.hpp"

// RestoreDBClusterFromSnapshot, RestoreDBClusterToPointInTime.
namespace labdb::rds {
namespace {

constexpr util::Duration kRestoring = minutes(5), kCloning = minutes(2);
/// Of one volume; the next clone is a full copy on AWS, which here makes no difference but the group.
constexpr std::size_t kMostClones = 15;

/// The cluster that an instance's snapshot is the beginning of: RDS for MySQL moves to Aurora MySQL in this way, and
/// PostgreSQL to Aurora PostgreSQL; or it becomes a Multi-AZ DB cluster of its own engine.
Record cluster_of_instance(const Record& instance, const catalogue::Engine& engine) {
    const std::string_view from = instance.text("Engine");
    if (from != engine.name &&
        std::string("aurora-") + (from == "postgres" ? "postgresql" : std::string(from)) != engine.name)
        refuse_value("Invalid engine " + std::string(engine.name) + " for a snapshot of engine " + std::string(from) +
                     '.');
    Record cluster;
    for (const char* same : {"MasterUsername", "BackupRetentionPeriod", "PreferredBackupWindow",
                             "IAMDatabaseAuthenticationEnabled", "StorageEncrypted", "KmsKeyId"})
        if (const json::Value* value = instance.shown.find(same)) cluster.shown.set(same, *value);
    if (cluster.number("BackupRetentionPeriod") == 0) cluster.shown.set("BackupRetentionPeriod", 1);
    if (const json::Value* database = instance.shown.find("DBName")) cluster.shown.set("DatabaseName", *database);
    if (const json::Value* verifiers = instance.hidden.find("Verifiers")) cluster.hidden.set("Verifiers", *verifiers);
    return cluster;
}

/// What a restore begins with, and the record that has its data.
struct Origin {
    Record cluster;
    Record holder;
};

Origin origin_in_snapshot(const api::ReadRequest& request, std::string_view text, const catalogue::Engine& engine) {
    const bool of_instance = text.find(":snapshot:") != std::string_view::npos ||
                             (!find_by_name_or_arn(request, kinds::kClusterSnapshot, text) &&
                              find_by_name_or_arn(request, kinds::kSnapshot, text));
    if (of_instance) {
        const Record snapshot = require_available_snapshot(request, text);
        return {cluster_of_instance(instance_in(snapshot), engine), snapshot};
    }
    const Record snapshot = require_available_cluster_snapshot(request, text);
    Origin origin{cluster_in(snapshot), snapshot};
    for (const char* same : {"StorageEncrypted", "KmsKeyId"})
        if (const json::Value* value = snapshot.shown.find(same)) origin.cluster.shown.set(same, *value);
    if (origin.cluster.text("Engine") != engine.name)
        refuse_value("Invalid engine " + std::string(engine.name) + " for a snapshot of engine " +
                     std::string(origin.cluster.text("Engine")) + '.');
    return origin;
}

/// What is restored cannot be older than what it is restored from.
const catalogue::Version& restored_version(const api::ReadRequest& request, const catalogue::Engine& engine,
                                           const InputView& in, const Record& origin) {
    const std::string_view present = origin.text("EngineVersion");
    if (present.empty()) return require_cluster_version(request, engine, in.text("EngineVersion"));
    const catalogue::Version& from = version_of(origin);
    if (!in["EngineVersion"]) return from;
    const catalogue::Version& to = require_cluster_version(request, engine, in.text("EngineVersion"));
    if (&to != &from && !catalogue::is_upgrade_target(from, to))
        refuse_combination("Cannot find upgrade target from " + std::string(from.name) + " with requested version " +
                           std::string(to.name) + ".");
    return to;
}

/// Saves the new cluster with a copy of the data that `holder` has.
json::Value finish(api::WriteRequest& request, Record cluster, const Record& holder, util::Duration takes) {
    copy_data(request, holder, request, cluster.hidden.find("Volume")->as_string());
    Plan plan(cluster, request.clock);
    plan.after(takes, {{"Status", "available"}});
    save_record(request, kinds::kCluster, cluster);
    note_cluster_event(request, cluster, events::kClusterCreated, plan.end());
    if (!is_aurora(cluster.text("Engine"))) {
        cluster = create_members(request, std::move(cluster));
        cluster.shown.set("Status", "creating");
    }
    return cluster_answer(request, std::move(cluster));
}

Record require_origin_now(const api::ReadRequest& request, const InputView& in) {
    if (in["SourceDBClusterIdentifier"] && in["SourceDbClusterResourceId"])
        refuse_combination("You can't specify both SourceDBClusterIdentifier and SourceDbClusterResourceId.");
    if (in["SourceDBClusterIdentifier"]) return require_cluster(request, in.text("SourceDBClusterIdentifier"));
    if (!in["SourceDbClusterResourceId"])
        refuse_value("The parameter SourceDBClusterIdentifier must be provided and must not be blank.");
    std::optional<Record> source = find_cluster_backup_source(request, in.text("SourceDbClusterResourceId"));
    if (!source)
        throw api::Fault(errors::DBClusterAutomatedBackupNotFoundFault,
                         "Automated backup for DB cluster " + std::string(in.text("SourceDbClusterResourceId")) +
                             " not found.");
    return std::move(*source);
}

/// The moment that is asked for. Refuses none, both ways of saying it, and one outside of the window.
util::Instant require_moment(const api::ReadRequest& request, const InputView& in, const Record& source) {
    const json::Value* time = in["RestoreToTime"];
    const bool latest = in.flag("UseLatestRestorableTime");
    if (time && latest) refuse_combination("You can't specify both RestoreToTime and UseLatestRestorableTime.");
    if (!time && !latest) refuse_combination("Either RestoreToTime or UseLatestRestorableTime must be specified.");
    // A volume that is written to no more has no lag.
    if (latest) return request.clock.now;
    const util::Instant at = util::Instant::from_seconds(time->as_double());
    const std::optional<RestoreWindow> window = restore_window(request, source);
    if (!window) require_cluster_status(source, {});
    if (at < window->earliest || at > window->latest)
        throw api::Fault(errors::InvalidRestoreFault,
                         "The specified time is not in the restorable window: it must be between " +
                             util::iso8601_z(window->earliest, true) + " and " + util::iso8601_z(window->latest, true) +
                             ".");
    return at;
}

/// All clones of one volume, and the volume's own cluster, are in one group.
void join_clone_group(api::WriteRequest& request, Record& source, Record& clone) {
    std::string group(source.text("CloneGroupId"));
    if (group.empty()) {
        group = request.random.uuid();
        source.shown.set("CloneGroupId", group);
        save_record(request, kinds::kCluster, source);
    }
    std::size_t clones = 0;
    visit_records(request, kinds::kCluster, "", [&](Record& other) {
        if (other.text("CloneGroupId") == group) ++clones;
        return true;
    });
    if (clones > kMostClones)
        refuse_cluster_state("DB cluster " + source.name + " can't have more than 15 copy-on-write clones.");
    clone.shown.set("CloneGroupId", group);
}

} // namespace

json::Value restore_db_cluster_from_snapshot(const api::Input<RestoreDBClusterFromSnapshot>& input,
                                             api::WriteRequest& request) {
    const InputView in(input.value());
    const catalogue::Engine& engine = require_cluster_engine(in.text("Engine"));
    const Origin origin = origin_in_snapshot(request, in.text("SnapshotIdentifier"), engine);
    const catalogue::Version& version = restored_version(request, engine, in, origin.cluster);
    Record cluster = make_cluster(request, in, version, &origin.cluster);
    if (!engine.cluster) apply_multi_az(cluster, in, version);
    return finish(request, std::move(cluster), origin.holder, kRestoring);
}

json::Value restore_db_cluster_to_point_in_time(const api::Input<RestoreDBClusterToPointInTime>& input,
                                                api::WriteRequest& request) {
    const InputView in(input.value());
    Record source = require_origin_now(request, in);
    const std::string_view type = in.text("RestoreType", "full-copy");
    if (type != "full-copy" && type != "copy-on-write") refuse_value("Invalid restore type: " + std::string(type));
    if (source.text("Status") == "creating" || source.text("Status") == "deleting")
        require_cluster_status(source, {"available"});
    const bool clone = type == "copy-on-write";
    if (clone && !in.flag("UseLatestRestorableTime"))
        refuse_combination("You can't specify RestoreToTime when RestoreType is copy-on-write.");
    const util::Instant at = require_moment(request, in, source);
    const catalogue::Version& version = version_of(source);
    Record cluster = make_cluster(request, in, version, &source);
    if (!version.engine->cluster) apply_multi_az(cluster, in, version);
    if (clone) join_clone_group(request, source, cluster);
    if (at < request.clock.now) source.hidden.set("AsOf", at.micros);
    return finish(request, std::move(cluster), source, clone ? kCloning : kRestoring);
}

} // namespace labdb::rds
