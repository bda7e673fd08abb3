#include "core/api/rds.hpp"
#include "core/rds/automated_backups.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/due_renames.hpp"
#include "core/rds/events.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/master_user.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/snapshots.hpp"

// DeleteDBInstance, StopDBInstance, StartDBInstance, RebootDBInstance.
namespace labdb::rds {
namespace {

constexpr util::Duration kDeletion = minutes(3), kStopping = minutes(5), kStarting = minutes(5), kReboot = minutes(1);
constexpr util::Duration kLongestStop = days(7);

/// The name of the final snapshot; empty when there is to be none.
std::string_view final_snapshot(const api::Input<DeleteDBInstance>& in, const Record& instance) {
    using In = DeleteDBInstance;
    const bool skip = in.flag(In::SkipFinalSnapshot), named = in[In::FinalDBSnapshotIdentifier] != nullptr;
    if (skip && named) refuse_combination("You cannot specify both FinalDBSnapshotIdentifier and SkipFinalSnapshot");
    if (named && is_member(instance))
        refuse_combination("FinalDBSnapshotIdentifier can not be specified when deleting a cluster instance");
    if (named && is_replica(instance))
        refuse_combination("FinalDBSnapshotIdentifier can not be specified when deleting a replica instance");
    if (!skip && !named && !is_member(instance) && !is_replica(instance))
        refuse_combination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified");
    return in.text(In::FinalDBSnapshotIdentifier);
}

void refuse_for_members(const Record& instance, std::string_view what) {
    if (is_member(instance))
        refuse_instance_state("Instance " + instance.name + " is a member of a cluster: " + std::string(what) +
                              " the cluster " + std::string(instance.text("DBClusterIdentifier")) + " instead.");
}

} // namespace

json::Value delete_db_instance(const api::Input<DeleteDBInstance>& in, api::WriteRequest& request) {
    using In = DeleteDBInstance;
    apply_due_renames(request);
    Record instance = require_instance(request, in.at(In::DBInstanceIdentifier).as_string());
    const std::string_view snapshot = final_snapshot(in, instance);
    if (instance.text("DBInstanceStatus") == "deleting")
        refuse_instance_state("Instance " + instance.name + " is already being deleted.");
    if (instance.flag("DeletionProtection"))
        refuse_combination("Cannot delete protected DB Instance, please disable deletion protection and try again.");
    if (is_member(instance) && !is_aurora(instance.text("Engine"))) refuse_for_members(instance, "delete");
    if (!snapshot.empty()) {
        if (instance.text("DBInstanceStatus") != "available")
            refuse_instance_state("Cannot create a snapshot because the database instance " + instance.name +
                                  " is not currently in the available state.");
        take_snapshot(request, instance, require_new_snapshot_name(request, "FinalDBSnapshotIdentifier", snapshot),
                      nullptr);
    }
    const Source source = source_of(instance);
    drop_coming_events(request, source);
    if (is_member(instance))
        remove_member(request, instance);
    else
        leave_backups(request, instance, !in.flag(In::DeleteAutomatedBackups, true));
    leave_replication(request, instance);
    forget_master_secret(request, instance);
    instance.shown.set("DBInstanceStatus", "deleting");
    drop_waiting(instance);
    Plan plan(instance, request.clock);
    json::Value answer = instance_answer(request, instance);
    plan.gone_after(kDeletion);
    save_record(request, kinds::kInstance, instance);
    note_event(request, source, events::kDeleted, plan.end());
    return answer;
}

json::Value stop_db_instance(const api::Input<StopDBInstance>& in, api::WriteRequest& request) {
    using In = StopDBInstance;
    Record instance = require_instance(request, in.at(In::DBInstanceIdentifier).as_string());
    refuse_for_members(instance, "stop");
    require_available(instance);
    if (is_replica(instance) || has_replicas(instance))
        refuse_instance_state("Instance " + instance.name +
                              " can't be stopped: it is a read replica, or has read replicas.");
    if (in[In::DBSnapshotIdentifier])
        take_snapshot(request, instance,
                      require_new_snapshot_name(request, "DBSnapshotIdentifier", in.text(In::DBSnapshotIdentifier)),
                      nullptr);
    instance.shown.set("DBInstanceStatus", "stopping");
    const util::Instant stopped = request.clock.done(request.clock.now, kStopping), restart = stopped + kLongestStop;
    Plan(instance, request.clock)
        .at(stopped, {{"DBInstanceStatus", "stopped"}, {"AutomaticRestartTime", timestamp(restart)}})
        .at(restart, {{"DBInstanceStatus", "starting"}, {"AutomaticRestartTime", nullptr}})
        .after(kStarting, {{"DBInstanceStatus", "available"}});
    save_record(request, kinds::kInstance, instance);
    note_event(request, source_of(instance), events::kStopped, stopped);
    note_event(request, source_of(instance), events::kAutoStarted, restart);
    return instance_answer(request, std::move(instance));
}

json::Value start_db_instance(const api::Input<StartDBInstance>& in, api::WriteRequest& request) {
    Record instance = require_instance(request, in.at(StartDBInstance::DBInstanceIdentifier).as_string());
    refuse_for_members(instance, "start");
    if (instance.text("DBInstanceStatus") != "stopped")
        refuse_instance_state("Instance " + instance.name + " is not stopped, it cannot be started.");
    drop_coming_events(request, source_of(instance));
    instance.shown.set("DBInstanceStatus", "starting");
    instance.shown.erase("AutomaticRestartTime");
    const Plan plan = Plan(instance, request.clock).after(kStarting, {{"DBInstanceStatus", "available"}});
    save_record(request, kinds::kInstance, instance);
    note_event(request, source_of(instance), events::kStarted, plan.end());
    return instance_answer(request, std::move(instance));
}

json::Value reboot_db_instance(const api::Input<RebootDBInstance>& in, api::WriteRequest& request) {
    using In = RebootDBInstance;
    Record instance = require_instance(request, in.at(In::DBInstanceIdentifier).as_string());
    require_available(instance);
    const bool failover = in.flag(In::ForceFailover);
    if (failover && !instance.flag("MultiAZ"))
        refuse_combination("You can't specify ForceFailover for the DB instance " + instance.name +
                           ", which isn't a Multi-AZ deployment.");
    json::Object done{{"DBInstanceStatus", "available"}};
    if (const json::Value* groups = instance.shown.find("DBParameterGroups")) {
        json::Array in_sync = groups->as_array();
        for (json::Value& group : in_sync) group.as_object().set("ParameterApplyStatus", "in-sync");
        done.set("DBParameterGroups", std::move(in_sync));
    }
    if (failover) {
        done.set("AvailabilityZone", instance.text("SecondaryAvailabilityZone"));
        done.set("SecondaryAvailabilityZone", instance.text("AvailabilityZone"));
    }
    instance.shown.set("DBInstanceStatus", "rebooting");
    const Plan plan = Plan(instance, request.clock).after(kReboot, std::move(done));
    save_record(request, kinds::kInstance, instance);
    note_member_reboot(request, instance);
    const Source source = source_of(instance);
    note_event(request, source, failover ? events::kFailoverStarted : events::kShutDown, request.clock.now);
    note_event(request, source, events::kRestarted, plan.end());
    if (failover) note_event(request, source, events::kFailoverCompleted, plan.end());
    return instance_answer(request, std::move(instance));
}

} // namespace labdb::rds
