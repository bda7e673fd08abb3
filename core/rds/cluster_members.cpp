#include "core/rds/cluster_members.hpp"

#include <algorithm>
#include <tuple>

#include "core/rds/catalogue.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/subnet_groups.hpp"

// A cluster's hidden `Members`: [{ Id: resource id, Parameters: "in-sync" | "pending-reboot" }, …] in the order in
// which they joined.
namespace labdb::rds {
namespace {

constexpr std::string_view kMembers = "Members";
constexpr std::size_t kMostMembers = 16;
constexpr util::Duration kFailover = seconds(30);

void set_members(Record& cluster, const std::vector<Member>& members) {
    json::Array list;
    for (const Member& member : members)
        list.emplace_back(
            json::Object{{"Id", member.instance.text("DbiResourceId")}, {"Parameters", member.parameter_status}});
    cluster.hidden.set(kMembers, std::move(list));
}

bool is_available(const Member& member) { return member.instance.text("DBInstanceStatus") == "available"; }

/// Lower is better.
auto rank(const Member& member) {
    const Record& instance = member.instance;
    const auto* size = catalogue::find_class(instance.text("DBInstanceClass"), instance.text("Engine"));
    return std::make_tuple(instance.number("PromotionTier", 1), size ? -static_cast<std::int64_t>(size->memory) : 0);
}

void restart(api::WriteRequest& request, Record instance) {
    instance.shown.set("DBInstanceStatus", "rebooting");
    Plan plan(instance, request.clock);
    plan.after(kFailover, {{"DBInstanceStatus", "available"}});
    save_record(request, kinds::kInstance, instance);
    note_event(request, source_of(instance), events::kShutDown, request.clock.now);
    note_event(request, source_of(instance), events::kRestarted, plan.end());
}

/// RDS-EVENT-0072, 0073 and 0071.
void note_failover(api::WriteRequest& request, const Record& cluster, const Member* from, const Record& to,
                   util::Instant end) {
    const bool same_zone = from && from->instance.text("AvailabilityZone") == to.text("AvailabilityZone");
    const std::string started =
        std::string("Started ") + (same_zone ? "same" : "cross") + " AZ failover to DB instance: " + to.name + ".";
    note_cluster_event(request, cluster, {same_zone ? "RDS-EVENT-0072" : "RDS-EVENT-0073", "failover", started},
                       request.clock.now);
    const std::string completed = "Completed failover to DB instance: " + to.name + ".";
    note_cluster_event(request, cluster, {"RDS-EVENT-0071", "failover", completed}, end);
}

const Member* find_member(const std::vector<Member>& members, std::string_view resource_id) {
    const auto found = std::find_if(members.begin(), members.end(), [&](const Member& member) {
        return member.instance.text("DbiResourceId") == resource_id;
    });
    return found == members.end() ? nullptr : &*found;
}

} // namespace

std::vector<Member> members_of(const api::ReadRequest& request, const Record& cluster) {
    std::vector<Member> members;
    const json::Value* list = cluster.hidden.find(kMembers);
    if (!list) return members;
    for (const json::Value& entry : list->as_array()) {
        const std::string& id = entry.find("Id")->as_string();
        if (std::optional<Record> instance = find_by_resource_id(request, kinds::kInstance, id))
            members.push_back(
                {std::move(*instance), cluster.text(kWriter) == id, entry.find("Parameters")->as_string()});
    }
    return members;
}

std::optional<Record> cluster_of(const api::ReadRequest& request, const Record& instance) {
    const std::string_view name = instance.text("DBClusterIdentifier");
    return name.empty() ? std::nullopt : find_record(request, kinds::kCluster, name);
}

const Member* choose_writer(const std::vector<Member>& members) {
    const Member* best = nullptr;
    for (const Member& member : members)
        if (!member.is_writer && is_available(member) && (!best || rank(member) < rank(*best))) best = &member;
    return best;
}

Record require_cluster_for_member(const api::ReadRequest& request, std::string_view name, std::string_view engine) {
    Record cluster = require_cluster(request, name);
    if (cluster.text("Engine") != engine)
        refuse_combination("The engine name requested for your DB instance (" + std::string(engine) +
                           ") doesn't match the engine name of your DB cluster (" +
                           std::string(cluster.text("Engine")) + ").");
    if (!is_aurora(engine)) refuse_combination("You can't add a DB instance to a Multi-AZ DB cluster.");
    if (is_serverless_v1(cluster))
        refuse_combination("You can't add a DB instance to an Aurora Serverless v1 DB cluster.");
    require_cluster_status(cluster, {"available", "creating", "modifying", "backing-up"});
    if (members_of(request, cluster).size() >= kMostMembers)
        refuse_combination("DB cluster " + cluster.name + " can't have more than 15 Aurora Replicas.");
    return cluster;
}

json::Object inherited_by_member(const api::ReadRequest& request, const Record& cluster) {
    json::Object members;
    for (const char* same :
         {"Engine", "EngineVersion", "MasterUsername", "BackupRetentionPeriod", "PreferredBackupWindow",
          "VpcSecurityGroups", "StorageEncrypted", "KmsKeyId", "IAMDatabaseAuthenticationEnabled", "CopyTagsToSnapshot",
          "NetworkType", "EngineLifecycleSupport", "AllocatedStorage", "Iops", "StorageThroughput"})
        if (const json::Value* value = cluster.shown.find(same)) members.set(same, *value);
    if (const json::Value* database = cluster.shown.find("DatabaseName")) members.set("DBName", *database);
    members.set("DBClusterIdentifier", cluster.name);
    if (const std::string_view group = cluster.text("DBSubnetGroup"); !group.empty())
        members.set("DBSubnetGroup", shown_by_instance(require_subnet_group(request, group)));
    const std::string_view storage = cluster.text("StorageType");
    members.set("StorageType", storage.empty() ? std::string_view("aurora") : storage);
    return members;
}

void add_member(api::WriteRequest& request, Record cluster, const Record& instance) {
    std::vector<Member> members = members_of(request, cluster);
    const std::string_view id = instance.text("DbiResourceId");
    if (!find_member(members, cluster.text(kWriter))) cluster.shown.set(kWriter, id);
    members.push_back({instance, false, "in-sync"});
    set_members(cluster, members);
    save_record(request, kinds::kCluster, cluster);
}

void remove_member(api::WriteRequest& request, const Record& instance) {
    std::optional<Record> cluster = cluster_of(request, instance);
    if (!cluster) return;
    require_cluster_status(*cluster, {"available", "creating", "modifying", "backing-up", "deleting"});
    const std::vector<Member> members = members_of(request, *cluster);
    const Member* leaving = find_member(members, instance.text("DbiResourceId"));
    if (!leaving || !leaving->is_writer) return;
    if (const Member* next = choose_writer(members)) {
        cluster->shown.set(kWriter, next->instance.text("DbiResourceId"));
        note_failover(request, *cluster, leaving, next->instance, request.clock.now);
        restart(request, next->instance);
    }
    save_record(request, kinds::kCluster, *cluster);
}

void note_member_reboot(api::WriteRequest& request, const Record& instance) {
    std::optional<Record> cluster = cluster_of(request, instance);
    if (!cluster) return;
    std::vector<Member> members = members_of(request, *cluster);
    for (Member& member : members)
        if (member.instance.name == instance.name) member.parameter_status = "in-sync";
    set_members(*cluster, members);
    save_record(request, kinds::kCluster, *cluster);
}

void mark_members(const api::ReadRequest& request, Record& cluster, std::string_view parameter_status) {
    std::vector<Member> members = members_of(request, cluster);
    for (Member& member : members) member.parameter_status = parameter_status;
    set_members(cluster, members);
}

void fail_over(api::WriteRequest& request, Record& cluster, const std::vector<Member>& members, const Member& target) {
    cluster.shown.set("Status", "failing-over");
    Plan plan(cluster, request.clock);
    plan.after(kFailover, {{"Status", "available"}, {std::string(kWriter), target.instance.text("DbiResourceId")}});
    save_record(request, kinds::kCluster, cluster);
    const auto writer =
        std::find_if(members.begin(), members.end(), [](const Member& member) { return member.is_writer; });
    note_failover(request, cluster, writer == members.end() ? nullptr : &*writer, target.instance, plan.end());
    if (writer != members.end()) restart(request, writer->instance);
    restart(request, target.instance);
}

} // namespace labdb::rds
