#include "core/rds/multi_az_clusters.hpp"

#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/instance_storage.hpp"
#include "core/rds/lifecycle.hpp"

namespace labdb::rds {
namespace {

constexpr int kMembers = 3;

/// User guide, "Instance class availability for Multi-AZ DB clusters": those with a local disk, and no burstable ones.
bool has_local_disk(std::string_view size) {
    for (const std::string_view type : {"db.c6gd.", "db.m5d.", "db.m6gd.", "db.m6id.", "db.m8gd.", "db.r5d.",
                                        "db.r6gd.", "db.r6id.", "db.r8gd.", "db.x2iedn."})
        if (size.substr(0, type.size()) == type) return true;
    return false;
}

std::string require_class(std::string_view size, std::string_view engine, std::string_view version) {
    if (!has_local_disk(size) || !catalogue::find_class(size, engine))
        refuse_combination("RDS does not support creating a DB cluster with the following combination: "
                           "DBClusterInstanceClass=" +
                           std::string(size) + ", Engine=" + std::string(engine) +
                           ", EngineVersion=" + std::string(version) +
                           ". For supported combinations of instance class and database engine version, see the "
                           "documentation.");
    return std::string(size);
}

/// AllocatedStorage, StorageType, Iops and StorageThroughput as asked for, else as they are.
json::Object storage_of(const Record& cluster, const InputView& in) {
    const std::string engine(cluster.text("Engine"));
    const std::string type(in.text("StorageType", cluster.text("StorageType")));
    const std::int64_t size =
        in["AllocatedStorage"] ? in["AllocatedStorage"]->as_int() : cluster.number("AllocatedStorage");
    if (type != "io1" && type != "io2" && type != "gp3")
        refuse_combination("Storage type " + type + " isn't supported for Multi-AZ DB clusters.");
    const catalogue::Storage& storage = require_storage(engine, type, size);
    const bool same = type == cluster.text("StorageType");
    json::Object shown{{"AllocatedStorage", size}, {"StorageType", type}};
    for (auto& [member, value] : storage_performance(storage, engine, size, in, same ? cluster.shown : json::Object()))
        if (!value.is_null()) shown.set(member, value);
    return shown;
}

} // namespace

void apply_multi_az(Record& cluster, const InputView& in, const catalogue::Version& version) {
    const std::string_view size = in.text("DBClusterInstanceClass", cluster.text("DBClusterInstanceClass"));
    if (size.empty()) refuse_value("The parameter DBClusterInstanceClass must be provided and must not be blank.");
    if (!in["AllocatedStorage"] && cluster.text("DBClusterInstanceClass").empty())
        refuse_value("The parameter AllocatedStorage must be provided and must not be null.");
    cluster.shown.set("DBClusterInstanceClass", require_class(size, version.engine->name, version.name));
    if (cluster.text("StorageType").empty()) cluster.shown.set("StorageType", "io1");
    for (auto& [member, value] : storage_of(cluster, in)) cluster.shown.set(member, value);
    const std::string_view group = cluster.text("DBSubnetGroup");
    cluster.shown.set("PubliclyAccessible",
                      in["PubliclyAccessible"] ? *in["PubliclyAccessible"] : json::Value(group == "default"));
}

Record create_members(api::WriteRequest& request, Record cluster) {
    const json::Array zones = cluster.shown.find("AvailabilityZones")->as_array();
    for (int number = 1; number <= kMembers; ++number) {
        json::Object wish{{"DBInstanceClass", cluster.text("DBClusterInstanceClass")},
                          {"AvailabilityZone", zones[static_cast<std::size_t>(number - 1) % zones.size()]},
                          {"PubliclyAccessible", cluster.flag("PubliclyAccessible")},
                          {"PreferredMaintenanceWindow", cluster.text("PreferredMaintenanceWindow")}};
        create_member(request, cluster.name + "-instance-" + std::to_string(number), std::move(wish), cluster);
        cluster = require_cluster(request, cluster.name);
    }
    return cluster;
}

json::Object multi_az_changes(const Record& cluster, const InputView& in) {
    json::Object changes;
    if (in["DBClusterInstanceClass"])
        changes.set("DBClusterInstanceClass", require_class(in.text("DBClusterInstanceClass"), cluster.text("Engine"),
                                                            cluster.text("EngineVersion")));
    if (in["AllocatedStorage"] && in["AllocatedStorage"]->as_int() < cluster.number("AllocatedStorage"))
        refuse_value("Invalid storage size for engine name " + std::string(cluster.text("Engine")) +
                     " and storage type " + std::string(cluster.text("StorageType")) + ": " +
                     std::to_string(in["AllocatedStorage"]->as_int()));
    if (in["AllocatedStorage"] || in["StorageType"] || in["Iops"])
        for (auto& [name, value] : storage_of(cluster, in)) {
            const json::Value* now = cluster.shown.find(name);
            if (!now || !(*now == value)) changes.set(name, value);
        }
    return changes;
}

json::Object member_changes(const json::Object& changes) {
    json::Object shown;
    for (const auto& [member, value] : changes)
        if (member == "DBClusterInstanceClass")
            shown.set("DBInstanceClass", value);
        else
            shown.set(member, value);
    return shown;
}

void delete_members(api::WriteRequest& request, const Record& cluster, util::Instant gone) {
    for (const Member& member : members_of(request, cluster)) {
        Record instance = member.instance;
        instance.shown.set("DBInstanceStatus", "deleting");
        drop_waiting(instance);
        drop_coming_events(request, source_of(instance));
        Plan(instance, request.clock, plans::kStatus, gone).gone_after({});
        save_record(request, kinds::kInstance, instance);
        note_event(request, source_of(instance), events::kDeleted, gone);
    }
}

void restart_members(api::WriteRequest& request, const Record& cluster, util::Instant done) {
    for (const Member& member : members_of(request, cluster)) {
        Record instance = member.instance;
        instance.shown.set("DBInstanceStatus", "rebooting");
        Plan(instance, request.clock).at(done, {{"DBInstanceStatus", "available"}});
        save_record(request, kinds::kInstance, instance);
        note_event(request, source_of(member.instance), events::kRestarted, done);
    }
}

} // namespace labdb::rds
