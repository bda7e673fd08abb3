#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/derived_instances.hpp"
#include "core/rds/engine_choices.hpp"
#include "core/rds/events.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/quotas.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/volumes.hpp"
#include "core/rds/windows.hpp"
#include "core/sql/database.hpp"
#include "core/store/files.hpp"
#include "core/util/text.hpp"

// CreateDBInstanceReadReplica, PromoteReadReplica, SwitchoverReadReplica.
namespace labdb::rds {
namespace {

/// Replicas of replicas: a chain has at most so many links (user guide, "Creating a read replica").
constexpr std::size_t kDeepest = 3;
constexpr util::Duration kSwitchover = minutes(5);

/// A source, the Region it is in, and the file of its data.
struct Origin {
    Record instance;
    std::string region;
    std::string file;
};

Origin require_origin(const api::ReadRequest& request, const std::string& text) {
    std::string region = request.caller.region;
    if (text.substr(0, 4) == "arn:") {
        const std::vector<std::string> parts = util::split(text, ':');
        if (parts.size() == 7) region = parts[3];
    }
    std::optional<Origin> origin;
    in_region(request, region, [&](const api::ReadRequest& there) {
        std::optional<Record> instance = find_by_name_or_arn(there, kinds::kInstance, text);
        if (!instance) return;
        std::string file = volume_path(there, instance->hidden.find("Volume")->as_string());
        origin = {std::move(*instance), region, std::move(file)};
    });
    if (!origin) refuse_missing_instance(text);
    return std::move(*origin);
}

/// API Reference, CreateDBInstanceReadReplica, SourceDBClusterIdentifier.
Record require_source_cluster(const api::ReadRequest& request, std::string_view name) {
    Record cluster = require_cluster(request, name);
    if (is_aurora(cluster.text("Engine")))
        refuse_combination("SourceDBClusterIdentifier must be the identifier of a Multi-AZ DB cluster.");
    require_cluster_status(cluster, {"available"});
    const json::Value* replicas = cluster.shown.find("ReadReplicaIdentifiers");
    require_quota(Quota::ReplicasPerInstance, (replicas ? replicas->as_array().size() : 0) + 1);
    return cluster;
}

/// An instance that stands alone, of what a cluster's writer runs on and of the cluster's data.
Origin origin_in_cluster(const api::ReadRequest& request, const Record& cluster) {
    for (const Member& member : members_of(request, cluster)) {
        if (!member.is_writer) continue;
        Record instance = member.instance;
        for (const char* of_member : {"DBClusterIdentifier", "PromotionTier"}) instance.shown.erase(of_member);
        if (const json::Value* verifiers = cluster.hidden.find("Verifiers"))
            instance.hidden.set("Verifiers", *verifiers);
        return {std::move(instance), request.caller.region,
                volume_path(request, cluster.hidden.find("Volume")->as_string())};
    }
    refuse_cluster_state("DB cluster " + cluster.name + " has no writer DB instance.");
}

bool is_oracle(const Record& instance) { return instance.text("Engine").substr(0, 6) == "oracle"; }

std::size_t depth_of(const api::ReadRequest& request, const Record& instance) {
    std::size_t depth = 0;
    std::optional<Record> at = instance;
    while (at && is_replica(*at) && depth <= kDeepest) {
        ++depth;
        at = find_record(request, kinds::kInstance, at->text("ReadReplicaSourceDBInstanceIdentifier"));
    }
    return depth;
}

/// Oracle Data Guard: the standby becomes the primary of all standbys, the old primary one of them (user guide,
/// "Performing an Oracle Data Guard switchover").
void switch_roles(api::WriteRequest& request, Record& primary, Record& standby) {
    constexpr const char* kReplicas = "ReadReplicaDBInstanceIdentifiers";
    constexpr const char* kSource = "ReadReplicaSourceDBInstanceIdentifier";
    json::Array replicas{json::Value(primary.name)};
    for (const json::Value& name : primary.shown.find(kReplicas)->as_array()) {
        if (name.as_string() == standby.name) continue;
        replicas.push_back(name);
        if (std::optional<Record> other = find_record(request, kinds::kInstance, name.as_string())) {
            other->shown.set(kSource, standby.name);
            save_record(request, kinds::kInstance, *other);
        }
    }
    for (const json::Value& own : standby.shown.find(kReplicas)->as_array()) replicas.push_back(own);
    primary.shown.set(kReplicas, json::Array());
    primary.shown.set(kSource, standby.name);
    primary.shown.set("StatusInfos", replicating());
    for (const char* of_standby : {"ReplicaMode", "StatusInfos"}) {
        if (const json::Value* value = standby.shown.find(of_standby)) primary.shown.set(of_standby, *value);
        standby.shown.erase(of_standby);
    }
    standby.shown.erase(kSource);
    standby.shown.set(kReplicas, std::move(replicas));
    for (Record* instance : {&primary, &standby}) {
        instance->shown.set("DBInstanceStatus", "modifying");
        Plan(*instance, request.clock).after(kSwitchover, {{"DBInstanceStatus", "available"}});
        save_record(request, kinds::kInstance, *instance);
    }
}

void require_replicable(const api::ReadRequest& request, const Record& source) {
    if (!has_read_replicas(source.text("Engine")))
        refuse_value("Read replicas are not supported for engine " + std::string(source.text("Engine")) + ".");
    if (is_member(source)) refuse_value("The source DB instance " + source.name + " is a member of a DB cluster.");
    if (source.number("BackupRetentionPeriod") == 0)
        refuse_instance_state("Automated backups are not enabled for this database instance. To enable automated "
                              "backups, use ModifyDBInstance to set the backup retention period to a non-zero value.");
    const std::string_view status = source.text("DBInstanceStatus");
    if (status != "available" && status != "backing-up" && status != "storage-optimization")
        refuse_instance_state("Instance " + source.name + " is not in available state.");
    if (depth_of(request, source) >= kDeepest)
        refuse_value("A read replica of " + source.name + " would be more than three levels below its source.");
    const json::Value* replicas = source.shown.find("ReadReplicaDBInstanceIdentifiers");
    require_quota(Quota::ReplicasPerInstance, (replicas ? replicas->as_array().size() : 0) + 1);
}

} // namespace

json::Value create_db_instance_read_replica(const api::Input<CreateDBInstanceReadReplica>& input,
                                            api::WriteRequest& request) {
    const InputView in(input.value());
    const std::string name =
        require_new_instance_name(request, "DBInstanceIdentifier", in.text("DBInstanceIdentifier"));
    if (!in["SourceDBInstanceIdentifier"] == !in["SourceDBClusterIdentifier"])
        refuse_combination(
            "You must specify either SourceDBInstanceIdentifier or SourceDBClusterIdentifier, but not both.");
    const std::optional<Record> cluster =
        in["SourceDBClusterIdentifier"]
            ? std::optional(require_source_cluster(request, in.text("SourceDBClusterIdentifier")))
            : std::nullopt;
    const Origin origin = cluster ? origin_in_cluster(request, *cluster)
                                  : require_origin(request, std::string(in.text("SourceDBInstanceIdentifier")));
    const bool here = origin.region == request.caller.region;
    if (!cluster) require_replicable(request, origin.instance);
    if (!here && origin.instance.flag("StorageEncrypted") && !in["KmsKeyId"])
        refuse_combination("You must specify a KMS key of the destination Region for a read replica of an encrypted DB "
                           "instance.");
    if (in["ReplicaMode"] && !is_oracle(origin.instance))
        refuse_combination("ReplicaMode can't be specified for engine " + std::string(origin.instance.text("Engine")) +
                           ".");

    Record replica =
        derive_instance(request, {origin.instance, name, here ? Inherit::everything : Inherit::database}, in);
    replica.shown.set("BackupRetentionPeriod", 0);
    if (cluster)
        replica.shown.set("ReadReplicaSourceDBClusterIdentifier", cluster->name);
    else
        replica.shown.set("ReadReplicaSourceDBInstanceIdentifier",
                          here ? json::Value(origin.instance.name) : *origin.instance.shown.find("DBInstanceArn"));
    if (is_oracle(origin.instance)) replica.shown.set("ReplicaMode", in.text("ReplicaMode", "open-read-only"));
    if (in["KmsKeyId"]) replica.shown.set("KmsKeyId", *in["KmsKeyId"]);
    if (store::status_of(origin.file))
        copy_volume_files(origin.file, volume_path(request, replica.hidden.find("Volume")->as_string()));
    json::Value answer = instance_answer(request, replica);
    const util::Instant end = begin_instance(request, replica, {{"StatusInfos", replicating()}});
    list_replica(request, replica);
    note_event(request, source_of(replica),
               {"RDS-EVENT-0046", "read replica", "Replication for the Read Replica resumed"}, end);
    return answer;
}

json::Value promote_read_replica(const api::Input<PromoteReadReplica>& in, api::WriteRequest& request) {
    using In = PromoteReadReplica;
    Record replica = require_instance(request, in.text(In::DBInstanceIdentifier));
    if (!is_replica(replica)) refuse_instance_state("DB Instance " + replica.name + " is not a read replica.");
    require_available(replica);
    const std::int64_t retention = in[In::BackupRetentionPeriod] ? in[In::BackupRetentionPeriod]->as_int() : 1;
    if (retention < 0 || retention > 35)
        refuse_value("Invalid backup retention period: " + std::to_string(retention) + ". Must be between 0 and 35");
    const Windows windows =
        Windows::of(in.text(In::PreferredBackupWindow, replica.text("PreferredBackupWindow")),
                    replica.text("PreferredMaintenanceWindow"), request.caller.region, request.random);
    end_replication(request, replica);
    replica.shown.set("DBInstanceStatus", "modifying");
    json::Value answer = instance_answer(request, replica);
    answer.find("DBInstance")
        ->as_object()
        .set("PendingModifiedValues", json::Object{{"BackupRetentionPeriod", retention}});

    json::Object promoted{{"DBInstanceStatus", retention ? "backing-up" : "rebooting"},
                          {"BackupRetentionPeriod", retention},
                          {"PreferredBackupWindow", windows.backup}};
    Plan plan = Plan(replica, request.clock).after(minutes(2), std::move(promoted));
    const util::Instant restarted = plan.end();
    plan.after(minutes(1), {{"DBInstanceStatus", "available"}});
    save_record(request, kinds::kInstance, replica);
    const Source source = source_of(replica);
    note_event(request, source, {"RDS-EVENT-0045", "read replica", "Replication has stopped."}, request.clock.now);
    note_event(request, source, events::kRestarted, restarted);
    if (retention) {
        note_event(request, source, events::kBackupStarted, restarted);
        note_event(request, source, events::kBackupFinished, plan.end());
    }
    return answer;
}

json::Value switchover_read_replica(const api::Input<SwitchoverReadReplica>& in, api::WriteRequest& request) {
    Record standby = require_instance(request, in.text(SwitchoverReadReplica::DBInstanceIdentifier));
    if (!is_oracle(standby))
        refuse_instance_state("Switchover is only supported for Oracle read replicas; DB instance " + standby.name +
                              " has the engine " + std::string(standby.text("Engine")) + ".");
    if (!is_replica(standby)) refuse_instance_state("DB Instance " + standby.name + " is not a read replica.");
    require_available(standby);
    const std::string_view source = standby.text("ReadReplicaSourceDBInstanceIdentifier");
    std::optional<Record> primary = find_record(request, kinds::kInstance, source);
    if (!primary)
        refuse_instance_state("The primary DB instance " + std::string(source) +
                              " is in another Region, which labdb does not write to from here.");
    require_available(*primary);
    switch_roles(request, *primary, standby);
    return instance_answer(request, standby);
}

} // namespace labdb::rds
