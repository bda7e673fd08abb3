#include <map>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/catalogue.hpp"
#include "core/rds/events.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/snapshots.hpp"
#include "core/rds/tags.hpp"
#include "core/rds/volumes.hpp"
#include "core/util/text.hpp"

// CreateDBSnapshot, DescribeDBSnapshots, ModifyDBSnapshot, DeleteDBSnapshot.
namespace labdb::rds {
namespace {

Record require_source(const api::ReadRequest& request, std::string_view identifier) {
    Record instance = require_instance(request, identifier);
    if (is_member(instance))
        refuse_value(
            "The specified instance is a member of a cluster and a snapshot cannot be created directly. Please "
            "use the CreateDBClusterSnapshot API instead.");
    const std::string_view status = instance.text("DBInstanceStatus");
    if (status != "available" && status != "storage-optimization")
        refuse_instance_state("Cannot create a snapshot because the database instance " + instance.name +
                              " is not currently in the available state.");
    return instance;
}

/// The source is busy as long as the snapshot takes, and then what it was.
void show_backing_up(api::WriteRequest& request, Record& instance, util::Instant end) {
    const json::Value before = *instance.shown.find("DBInstanceStatus");
    instance.shown.set("DBInstanceStatus", "backing-up");
    Plan(instance, request.clock).at(end, {{"DBInstanceStatus", before}});
    save_record(request, kinds::kInstance, instance);
}

/// What a description leaves out, by SnapshotType: nothing said means the account's own, however they were made.
/// Snapshots that other accounts share are in their own stores, which this one does not see.
bool is_of_type(const Record& snapshot, std::string_view type) {
    return type.empty() || snapshot.text("SnapshotType") == type;
}

} // namespace

json::Value create_db_snapshot(const api::Input<CreateDBSnapshot>& in, api::WriteRequest& request) {
    using In = CreateDBSnapshot;
    const std::string name =
        require_new_snapshot_name(request, "DBSnapshotIdentifier", in.text(In::DBSnapshotIdentifier));
    Record instance = require_source(request, in.text(In::DBInstanceIdentifier));
    BegunSnapshot begun = take_snapshot(request, instance, name, in[In::Tags]);
    show_backing_up(request, instance, begun.end);
    return json::Object{{"DBSnapshot", describe_snapshot(std::move(begun.snapshot))}};
}

json::Value describe_db_snapshots(const api::Input<DescribeDBSnapshots>& in, const api::ReadRequest& request) {
    using In = DescribeDBSnapshots;
    const Filters filters(in[In::Filters],
                          {"db-instance-id", "db-snapshot-id", "dbi-resource-id", "snapshot-type", "engine"});
    const std::string_view type = in.text(In::SnapshotType);
    require_snapshot_type(type);
    const std::string instance = util::to_lower(in.text(In::DBInstanceIdentifier));
    const auto is_wanted = [&](const Record& snapshot) {
        return is_of_type(snapshot, type) && (instance.empty() || snapshot.text("DBInstanceIdentifier") == instance) &&
               (!in[In::DbiResourceId] || snapshot.text("DbiResourceId") == in.text(In::DbiResourceId)) &&
               filters.pass("db-instance-id", snapshot.text("DBInstanceIdentifier")) &&
               filters.pass("db-snapshot-id", snapshot.name) &&
               filters.pass("dbi-resource-id", snapshot.text("DbiResourceId")) &&
               filters.pass("snapshot-type", snapshot.text("SnapshotType")) &&
               filters.pass("engine", snapshot.text("Engine"));
    };
    Page page(in[In::Marker], in[In::MaxRecords]);
    if (in[In::DBSnapshotIdentifier]) {
        Record snapshot = require_snapshot(request, in.text(In::DBSnapshotIdentifier));
        if (is_wanted(snapshot)) page.add(snapshot.name, [&] { return describe_snapshot(std::move(snapshot)); });
        return std::move(page).output("DBSnapshots");
    }
    // Those that are kept and those that follow from the clock, in one order.
    std::map<std::string, Record> found;
    const auto collect = [&](Record& snapshot) {
        if (snapshot.name > page.after() && is_wanted(snapshot)) found.emplace(snapshot.name, std::move(snapshot));
        return true;
    };
    visit_records(request, kinds::kSnapshot, page.after(), collect);
    visit_backup_sources(request, [&](Record& source) {
        for (Record& snapshot : automated_snapshots(request, source)) collect(snapshot);
    });
    for (auto& entry : found)
        if (!page.add(entry.first, [&] { return describe_snapshot(std::move(entry.second)); })) break;
    return std::move(page).output("DBSnapshots");
}

json::Value modify_db_snapshot(const api::Input<ModifyDBSnapshot>& in, api::WriteRequest& request) {
    using In = ModifyDBSnapshot;
    Record snapshot = require_available_snapshot(request, in.text(In::DBSnapshotIdentifier));
    if (snapshot.text("SnapshotType") != "manual")
        throw api::Fault(errors::InvalidDBSnapshotStateFault, "automated snapshots cannot be modified.");
    if (in[In::OptionGroupName] && !in[In::EngineVersion])
        refuse_combination("You must specify an engine version to upgrade to with an option group.");
    if (in[In::EngineVersion]) {
        const std::string_view from_name = snapshot.text("EngineVersion"), wanted = in.text(In::EngineVersion);
        const catalogue::Engine* engine = catalogue::find_engine(snapshot.text("Engine"));
        const catalogue::Version* from = engine ? catalogue::find_version(*engine, from_name, false) : nullptr;
        const catalogue::Version* to = engine ? catalogue::find_version(*engine, wanted, false) : nullptr;
        if (!from || !to || !catalogue::is_upgrade_target(*from, *to))
            refuse_combination("Cannot find upgrade target from " + std::string(from_name) +
                               " with requested version " + std::string(wanted) + ".");
        snapshot.shown.set("Status", "upgrading");
        json::Object upgraded{{"Status", "available"},
                              {"EngineVersion", to->name},
                              {"OptionGroupName", in[In::OptionGroupName]
                                                      ? *in[In::OptionGroupName]
                                                      : json::Value(catalogue::default_option_group(*to))}};
        Plan(snapshot, request.clock).after(minutes(10), std::move(upgraded));
        // A restore begins with the instance as the snapshot has it; until then the state refuses it.
        json::Object& instance = snapshot.hidden.find("Instance")->as_object();
        instance.find("Shown")->as_object().set("EngineVersion", to->name);
        save_record(request, kinds::kSnapshot, snapshot);
    }
    return json::Object{{"DBSnapshot", describe_snapshot(std::move(snapshot))}};
}

json::Value delete_db_snapshot(const api::Input<DeleteDBSnapshot>& in, api::WriteRequest& request) {
    Record snapshot = require_snapshot(request, in.text(DeleteDBSnapshot::DBSnapshotIdentifier));
    if (snapshot.text("SnapshotType") != "manual")
        throw api::Fault(errors::InvalidDBSnapshotStateFault, "automated snapshots cannot be deleted.");
    if (snapshot.text("Status") != "available")
        throw api::Fault(errors::InvalidDBSnapshotStateFault,
                         "Cannot delete the snapshot because it is not currently in the available state.");
    erase_record(request, kinds::kSnapshot, snapshot);
    remove_volume(request, snapshot.hidden.find("Volume")->as_string());
    note_event(request, {"db-snapshot", snapshot.name, std::string(snapshot.text("DBSnapshotArn"))},
               {"RDS-EVENT-0041", "deletion", "Deleted user snapshot"}, request.clock.now);
    snapshot.shown.set("Status", "deleted");
    return json::Object{{"DBSnapshot", describe_snapshot(std::move(snapshot))}};
}

} // namespace labdb::rds
