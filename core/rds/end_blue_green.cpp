#include "core/api/error.hpp"
#include "core/api/rds.hpp"
#include "core/rds/blue_green.hpp"
#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/instances.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/rename_cluster.hpp"
#include "core/rds/replicas.hpp"
#include "core/rds/volumes.hpp"

// SwitchoverBlueGreenDeployment, DeleteBlueGreenDeployment.
namespace labdb::rds {
namespace {

constexpr util::Duration kSwitchover = minutes(1), kDeletion = minutes(1);
constexpr std::int64_t kShortestTimeout = 30, kLongestTimeout = 3600;
constexpr std::size_t kLongestName = 63;

[[noreturn]] void refuse_state(const std::string& message) {
    throw api::Fault(errors::InvalidBlueGreenDeploymentStateFault, message);
}

void require_switchable(const api::ReadRequest& request, const Record& deployment) {
    if (deployment.text("Status") != "AVAILABLE")
        refuse_state("The blue/green deployment " + deployment.name + " can't be switched over because its status is " +
                     std::string(deployment.text("Status")) + ".");
    if (const std::string defect = defect_of(request, deployment); !defect.empty())
        refuse_state("The blue/green deployment " + deployment.name +
                     " can't be switched over because its status is INVALID_CONFIGURATION. " + defect);
    for (const BlueGreenPair& pair : pairs_of(deployment))
        for (const std::optional<Record>& record : {source_of_pair(request, pair), target_of_pair(request, pair)})
            if (record->text(pair.kind->status) != "available")
                refuse_state("The blue/green deployment " + deployment.name + " can't be switched over because the " +
                             std::string(title_of(*pair.kind)) + ' ' + record->name + " is not in available state.");
}

/// `mydb-old1`, or the next that is not taken.
std::string old_name(const api::ReadRequest& request, const Kind& kind, const std::string& name) {
    for (std::size_t number = 1;; ++number) {
        const std::string suffix = "-old" + std::to_string(number);
        std::string old = name.substr(0, kLongestName - suffix.size()) + suffix;
        if (!find_record(request, kind, old)) return old;
    }
}

/// Green has followed blue up to now: it holds what blue holds.
void catch_up(api::WriteRequest& request, const Record& blue, Record& green) {
    const std::string behind = green.hidden.find("Volume")->as_string();
    const std::string volume = std::string(green.text("DbiResourceId")) + "-switchover";
    copy_volume(request, blue.hidden.find("Volume")->as_string(), volume);
    green.hidden.set("Volume", volume);
    remove_volume(request, behind);
}

/// Under another name, and not to be used before the switchover is over.
void rename_for_switchover(api::WriteRequest& request, const Kind& kind, Record& record, const std::string& name) {
    if (&kind == &kinds::kClusterEndpoint) return rename_cluster_endpoint(request, record, name);
    const std::string status(kind.status);
    record.shown.set(status, "renaming");
    Plan(record, request.clock).after(kSwitchover, {{status, "available"}});
    if (&kind == &kinds::kCluster) return rename_cluster(request, record, name);
    rename_instance(request, record, name);
    save_record(request, kind, record);
}

/// Both sides under their new names; what has no resource id is known by them.
void swap_names(api::WriteRequest& request, BlueGreenPair& pair) {
    const Kind& kind = *pair.kind;
    Record blue = *source_of_pair(request, pair);
    const std::string name = blue.name;
    rename_for_switchover(request, kind, blue, old_name(request, kind, name));
    Record green = *target_of_pair(request, pair);
    // A cluster has got its copy when it stopped following, and its members have no data of their own.
    if (&kind == &kinds::kInstance && !is_member(green)) catch_up(request, blue, green);
    rename_for_switchover(request, kind, green, name);
    pair = make_pair_of(kind, blue, green);
}

/// A cluster's endpoints go with it.
void delete_green(api::WriteRequest& request, const Kind& kind, const Record& green) {
    if (&kind == &kinds::kClusterEndpoint || green.text(kind.status) == "deleting") return;
    json::Object named{{std::string(kind.identifier), green.name}};
    if (!is_member(green) || &kind == &kinds::kCluster) named.set("SkipFinalSnapshot", true);
    const json::Value input = std::move(named);
    if (&kind == &kinds::kCluster)
        delete_db_cluster(api::Input<DeleteDBCluster>(input), request);
    else
        delete_db_instance(api::Input<DeleteDBInstance>(input), request);
}

/// Without its deployment a green database is one of its own; its replicas stay its replicas.
void detach(api::WriteRequest& request, const BlueGreenPair& first) {
    std::optional<Record> green = target_of_pair(request, first);
    if (!green) return;
    if (first.kind == &kinds::kCluster)
        end_cluster_replication(request, *green);
    else if (is_replica(*green))
        end_replication(request, *green);
    save_record(request, *first.kind, *green);
}

} // namespace

json::Value switchover_blue_green_deployment(const api::Input<SwitchoverBlueGreenDeployment>& in,
                                             api::WriteRequest& request) {
    using In = SwitchoverBlueGreenDeployment;
    Record deployment = require_deployment(request, in.text(In::BlueGreenDeploymentIdentifier));
    if (const json::Value* timeout = in[In::SwitchoverTimeout])
        if (timeout->as_int() < kShortestTimeout || timeout->as_int() > kLongestTimeout)
            refuse_value("Invalid switchover timeout: " + std::to_string(timeout->as_int()) +
                         ". Must be between 30 and 3600");
    require_switchable(request, deployment);
    deployment.shown.set("Status", "SWITCHOVER_IN_PROGRESS");
    json::Value answer = deployment_answer(request, deployment);

    std::vector<BlueGreenPair> pairs = pairs_of(deployment);
    detach(request, pairs.front());
    for (BlueGreenPair& pair : pairs) swap_names(request, pair);
    set_pairs(deployment, pairs);
    deployment.shown.set(kMemberStatus, "SWITCHOVER_IN_PROGRESS");
    const Plan plan = Plan(deployment, request.clock)
                          .after(kSwitchover, {{"Status", "SWITCHOVER_COMPLETED"},
                                               {std::string(kMemberStatus), "SWITCHOVER_COMPLETED"}});
    save_record(request, kinds::kBlueGreen, deployment);
    const Source source = deployment_source(request, deployment);
    note_event(request, source, {"RDS-EVENT-0247", "notification", "Switchover started on blue/green deployment."},
               request.clock.now);
    note_event(request, source, {"RDS-EVENT-0248", "notification", "Switchover completed on blue/green deployment."},
               plan.end());
    return answer;
}

json::Value delete_blue_green_deployment(const api::Input<DeleteBlueGreenDeployment>& in, api::WriteRequest& request) {
    using In = DeleteBlueGreenDeployment;
    Record deployment = require_deployment(request, in.text(In::BlueGreenDeploymentIdentifier));
    const std::string status(deployment.text("Status"));
    if (status == "DELETING" || status == "SWITCHOVER_IN_PROGRESS")
        refuse_state("The blue/green deployment " + deployment.name + " can't be deleted because its status is " +
                     status + ".");
    const bool with_target = in.flag(In::DeleteTarget), switched = status == "SWITCHOVER_COMPLETED";
    if (with_target && switched)
        refuse_combination(
            "You can't specify DeleteTarget if the blue/green deployment status is SWITCHOVER_COMPLETED.");
    deployment.shown.set("Status", "DELETING");
    deployment.shown.set("DeleteTime", timestamp(request.clock.now));
    json::Value answer = deployment_answer(request, deployment);

    const std::vector<BlueGreenPair> pairs = pairs_of(deployment);
    if (!switched) detach(request, pairs.front());
    if (with_target)
        for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair)
            if (const std::optional<Record> green = target_of_pair(request, *pair))
                delete_green(request, *pair->kind, *green);
    const Source source = deployment_source(request, deployment);
    drop_coming_events(request, source);
    Plan plan(deployment, request.clock);
    plan.gone_after(kDeletion);
    save_record(request, kinds::kBlueGreen, deployment);
    note_event(request, source, {"RDS-EVENT-0246", "deletion", "Blue/green deployment deleted."}, plan.end());
    return answer;
}

} // namespace labdb::rds
