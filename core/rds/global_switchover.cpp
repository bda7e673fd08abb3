#include "core/api/rds.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/global_members.hpp"
#include "core/rds/lifecycle.hpp"

// FailoverGlobalCluster, SwitchoverGlobalCluster.
namespace labdb::rds {
namespace {

constexpr util::Duration kSwitchover = minutes(2);

/// Another cluster becomes the primary: with all data when both are well (switchover), or without waiting (failover).
json::Value change_primary(api::WriteRequest& request, std::string_view name, std::string_view target, bool data_loss) {
    Record global = require_global(request, name);
    if (global.text("Status") != "available")
        refuse_global_state("Global cluster " + global.name + " is in state " + std::string(global.text("Status")));
    const GlobalMember member = require_global_member(request, global, target);
    if (is_primary(global, member.cluster))
        refuse_cluster_state("Target cluster " + std::string(member.cluster.text("DBClusterArn")) +
                             " is already the primary cluster of the global cluster.");
    require_cluster_status(member.cluster, {"available"});
    const std::vector<GlobalMember> members = global_members(request, global);
    part(request, members.front(), member);
    const json::Object state{{"Status", data_loss ? "failing-over" : "switching-over"},
                             {"FromDbClusterArn", members.front().cluster.text("DBClusterArn")},
                             {"ToDbClusterArn", member.cluster.text("DBClusterArn")},
                             {"IsDataLossAllowed", data_loss}};
    global.shown.set("Status", data_loss ? "failing-over" : "switching-over");
    global.shown.set("FailoverState", state);
    const util::Instant end =
        Plan(global, request.clock)
            .after(kSwitchover,
                   {{"Status", "available"}, {"FailoverState", nullptr}, {kGlobalPrimary, member_id(member.cluster)}})
            .end();
    save_global_cluster(request, global);
    const std::string what = std::string("Global ") + (data_loss ? "failover" : "switchover") + " to DB cluster " +
                             member.cluster.name + " in Region " + member.region;
    for (const GlobalMember& other : members) {
        if (other.region != request.caller.region) continue;
        note_cluster_event(request, other.cluster,
                           {data_loss ? "RDS-EVENT-0240" : "RDS-EVENT-0181", "global-failover", what + " started."},
                           request.clock.now);
        note_cluster_event(request, other.cluster,
                           {data_loss ? "RDS-EVENT-0238" : "RDS-EVENT-0185", "global-failover",
                            what + (data_loss ? " completed." : " finished.")},
                           end);
    }
    return global_answer(request, std::move(global));
}

} // namespace

json::Value failover_global_cluster(const api::Input<FailoverGlobalCluster>& in, api::WriteRequest& request) {
    using In = FailoverGlobalCluster;
    if (in.flag(In::AllowDataLoss) && in.flag(In::Switchover))
        refuse_combination("You can't specify both AllowDataLoss and Switchover.");
    return change_primary(request, in.text(In::GlobalClusterIdentifier), in.text(In::TargetDbClusterIdentifier),
                          in.flag(In::AllowDataLoss));
}

json::Value switchover_global_cluster(const api::Input<SwitchoverGlobalCluster>& in, api::WriteRequest& request) {
    using In = SwitchoverGlobalCluster;
    return change_primary(request, in.text(In::GlobalClusterIdentifier), in.text(In::TargetDbClusterIdentifier), false);
}

} // namespace labdb::rds
