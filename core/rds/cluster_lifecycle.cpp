#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/cluster_backups.hpp"
#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_events.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/cluster_snapshots.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_clusters.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/master_user.hpp"
#include "core/rds/multi_az_clusters.hpp"

// DeleteDBCluster, StopDBCluster, StartDBCluster, RebootDBCluster, FailoverDBCluster.
namespace labdb::rds {
namespace {

constexpr util::Duration kDeletion = minutes(2), kStopping = minutes(5), kStarting = minutes(5), kReboot = minutes(2);
constexpr util::Duration kLongestStop = days(7);

void refuse_while_protected(const Record& cluster) {
    if (cluster.flag("DeletionProtection"))
        refuse_combination("Cannot delete protected Cluster, please disable deletion protection and try again.");
}

void refuse_while_populated(const api::ReadRequest& request, const Record& cluster) {
    if (!is_aurora(cluster.text("Engine"))) return; // its members go with it
    for (const Member& member : members_of(request, cluster))
        if (member.instance.text("DBInstanceStatus") != "deleting")
            refuse_cluster_state("Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
}

/// The name of the final snapshot; empty when there is to be none.
std::string_view final_snapshot(const api::Input<DeleteDBCluster>& in) {
    using In = DeleteDBCluster;
    const bool skip = in.flag(In::SkipFinalSnapshot);
    if (skip && in[In::FinalDBSnapshotIdentifier])
        refuse_combination("You cannot specify both FinalDBSnapshotIdentifier and SkipFinalSnapshot");
    if (!skip && !in[In::FinalDBSnapshotIdentifier])
        refuse_combination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified");
    return in.text(In::FinalDBSnapshotIdentifier);
}

void stop_member(api::WriteRequest& request, Record instance, util::Instant restart) {
    instance.shown.set("DBInstanceStatus", "stopping");
    Plan plan(instance, request.clock);
    plan.after(kStopping, {{"DBInstanceStatus", "stopped"}})
        .at(restart, {{"DBInstanceStatus", "starting"}})
        .after(kStarting, {{"DBInstanceStatus", "available"}});
    save_record(request, kinds::kInstance, instance);
}

void start_member(api::WriteRequest& request, Record instance) {
    instance.shown.set("DBInstanceStatus", "starting");
    Plan(instance, request.clock).after(kStarting, {{"DBInstanceStatus", "available"}});
    save_record(request, kinds::kInstance, instance);
}

} // namespace

json::Value delete_db_cluster(const api::Input<DeleteDBCluster>& in, api::WriteRequest& request) {
    using In = DeleteDBCluster;
    Record cluster = require_cluster(request, in.at(In::DBClusterIdentifier).as_string());
    const std::string_view snapshot = final_snapshot(in);
    if (cluster.text("Status") == "deleting")
        refuse_cluster_state("Cluster " + cluster.name + " is already being deleted.");
    refuse_while_protected(cluster);
    refuse_while_populated(request, cluster);
    refuse_while_global(request, cluster);
    require_cluster_status(cluster, {"available", "stopped", "creating", "failed"});
    if (!snapshot.empty()) take_cluster_snapshot(request, cluster, snapshot, nullptr);
    drop_coming_events(request, cluster_source(cluster));
    leave_cluster_backups(request, cluster, !in.flag(In::DeleteAutomatedBackups, true));
    erase_cluster_endpoints(request, cluster);
    leave_cluster_replication(request, cluster);
    forget_master_secret(request, cluster);
    cluster.shown.set("Status", "deleting");
    drop_waiting(cluster);
    Plan plan(cluster, request.clock);
    json::Value answer = cluster_answer(request, cluster);
    plan.gone_after(kDeletion);
    if (!is_aurora(cluster.text("Engine"))) delete_members(request, cluster, plan.end());
    save_record(request, kinds::kCluster, cluster);
    note_cluster_event(request, cluster, events::kClusterDeleted, plan.end());
    return answer;
}

json::Value stop_db_cluster(const api::Input<StopDBCluster>& in, api::WriteRequest& request) {
    Record cluster = require_cluster(request, in.at(StopDBCluster::DBClusterIdentifier).as_string());
    if (is_serverless_v1(cluster)) refuse_cluster_state("Aurora Serverless v1 DB clusters do not support stop.");
    if (global_role_of(request, cluster))
        refuse_cluster_state("DB cluster " + cluster.name + " is a member of a global cluster and can't be stopped.");
    require_cluster_status(cluster, {"available"});
    cluster.shown.set("Status", "stopping");
    Plan plan(cluster, request.clock);
    const util::Instant stopped = request.clock.done(request.clock.now, kStopping), restart = stopped + kLongestStop;
    plan.after(kStopping, {{"Status", "stopped"}, {"AutomaticRestartTime", timestamp(restart)}})
        .at(restart, {{"Status", "starting"}, {"AutomaticRestartTime", nullptr}})
        .after(kStarting, {{"Status", "available"}});
    for (const Member& member : members_of(request, cluster)) stop_member(request, member.instance, restart);
    save_record(request, kinds::kCluster, cluster);
    note_cluster_event(request, cluster, events::kClusterStopped, stopped);
    note_cluster_event(request, cluster, events::kClusterAutoStarted, restart);
    return cluster_answer(request, std::move(cluster));
}

json::Value start_db_cluster(const api::Input<StartDBCluster>& in, api::WriteRequest& request) {
    Record cluster = require_cluster(request, in.at(StartDBCluster::DBClusterIdentifier).as_string());
    require_cluster_status(cluster, {"stopped", "inaccessible-encryption-credentials-recoverable"});
    drop_coming_events(request, cluster_source(cluster));
    cluster.shown.set("Status", "starting");
    cluster.shown.erase("AutomaticRestartTime");
    Plan plan(cluster, request.clock);
    plan.after(kStarting, {{"Status", "available"}});
    for (const Member& member : members_of(request, cluster)) start_member(request, member.instance);
    save_record(request, kinds::kCluster, cluster);
    note_cluster_event(request, cluster, events::kClusterStarted, plan.end());
    return cluster_answer(request, std::move(cluster));
}

json::Value reboot_db_cluster(const api::Input<RebootDBCluster>& in, api::WriteRequest& request) {
    Record cluster = require_cluster(request, in.at(RebootDBCluster::DBClusterIdentifier).as_string());
    // Of Multi-AZ DB clusters only; the members of an Aurora cluster are rebooted one by one.
    if (is_aurora(cluster.text("Engine")))
        refuse_combination("RebootDBCluster isn't supported for DB engine " + std::string(cluster.text("Engine")) +
                           ".");
    require_cluster_status(cluster, {"available"});
    cluster.shown.set("Status", "rebooting");
    const util::Instant done = Plan(cluster, request.clock).after(kReboot, {{"Status", "available"}}).end();
    restart_members(request, cluster, done);
    save_record(request, kinds::kCluster, cluster);
    return cluster_answer(request, std::move(cluster));
}

json::Value failover_db_cluster(const api::Input<FailoverDBCluster>& in, api::WriteRequest& request) {
    using In = FailoverDBCluster;
    Record cluster = require_cluster(request, in.at(In::DBClusterIdentifier).as_string());
    require_cluster_status(cluster, {"available"});
    const std::vector<Member> members = members_of(request, cluster);
    if (members.size() < 2)
        refuse_cluster_state("Database cluster:" + cluster.name +
                             " should have at least two database instances for failover");
    const Member* target = nullptr;
    if (in[In::TargetDBInstanceIdentifier]) {
        const std::optional<Record> named =
            find_by_name_or_arn(request, kinds::kInstance, in.text(In::TargetDBInstanceIdentifier));
        for (const Member& member : members)
            if (named && member.instance.name == named->name) target = &member;
        if (!target)
            refuse_value("Cannot find target instance: " + std::string(in.text(In::TargetDBInstanceIdentifier)));
        if (target->is_writer)
            refuse_instance_state("Target instance " + target->instance.name +
                                  " is already the writer of the cluster.");
        if (target->instance.text("DBInstanceStatus") != "available")
            refuse_instance_state("Instance " + target->instance.name + " is not in available state.");
    } else {
        target = choose_writer(members);
        if (!target)
            refuse_cluster_state("Database cluster:" + cluster.name + " has no available instance to fail over to.");
    }
    fail_over(request, cluster, members, *target);
    return cluster_answer(request, std::move(cluster));
}

} // namespace labdb::rds
