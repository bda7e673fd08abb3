#include "core/rds/cluster_snapshots.hpp"

#include <map>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/cluster_backups.hpp"
#include "core/rds/cluster_events.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/resource_ids.hpp"
#include "core/rds/snapshot_sharing.hpp"
#include "core/rds/snapshots.hpp"
#include "core/rds/storage_encryption.hpp"
#include "core/rds/subnet_groups.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"
#include "core/util/text.hpp"

// CreateDBClusterSnapshot, CopyDBClusterSnapshot, DescribeDBClusterSnapshots, DeleteDBClusterSnapshot, and the
// attribute of snapshots.
namespace labdb::rds {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr util::Duration kTaking = minutes(2);
constexpr std::string_view kAutomated = "rds:";

/// Members that a snapshot has from its cluster under the same name.
constexpr std::string_view kCopied[] = {
    "AvailabilityZones",
    "DBClusterIdentifier",
    "Engine",
    "EngineMode",
    "AllocatedStorage",
    "ClusterCreateTime",
    "MasterUsername",
    "EngineVersion",
    "StorageEncrypted",
    "KmsKeyId",
    "BackupRetentionPeriod",
    "PreferredBackupWindow",
    "IAMDatabaseAuthenticationEnabled",
    "StorageType",
    "DbClusterResourceId",
};

/// A snapshot of the cluster as it is now, without its state. `Port` is 0, as AWS has it for Aurora.
Record snapshot_of(const api::ReadRequest& request, const Record& cluster, const std::string& name,
                   std::string_view type) {
    Record snapshot{name, {{"DBClusterSnapshotIdentifier", name}}, {}, {}};
    json::Object& shown = snapshot.shown;
    for (const std::string_view member : kCopied)
        if (const json::Value* value = cluster.shown.find(member)) shown.set(member, *value);
    shown.set("Port", 0);
    shown.set("VpcId", default_vpc(request.caller));
    shown.set("LicenseModel", cluster.text("Engine"));
    shown.set("SnapshotType", type);
    shown.set("Status", "creating");
    shown.set("PercentProgress", 0);
    shown.set("DBClusterSnapshotArn", arn_of(request.caller, kinds::kClusterSnapshot.arn_type, name));
    snapshot.hidden.set("Cluster", json::Object{{"Shown", cluster.shown}, {"Hidden", cluster.hidden}});
    return snapshot;
}

std::string require_new_name(const api::ReadRequest& request, std::string_view parameter, std::string_view text) {
    std::string name = require_identifier(parameter, text, kLongestName);
    if (find_record(request, kinds::kClusterSnapshot, name))
        throw api::Fault(errors::DBClusterSnapshotAlreadyExistsFault,
                         "Cannot create the snapshot because a snapshot with the identifier " + name +
                             " already exists.");
    return name;
}

void require_quota_for_one_more(const api::ReadRequest& request) {
    std::size_t manual = 1;
    visit_records(request, kinds::kClusterSnapshot, "", [&](Record&) {
        ++manual;
        return true;
    });
    require_quota(Quota::ClusterSnapshots, manual);
}

/// Copies the data, writes the snapshot down and notes its events.
void begin_snapshot(api::WriteRequest& request, Record& snapshot, const Record& source) {
    const std::string volume = new_volume_id(request, "cluster-snapshot-");
    if (source.shown.contains("DBClusterSnapshotIdentifier"))
        copy_data(request, source, request, volume);
    else
        copy_volume_files(served_cluster_data(request, source), volume_path(request, volume));
    snapshot.hidden.set("Volume", volume);
    snapshot.hidden.erase("AsOf");
    snapshot.shown.set("SnapshotCreateTime", timestamp(request.clock.now));
    const util::Instant end =
        Plan(snapshot, request.clock).after(kTaking, {{"Status", "available"}, {"PercentProgress", 100}}).end();
    save_record(request, kinds::kClusterSnapshot, snapshot);
    const Source subject{"db-cluster-snapshot", snapshot.name, std::string(snapshot.text("DBClusterSnapshotArn"))};
    note_event(request, subject, events::kClusterSnapshotStarted, request.clock.now);
    note_event(request, subject, events::kClusterSnapshotFinished, end);
}

/// What a backup that began at a moment has become by now.
Record automated_snapshot(const api::ReadRequest& request, const Record& cluster, util::Instant at) {
    const std::string identifier(cluster.text("DBClusterIdentifier"));
    Record snapshot =
        snapshot_of(request, cluster, std::string(kAutomated) + identifier + backup_stamp(at), "automated");
    snapshot.shown.set("SnapshotCreateTime", timestamp(at));
    if (cluster.flag("CopyTagsToSnapshot")) snapshot.hidden.set("Tags", tags_of(cluster));
    snapshot.hidden.set("Volume", *cluster.hidden.find("Volume"));
    snapshot.hidden.set("AsOf", at.micros);
    Plan(snapshot, request.clock, plans::kStatus, at)
        .after(kTaking, {{"Status", "available"}, {"PercentProgress", 100}});
    settle(snapshot, request.clock.now);
    return snapshot;
}

std::optional<Record> find_automated(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> found;
    visit_cluster_backup_sources(request, [&](Record& source) {
        const std::string prefix = std::string(kAutomated) + std::string(source.text("DBClusterIdentifier")) + '-';
        if (found || name.substr(0, prefix.size()) != prefix) return;
        for (Record& snapshot : automated_cluster_snapshots(request, source))
            if (snapshot.name == name) found = std::move(snapshot);
    });
    return found;
}

[[noreturn]] void refuse_snapshot_state(const std::string& message) {
    throw api::Fault(errors::InvalidDBClusterSnapshotStateFault, message);
}

json::Value answer(Record snapshot) {
    return json::Object{{"DBClusterSnapshot", describe_cluster_snapshot(std::move(snapshot))}};
}

json::Value describe_attributes(const Record& snapshot) {
    return json::Object{{"DBClusterSnapshotAttributesResult",
                         json::Object{{"DBClusterSnapshotIdentifier", snapshot.name},
                                      {"DBClusterSnapshotAttributes", describe_sharing(snapshot)}}}};
}

} // namespace

void refuse_missing_cluster_snapshot(std::string_view name) {
    throw api::Fault(errors::DBClusterSnapshotNotFoundFault, "DBClusterSnapshot " + std::string(name) + " not found.");
}

Record require_cluster_snapshot(const api::ReadRequest& request, std::string_view text) {
    std::string_view name = text;
    if (text.substr(0, 4) == "arn:") {
        const std::optional<std::string_view> named =
            name_in_arn(request.caller, kinds::kClusterSnapshot.arn_type, text);
        if (!named) refuse_missing_cluster_snapshot(text);
        name = *named;
    }
    const bool automated = name.substr(0, kAutomated.size()) == kAutomated;
    std::optional<Record> snapshot =
        automated ? find_automated(request, name) : find_record(request, kinds::kClusterSnapshot, name);
    if (!snapshot) refuse_missing_cluster_snapshot(text);
    return std::move(*snapshot);
}

Record require_available_cluster_snapshot(const api::ReadRequest& request, std::string_view text) {
    Record snapshot = require_cluster_snapshot(request, text);
    if (snapshot.text("Status") != "available")
        refuse_snapshot_state("The snapshot " + snapshot.name + " is not in the available state.");
    return snapshot;
}

std::vector<Record> automated_cluster_snapshots(const api::ReadRequest& request, const Record& cluster) {
    std::vector<Record> snapshots;
    for (const util::Instant at : backup_times(cluster, request.clock.now))
        snapshots.push_back(automated_snapshot(request, cluster, at));
    return snapshots;
}

json::Value describe_cluster_snapshot(Record snapshot) {
    snapshot.shown.set("TagList", tags_of(snapshot));
    snapshot.shown.set("StorageEncryptionType", storage_encryption_type(snapshot));
    return std::move(snapshot.shown);
}

Record take_cluster_snapshot(api::WriteRequest& request, const Record& cluster, std::string_view text,
                             const json::Value* tags) {
    const std::string name = require_new_name(request, "DBClusterSnapshotIdentifier", text);
    require_quota_for_one_more(request);
    Record snapshot = snapshot_of(request, cluster, name, "manual");
    if (tags && !tags->as_array().empty())
        set_new_tags(snapshot, tags);
    else if (cluster.flag("CopyTagsToSnapshot"))
        snapshot.hidden.set("Tags", tags_of(cluster));
    begin_snapshot(request, snapshot, cluster);
    return snapshot;
}

Record cluster_in(const Record& snapshot) {
    const json::Value& cluster = *snapshot.hidden.find("Cluster");
    return {std::string(snapshot.text("DBClusterIdentifier")),
            cluster.find("Shown")->as_object(),
            cluster.find("Hidden")->as_object(),
            {}};
}

json::Value create_db_cluster_snapshot(const api::Input<CreateDBClusterSnapshot>& in, api::WriteRequest& request) {
    using In = CreateDBClusterSnapshot;
    const Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    if (cluster.text("Status") != "available" && cluster.text("Status") != "stopped")
        refuse_cluster_state("Can't create a snapshot because the database cluster " + cluster.name +
                             " isn't currently in the available state.");
    return answer(take_cluster_snapshot(request, cluster, in.text(In::DBClusterSnapshotIdentifier), in[In::Tags]));
}

json::Value copy_db_cluster_snapshot(const api::Input<CopyDBClusterSnapshot>& in, api::WriteRequest& request) {
    using In = CopyDBClusterSnapshot;
    const Record source = require_available_cluster_snapshot(request, in.text(In::SourceDBClusterSnapshotIdentifier));
    const std::string name =
        require_new_name(request, "TargetDBClusterSnapshotIdentifier", in.text(In::TargetDBClusterSnapshotIdentifier));
    require_quota_for_one_more(request);
    if (in[In::KmsKeyId] && !source.flag("StorageEncrypted"))
        refuse_combination("You can't specify a KMS key for a copy of a DB cluster snapshot that isn't encrypted.");
    Record copy = source;
    copy.name = name;
    copy.steps.clear();
    copy.hidden.erase("Tags");
    copy.hidden.erase("Attributes");
    copy.shown.set("DBClusterSnapshotIdentifier", name);
    copy.shown.set("DBClusterSnapshotArn", arn_of(request.caller, kinds::kClusterSnapshot.arn_type, name));
    copy.shown.set("SourceDBClusterSnapshotArn", source.text("DBClusterSnapshotArn"));
    copy.shown.set("SnapshotType", "manual");
    copy.shown.set("Status", "copying");
    copy.shown.set("PercentProgress", 0);
    if (in[In::KmsKeyId]) copy.shown.set("KmsKeyId", *in[In::KmsKeyId]);
    if (in[In::Tags])
        set_new_tags(copy, in[In::Tags]);
    else if (in.flag(In::CopyTags))
        copy.hidden.set("Tags", tags_of(source));
    begin_snapshot(request, copy, source);
    return answer(std::move(copy));
}

json::Value describe_db_cluster_snapshots(const api::Input<DescribeDBClusterSnapshots>& in,
                                          const api::ReadRequest& request) {
    using In = DescribeDBClusterSnapshots;
    const Filters filters(in[In::Filters], {"db-cluster-id", "db-cluster-snapshot-id", "snapshot-type", "engine"});
    const std::string_view type = in.text(In::SnapshotType);
    require_snapshot_type(type);
    std::string cluster = util::to_lower(in.text(In::DBClusterIdentifier));
    if (const auto named = name_in_arn(request.caller, kinds::kCluster.arn_type, cluster)) cluster = *named;
    const auto is_wanted = [&](const Record& snapshot) {
        const std::string_view from = snapshot.text("DBClusterIdentifier");
        return (type.empty() || snapshot.text("SnapshotType") == type) && (cluster.empty() || from == cluster) &&
               (!in[In::DbClusterResourceId] ||
                snapshot.text("DbClusterResourceId") == in.text(In::DbClusterResourceId)) &&
               filters.pass("db-cluster-id", from) && filters.pass("db-cluster-snapshot-id", snapshot.name) &&
               filters.pass("snapshot-type", snapshot.text("SnapshotType")) &&
               filters.pass("engine", snapshot.text("Engine"));
    };
    Page page(in[In::Marker], in[In::MaxRecords]);
    if (in[In::DBClusterSnapshotIdentifier]) {
        Record snapshot = require_cluster_snapshot(request, in.text(In::DBClusterSnapshotIdentifier));
        if (is_wanted(snapshot))
            page.add(snapshot.name, [&] { return describe_cluster_snapshot(std::move(snapshot)); });
        return std::move(page).output("DBClusterSnapshots");
    }
    // Those that are kept and those that follow from the clock, in one order.
    std::map<std::string, Record> found;
    const auto collect = [&](Record& snapshot) {
        if (snapshot.name > page.after() && is_wanted(snapshot)) found.emplace(snapshot.name, std::move(snapshot));
        return true;
    };
    visit_records(request, kinds::kClusterSnapshot, page.after(), collect);
    visit_cluster_backup_sources(request, [&](Record& source) {
        for (Record& snapshot : automated_cluster_snapshots(request, source)) collect(snapshot);
    });
    for (auto& entry : found)
        if (!page.add(entry.first, [&] { return describe_cluster_snapshot(std::move(entry.second)); })) break;
    return std::move(page).output("DBClusterSnapshots");
}

json::Value delete_db_cluster_snapshot(const api::Input<DeleteDBClusterSnapshot>& in, api::WriteRequest& request) {
    Record snapshot = require_cluster_snapshot(request, in.text(DeleteDBClusterSnapshot::DBClusterSnapshotIdentifier));
    if (snapshot.text("SnapshotType") != "manual") refuse_snapshot_state("Only manual snapshots may be deleted.");
    if (snapshot.text("Status") != "available")
        refuse_snapshot_state("Cannot delete the snapshot because it is not currently in the available state.");
    erase_record(request, kinds::kClusterSnapshot, snapshot);
    remove_volume(request, snapshot.hidden.find("Volume")->as_string());
    return answer(std::move(snapshot));
}

json::Value describe_db_cluster_snapshot_attributes(const api::Input<DescribeDBClusterSnapshotAttributes>& in,
                                                    const api::ReadRequest& request) {
    return describe_attributes(
        require_cluster_snapshot(request, in.text(DescribeDBClusterSnapshotAttributes::DBClusterSnapshotIdentifier)));
}

json::Value modify_db_cluster_snapshot_attribute(const api::Input<ModifyDBClusterSnapshotAttribute>& in,
                                                 api::WriteRequest& request) {
    using In = ModifyDBClusterSnapshotAttribute;
    Record snapshot = require_cluster_snapshot(request, in.text(In::DBClusterSnapshotIdentifier));
    if (snapshot.text("SnapshotType") != "manual") refuse_snapshot_state("automated snapshots cannot be shared.");
    change_sharing(request, snapshot, {in.text(In::AttributeName), in[In::ValuesToAdd], in[In::ValuesToRemove]});
    save_record(request, kinds::kClusterSnapshot, snapshot);
    return describe_attributes(snapshot);
}

} // namespace labdb::rds
