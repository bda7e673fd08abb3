#include "core/rds/cluster_replication.hpp"

#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_clusters.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/volumes.hpp"
#include "core/util/text.hpp"

// PromoteReadReplicaDBCluster, how such a replica begins, and whose data it shows.
namespace labdb::rds {
namespace {

constexpr util::Duration kPromotion = minutes(2);
constexpr const char* kSource = "ReplicationSourceIdentifier";

/// `arn:aws:rds:eu-west-1:123456789012:cluster:x` without the name: Region, type and name.
struct Named {
    std::string region, type, name;
};

Named read_arn(const api::ReadRequest& request, const std::string& text) {
    const std::vector<std::string> parts = util::split(text, ':');
    if (parts.size() != 7 || parts[0] != "arn" || parts[2] != "rds" || parts[4] != request.caller.account ||
        (parts[5] != "cluster" && parts[5] != "db"))
        refuse_value("Invalid replication source: " + text);
    return {parts[3], parts[5], parts[6]};
}

void set_replicas(Record& source, json::Array replicas, const std::string& arn, bool add) {
    replicas.erase(std::remove(replicas.begin(), replicas.end(), json::Value(arn)), replicas.end());
    if (add) replicas.emplace_back(arn);
    source.shown.set("ReadReplicaIdentifiers", std::move(replicas));
}

} // namespace

void list_cluster_replica(api::WriteRequest& request, std::string_view cluster, const std::string& replica, bool add) {
    std::optional<Record> source = find_by_name_or_arn(request, kinds::kCluster, cluster);
    if (!source) return;
    const json::Value* present = source->shown.find("ReadReplicaIdentifiers");
    set_replicas(*source, present ? present->as_array() : json::Array(), replica, add);
    save_record(request, kinds::kCluster, *source);
}

bool follow_source(api::WriteRequest& request, Record& cluster, const InputView& in) {
    if (!in[kSource]) return false;
    for (const char* member : {"MasterUsername", "MasterUserPassword", "DatabaseName"})
        if (in[member])
            refuse_combination(std::string(member) + " can't be specified for a DB cluster that is a read replica.");
    const std::string text(in.text(kSource));
    const Named named = read_arn(request, text);
    bool found = false;
    in_region(request, named.region, [&](const api::ReadRequest& there) {
        const bool instance = named.type == "db";
        const std::optional<Record> source =
            find_record(there, instance ? kinds::kInstance : kinds::kCluster, named.name);
        if (!source) return;
        found = true;
        const std::string_view engine = source->text("Engine");
        const bool fits =
            instance ? "aurora-" + std::string(engine == "postgres" ? "postgresql" : engine) == cluster.text("Engine")
                     : engine == "aurora-mysql" && cluster.text("Engine") == engine;
        if (!fits)
            refuse_combination("A DB cluster of engine " + std::string(cluster.text("Engine")) +
                               " can't be a read replica of engine " + std::string(engine) + ".");
        if (source->text(instance ? kinds::kInstance.status : kinds::kCluster.status) != "available")
            refuse_cluster_state("The replication source " + named.name + " is not in available state.");
        for (const char* same : {"MasterUsername", "DatabaseName"})
            if (const json::Value* value = source->shown.find(same)) cluster.shown.set(same, *value);
        if (const json::Value* verifiers = source->hidden.find("Verifiers"))
            cluster.hidden.set("Verifiers", *verifiers);
    });
    if (!found && named.type == "db") refuse_missing_instance(named.name);
    if (!found) refuse_missing_cluster(named.name);
    cluster.shown.set(kSource, text);
    list_cluster_replica(request, text, std::string(cluster.text("DBClusterArn")), true);
    return true;
}

void follow_cluster(api::WriteRequest& request, Record& cluster, const Record& source) {
    const std::string arn(source.text("DBClusterArn"));
    cluster.shown.set(kSource, arn);
    list_cluster_replica(request, arn, std::string(cluster.text("DBClusterArn")), true);
}

void end_cluster_replication(api::WriteRequest& request, Record& cluster) {
    const std::string source(cluster.text(kSource));
    if (source.empty()) return;
    const std::string own = make_volume(request, cluster.hidden.find("Volume")->as_string());
    if (const std::string followed = served_cluster_data(request, cluster); followed != own)
        copy_volume_files(followed, own);
    cluster.shown.erase(kSource);
    list_cluster_replica(request, source, std::string(cluster.text("DBClusterArn")), false);
}

void leave_cluster_replication(api::WriteRequest& request, Record& cluster) {
    const std::string source(cluster.text(kSource));
    if (!source.empty()) list_cluster_replica(request, source, std::string(cluster.text("DBClusterArn")), false);
    const json::Value* listed = cluster.shown.find("ReadReplicaIdentifiers");
    const json::Array replicas = listed ? listed->as_array() : json::Array();
    for (const json::Value& arn : replicas) {
        if (std::optional<Record> replica = find_by_name_or_arn(request, kinds::kCluster, arn.as_string())) {
            end_cluster_replication(request, *replica);
            save_record(request, kinds::kCluster, *replica);
        }
        if (std::optional<Record> replica = find_by_name_or_arn(request, kinds::kInstance, arn.as_string())) {
            end_replication(request, *replica);
            save_record(request, kinds::kInstance, *replica);
        }
    }
    cluster.shown.set("ReadReplicaIdentifiers", json::Array());
}

std::string served_cluster_data(const api::ReadRequest& request, const Record& cluster) {
    std::string path = primary_data(request, cluster);
    const std::string source(cluster.text(kSource));
    if (path.empty() && !source.empty()) {
        const Named named = read_arn(request, source);
        in_region(request, named.region, [&](const api::ReadRequest& there) {
            const bool instance = named.type == "db";
            const std::optional<Record> found =
                find_record(there, instance ? kinds::kInstance : kinds::kCluster, named.name);
            if (found)
                path = instance ? served_data(there, *found)
                                : make_volume(there, found->hidden.find("Volume")->as_string());
        });
    }
    return path.empty() ? make_volume(request, cluster.hidden.find("Volume")->as_string()) : path;
}

void rename_in_replication(api::WriteRequest& request, const Record& cluster, const std::string& old_arn) {
    const std::string arn(cluster.text("DBClusterArn")), source(cluster.text(kSource));
    if (!source.empty()) {
        list_cluster_replica(request, source, old_arn, false);
        list_cluster_replica(request, source, arn, true);
    }
    const json::Value* replicas = cluster.shown.find("ReadReplicaIdentifiers");
    if (!replicas) return;
    for (const json::Value& replica : replicas->as_array()) {
        // One of another Region cannot be written to from here.
        if (std::optional<Record> found = find_by_name_or_arn(request, kinds::kCluster, replica.as_string())) {
            found->shown.set(kSource, arn);
            save_record(request, kinds::kCluster, *found);
        }
        if (std::optional<Record> found = find_by_name_or_arn(request, kinds::kInstance, replica.as_string())) {
            found->shown.set("ReadReplicaSourceDBClusterIdentifier", cluster.name);
            save_record(request, kinds::kInstance, *found);
        }
    }
}

json::Value promote_read_replica_db_cluster(const api::Input<PromoteReadReplicaDBCluster>& in,
                                            api::WriteRequest& request) {
    Record cluster = require_cluster(request, in.text(PromoteReadReplicaDBCluster::DBClusterIdentifier));
    require_cluster_status(cluster, {"available"});
    if (cluster.text(kSource).empty()) refuse_cluster_state("DB cluster " + cluster.name + " is not a read replica.");
    end_cluster_replication(request, cluster);
    cluster.shown.set("Status", "promoting");
    Plan(cluster, request.clock).after(kPromotion, {{"Status", "available"}});
    save_record(request, kinds::kCluster, cluster);
    return cluster_answer(request, std::move(cluster));
}

} // namespace labdb::rds
