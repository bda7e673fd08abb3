#include "core/rds/snapshots.hpp"

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/events.hpp"
#include "core/rds/identity.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/names.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/resource_ids.hpp"
#include "core/rds/storage_encryption.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"

namespace labdb::rds {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr std::string_view kAutomated = "rds:";
/// `-2026-11-20-03-00`
constexpr std::size_t kStampLength = 17;

/// Members that a snapshot has from its instance under the same name.
constexpr std::string_view kCopied[] = {
    "DBInstanceIdentifier",
    "Engine",
    "AllocatedStorage",
    "AvailabilityZone",
    "InstanceCreateTime",
    "MasterUsername",
    "EngineVersion",
    "LicenseModel",
    "Iops",
    "StorageThroughput",
    "StorageType",
    "KmsKeyId",
    "Timezone",
    "IAMDatabaseAuthenticationEnabled",
    "ProcessorFeatures",
    "DbiResourceId",
    "DedicatedLogVolume",
    "DBSystemId",
    "MultiTenant",
};

/// A snapshot of the instance as it is now, without its state.
Record snapshot_of(const api::ReadRequest& request, const Record& instance, const std::string& name,
                   std::string_view type) {
    Record snapshot{name, {{"DBSnapshotIdentifier", name}}, {}, {}};
    json::Object& shown = snapshot.shown;
    for (const std::string_view member : kCopied)
        if (const json::Value* value = instance.shown.find(member)) shown.set(member, *value);
    if (const json::Value* endpoint = instance.shown.find("Endpoint"); endpoint && endpoint->find("Port"))
        shown.set("Port", *endpoint->find("Port"));
    if (const json::Value* group = instance.shown.find("DBSubnetGroup"); group && group->find("VpcId"))
        shown.set("VpcId", *group->find("VpcId"));
    if (const json::Value* groups = instance.shown.find("OptionGroupMemberships");
        groups && groups->is_array() && !groups->as_array().empty())
        shown.set("OptionGroupName", *groups->as_array()[0].find("OptionGroupName"));
    if (!shown.contains("ProcessorFeatures")) shown.set("ProcessorFeatures", json::Array());
    shown.set("SnapshotType", type);
    shown.set("Encrypted", instance.flag("StorageEncrypted"));
    shown.set("DBSnapshotArn", arn_of(request.caller, kinds::kSnapshot.arn_type, name));
    shown.set("SnapshotTarget", "region");
    snapshot.hidden.set("Instance", json::Object{{"Shown", instance.shown}, {"Hidden", instance.hidden}});
    return snapshot;
}

json::Object done_at(util::Instant begun) {
    const json::Value at = timestamp(begun);
    return {{"Status", "available"},
            {"PercentProgress", 100},
            {"SnapshotCreateTime", at},
            {"OriginalSnapshotCreateTime", at},
            {"SnapshotDatabaseTime", at}};
}

/// What a backup that began at a moment has become by now.
Record automated_snapshot(const api::ReadRequest& request, const Record& instance, util::Instant at) {
    const std::string identifier(instance.text("DBInstanceIdentifier"));
    Record snapshot =
        snapshot_of(request, instance, std::string(kAutomated) + identifier + backup_stamp(at), "automated");
    snapshot.shown.set("Status", "creating");
    snapshot.shown.set("PercentProgress", 0);
    if (instance.flag("CopyTagsToSnapshot")) snapshot.hidden.set("Tags", tags_of(instance));
    snapshot.hidden.set("Volume", *instance.hidden.find("Volume"));
    snapshot.hidden.set("AsOf", at.micros);
    Plan(snapshot, request.clock, plans::kStatus, at).after(kTakingSnapshot, done_at(at));
    settle(snapshot, request.clock.now);
    return snapshot;
}

std::optional<Record> find_automated(const api::ReadRequest& request, std::string_view name) {
    std::optional<Record> found;
    visit_backup_sources(request, [&](Record& source) {
        const std::string_view identifier = source.text("DBInstanceIdentifier");
        if (found || name.size() != kAutomated.size() + identifier.size() + kStampLength ||
            name.substr(kAutomated.size(), identifier.size()) != identifier)
            return;
        for (Record& snapshot : automated_snapshots(request, source))
            if (snapshot.name == name) found = std::move(snapshot);
    });
    return found;
}

} // namespace

void require_snapshot_type(std::string_view type) {
    for (const std::string_view known : {"", "automated", "manual", "shared", "public", "awsbackup"})
        if (type == known) return;
    refuse_value("Invalid snapshot type: " + std::string(type));
}

void refuse_missing_snapshot(std::string_view name) {
    throw api::Fault(errors::DBSnapshotNotFoundFault, "DBSnapshot " + std::string(name) + " not found.");
}

std::string require_new_snapshot_name(const api::ReadRequest& request, std::string_view parameter,
                                      std::string_view text) {
    std::string name = require_identifier(parameter, text, kLongestName);
    if (find_record(request, kinds::kSnapshot, name))
        throw api::Fault(errors::DBSnapshotAlreadyExistsFault,
                         "Cannot create the snapshot because a snapshot with the identifier " + name +
                             " already exists.");
    return name;
}

Record require_snapshot(const api::ReadRequest& request, std::string_view text) {
    std::string_view name = text;
    if (text.substr(0, 4) == "arn:") {
        const std::optional<std::string_view> named = name_in_arn(request.caller, kinds::kSnapshot.arn_type, text);
        if (!named) refuse_missing_snapshot(text);
        name = *named;
    }
    const bool automated = name.substr(0, kAutomated.size()) == kAutomated;
    if (!automated && !is_identifier(name, kLongestName))
        refuse_value("Invalid snapshot identifier:  " + std::string(name));
    std::optional<Record> snapshot =
        automated ? find_automated(request, name) : find_record(request, kinds::kSnapshot, name);
    if (!snapshot) refuse_missing_snapshot(text);
    return std::move(*snapshot);
}

Record require_available_snapshot(const api::ReadRequest& request, std::string_view text) {
    Record snapshot = require_snapshot(request, text);
    if (snapshot.text("Status") != "available")
        throw api::Fault(errors::InvalidDBSnapshotStateFault,
                         "The snapshot " + snapshot.name + " is not in the available state.");
    return snapshot;
}

std::vector<Record> automated_snapshots(const api::ReadRequest& request, const Record& instance) {
    std::vector<Record> snapshots;
    for (const util::Instant at : backup_times(instance, request.clock.now))
        snapshots.push_back(automated_snapshot(request, instance, at));
    return snapshots;
}

json::Value describe_snapshot(Record snapshot) {
    snapshot.shown.set("TagList", tags_of(snapshot));
    snapshot.shown.set("StorageEncryptionType", storage_encryption_type(snapshot));
    return std::move(snapshot.shown);
}

BegunSnapshot take_snapshot(api::WriteRequest& request, const Record& instance, const std::string& name,
                            const json::Value* tags) {
    std::size_t manual = 1;
    visit_records(request, kinds::kSnapshot, "", [&](Record&) {
        ++manual;
        return true;
    });
    require_quota(Quota::Snapshots, manual);
    Record snapshot = snapshot_of(request, instance, name, "manual");
    snapshot.shown.set("Status", "creating");
    snapshot.shown.set("PercentProgress", 0);
    if (tags && !tags->as_array().empty())
        set_new_tags(snapshot, tags);
    else if (instance.flag("CopyTagsToSnapshot"))
        snapshot.hidden.set("Tags", tags_of(instance));
    const std::string volume = new_volume_id(request, "snapshot-");
    snapshot.hidden.set("Volume", volume);
    if (is_replica(instance))
        copy_volume_files(served_data(request, instance), volume_path(request, volume));
    else
        copy_data(request, instance, request, volume);

    Record begun = snapshot;
    const Plan plan = Plan(snapshot, request.clock).after(kTakingSnapshot, done_at(request.clock.now));
    save_record(request, kinds::kSnapshot, snapshot);
    const Source source{"db-snapshot", name, std::string(snapshot.text("DBSnapshotArn"))};
    note_event(request, source, events::kSnapshotStarted, request.clock.now);
    note_event(request, source, events::kSnapshotFinished, plan.end());
    return {std::move(begun), plan.end()};
}

Record instance_in(const Record& snapshot) {
    const json::Value& instance = *snapshot.hidden.find("Instance");
    return {std::string(snapshot.text("DBInstanceIdentifier")),
            instance.find("Shown")->as_object(),
            instance.find("Hidden")->as_object(),
            {}};
}

} // namespace labdb::rds
