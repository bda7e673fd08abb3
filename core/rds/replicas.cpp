#include "core/rds/replicas.hpp"

#include "core/rds/automated_backups.hpp"
#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/events.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/volumes.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kSource = "ReadReplicaSourceDBInstanceIdentifier";
constexpr const char* kSourceCluster = "ReadReplicaSourceDBClusterIdentifier";
constexpr const char* kReplicas = "ReadReplicaDBInstanceIdentifiers";

json::Array replicas_of(const Record& instance) {
    const json::Value* replicas = instance.shown.find(kReplicas);
    return replicas ? replicas->as_array() : json::Array();
}

/// Absent for a source of another Region, which an ARN names.
std::optional<Record> source_in_region(const api::ReadRequest& request, const Record& replica) {
    const std::string_view source = replica.text(kSource);
    if (source.empty() || source.substr(0, 4) == "arn:") return std::nullopt;
    return find_record(request, kinds::kInstance, source);
}

void change_list(api::WriteRequest& request, const Record& replica, bool listed) {
    if (const std::string_view cluster = replica.text(kSourceCluster); !cluster.empty())
        list_cluster_replica(request, cluster, std::string(replica.text("DBInstanceArn")), listed);
    std::optional<Record> source = source_in_region(request, replica);
    if (!source) return;
    replace_in_list(*source, kReplicas, replica.name, listed ? std::string_view(replica.name) : std::string_view());
    save_record(request, kinds::kInstance, *source);
}

/// More than the links of any chain of replicas (replica_operations.cpp).
constexpr int kEndOfChain = 5;

/// Empty when the source is gone or cannot be reached.
std::string source_data(const api::ReadRequest& request, const Record& replica, int links) {
    if (const std::string_view name = replica.text(kSourceCluster); !name.empty()) {
        const std::optional<Record> cluster = find_record(request, kinds::kCluster, name);
        return cluster ? make_volume(request, cluster->hidden.find("Volume")->as_string()) : std::string();
    }
    const std::string source(replica.text(kSource));
    const std::vector<std::string> arn = util::split(source, ':');
    std::string path;
    in_region(request, arn.size() == 7 ? arn[3] : request.caller.region, [&](const api::ReadRequest& there) {
        const std::optional<Record> found = find_by_name_or_arn(there, kinds::kInstance, source);
        if (!found) return;
        if (is_replica(*found) && links < kEndOfChain) path = source_data(there, *found, links + 1);
        if (path.empty()) path = make_volume(there, found->hidden.find("Volume")->as_string());
    });
    return path;
}

} // namespace

bool is_replica(const Record& instance) {
    return !instance.text(kSource).empty() || !instance.text(kSourceCluster).empty();
}

bool has_replicas(const Record& instance) { return !replicas_of(instance).empty(); }

json::Array replicating() {
    return {json::Object{{"StatusType", "read replication"}, {"Normal", true}, {"Status", "replicating"}}};
}

void list_replica(api::WriteRequest& request, const Record& replica) { change_list(request, replica, true); }
void unlist_replica(api::WriteRequest& request, const Record& replica) { change_list(request, replica, false); }

std::string served_data(const api::ReadRequest& request, const Record& instance) {
    std::string path = is_replica(instance) ? source_data(request, instance, 0) : std::string();
    return path.empty() ? make_volume(request, instance.hidden.find("Volume")->as_string()) : path;
}

void end_replication(api::WriteRequest& request, Record& replica) {
    unlist_replica(request, replica);
    const std::string data = served_data(request, replica);
    const std::string own = make_volume(request, replica.hidden.find("Volume")->as_string());
    if (data != own) copy_volume_files(data, own);
    replica.shown.erase(kSource);
    replica.shown.erase(kSourceCluster);
    replica.shown.erase("ReplicaMode");
    replica.shown.erase("StatusInfos");
    // A replica that is still being made would become one with its last step.
    for (Step& step : replica.steps) step.changes.erase("StatusInfos");
}

void leave_replication(api::WriteRequest& request, const Record& instance) {
    unlist_replica(request, instance);
    for (const json::Value& name : replicas_of(instance)) {
        std::optional<Record> replica = find_record(request, kinds::kInstance, name.as_string());
        if (!replica) continue;
        end_replication(request, *replica);
        save_record(request, kinds::kInstance, *replica);
        note_event(request, source_of(*replica),
                   {"RDS-EVENT-0057", "notification", "Replication streaming has been terminated."}, request.clock.now);
    }
}

void rename_instance(api::WriteRequest& request, Record& instance, const std::string& name) {
    const std::string old_name = instance.name;
    const bool follows_cluster = !instance.text(kSourceCluster).empty();
    if (follows_cluster) unlist_replica(request, instance);
    erase_record(request, kinds::kInstance, instance);
    set_instance_name(request, instance, name);
    if (follows_cluster) list_replica(request, instance);
    rename_member_of_endpoints(request, instance, old_name);
    if (std::optional<Record> source = source_in_region(request, instance)) {
        replace_in_list(*source, kReplicas, old_name, instance.name);
        save_record(request, kinds::kInstance, *source);
    }
    for (const json::Value& listed : replicas_of(instance)) {
        std::optional<Record> replica = find_record(request, kinds::kInstance, listed.as_string());
        if (!replica) continue;
        replica->shown.set(kSource, instance.name);
        save_record(request, kinds::kInstance, *replica);
    }
}

} // namespace labdb::rds
