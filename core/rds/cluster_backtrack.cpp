#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/cluster_scaling.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/lifecycle.hpp"
#include "core/rds/listing.hpp"
#include "core/rds/volumes.hpp"

// BacktrackDBCluster, DescribeDBClusterBacktracks.
//
// The volume is turned back at once, out of its history; the plan only says when AWS would be done. It is a change like
// any other, so that a later backtrack can lead to a moment before it, or between. In the cluster's hidden:
//   Backtracks  [ { At, Done: microseconds, To, Identifier }, … ], from old to new
namespace labdb::rds {
namespace {

constexpr std::string_view kBacktracks = "Backtracks";
constexpr util::Duration kTurning = minutes(1);

util::Instant moment_of(const json::Value& backtrack, const char* member) { return {backtrack.find(member)->as_int()}; }

json::Object describe(const Record& cluster, const json::Value& backtrack, util::Instant now) {
    const util::Instant begun = moment_of(backtrack, "At");
    const std::string_view status = moment_of(backtrack, "Done") <= now ? "COMPLETED"
                                    : begun < now                       ? "APPLYING"
                                                                        : "PENDING";
    return {{"DBClusterIdentifier", cluster.name},
            {"BacktrackIdentifier", *backtrack.find("Identifier")},
            {"BacktrackTo", timestamp(moment_of(backtrack, "To"))},
            {"BacktrackedFrom", timestamp(begun)},
            {"BacktrackRequestCreationTime", timestamp(begun)},
            {"Status", status}};
}

json::Array backtracks_of(const Record& cluster) {
    const json::Value* list = cluster.hidden.find(kBacktracks);
    return list ? list->as_array() : json::Array();
}

/// The moment that is asked for. Refuses one that is to come, or too long ago.
util::Instant require_moment(const api::Input<BacktrackDBCluster>& in, const api::ReadRequest& request,
                             const Record& cluster) {
    using In = BacktrackDBCluster;
    const util::Instant to = util::Instant::from_seconds(in.at(In::BacktrackTo).as_double());
    if (to > request.clock.now) refuse_value("The specified backtrack time must be before the current time.");
    const util::Instant oldest = earliest_backtrack(cluster, request.clock.now);
    if (to >= oldest) return to;
    if (!in.flag(In::UseEarliestTimeOnPointInTimeUnavailable))
        refuse_value(
            "The specified backtrack time is before the earliest time that the DB cluster can be backtracked to: " +
            util::iso8601_z(oldest, true) + ".");
    return oldest;
}

} // namespace

util::Instant earliest_backtrack(const Record& cluster, util::Instant now) {
    const util::Instant created = util::Instant::from_seconds(cluster.shown.find("ClusterCreateTime")->as_double());
    return std::max(created, now + util::Duration{-seconds(cluster.number("BacktrackWindow")).micros});
}

json::Value backtrack_db_cluster(const api::Input<BacktrackDBCluster>& in, api::WriteRequest& request) {
    Record cluster = require_cluster(request, in.text(BacktrackDBCluster::DBClusterIdentifier));
    require_backtrack_engine(cluster);
    if (cluster.number("BacktrackWindow") == 0)
        refuse_combination("Backtrack is not enabled for the DB cluster " + cluster.name + ".");
    require_cluster_status(cluster, {"available"});
    const util::Instant now = request.clock.now, to = require_moment(in, request, cluster);
    turn_volume_back(request, cluster.hidden.find("Volume")->as_string(), to);

    cluster.shown.set("Status", "backtracking");
    const util::Instant done = Plan(cluster, request.clock).after(kTurning, {{"Status", "available"}}).end();
    const json::Value backtrack = json::Object{
        {"Identifier", request.random.uuid()}, {"At", now.micros}, {"Done", done.micros}, {"To", to.micros}};
    json::Array all = backtracks_of(cluster);
    all.push_back(backtrack);
    cluster.hidden.set(kBacktracks, std::move(all));
    save_record(request, kinds::kCluster, cluster);
    json::Object answer = describe(cluster, backtrack, now);
    // The answer is the backtrack as it is asked for, whatever the pace.
    answer.set("Status", "PENDING");
    return answer;
}

json::Value describe_db_cluster_backtracks(const api::Input<DescribeDBClusterBacktracks>& in,
                                           const api::ReadRequest& request) {
    using In = DescribeDBClusterBacktracks;
    const Filters filters(in[In::Filters], {"db-cluster-backtrack-id", "db-cluster-backtrack-status"});
    const Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    require_backtrack_engine(cluster);
    const std::string_view wanted = in.text(In::BacktrackIdentifier);
    Page page(in[In::Marker], in[In::MaxRecords]);
    json::Array all = backtracks_of(cluster);
    bool found = false;
    std::size_t index = 0;
    // The latest first.
    for (auto backtrack = all.rbegin(); backtrack != all.rend(); ++backtrack) {
        json::Object shown = describe(cluster, *backtrack, request.clock.now);
        const std::string& identifier = backtrack->find("Identifier")->as_string();
        const std::string place = Page::place(++index);
        if (!wanted.empty() && wanted != identifier) continue;
        found = true;
        if (place <= page.after() || !filters.pass("db-cluster-backtrack-id", identifier) ||
            !filters.pass("db-cluster-backtrack-status", shown.find("Status")->as_string()))
            continue;
        if (!page.add(place, [&] { return json::Value(std::move(shown)); })) break;
    }
    if (!wanted.empty() && !found)
        throw api::Fault(errors::DBClusterBacktrackNotFoundFault,
                         "Backtrack identifier " + std::string(wanted) + " not found.");
    return std::move(page).output("DBClusterBacktracks");
}

} // namespace labdb::rds
