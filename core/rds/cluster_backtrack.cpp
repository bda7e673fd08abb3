#include <algorithm>

#include "core/api/rds.hpp"
#include "core/rds/cluster_scaling.hpp"
#include "core/rds/clusters.hpp"
#include "core/rds/faults.hpp"
#include "core/rds/listing.hpp"

// BacktrackDBCluster, DescribeDBClusterBacktracks. Turning a volume back needs a log of all that was written to it,
// which there is none of yet: a cluster that could be turned back on AWS is told so, and nothing is pretended.
namespace labdb::rds {

json::Value backtrack_db_cluster(const api::Input<BacktrackDBCluster>& in, api::WriteRequest& request) {
    using In = BacktrackDBCluster;
    const Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    require_backtrack_engine(cluster);
    if (cluster.number("BacktrackWindow") == 0)
        refuse_combination("Backtrack is not enabled for the DB cluster " + cluster.name + ".");
    require_cluster_status(cluster, {"available"});
    const util::Instant to = util::Instant::from_seconds(in.at(In::BacktrackTo).as_double());
    if (to > request.clock.now) refuse_value("The specified backtrack time must be before the current time.");
    const util::Instant created = util::Instant::from_seconds(cluster.shown.find("ClusterCreateTime")->as_double());
    const util::Instant oldest =
        std::max(created, request.clock.now + util::Duration{-1'000'000 * cluster.number("BacktrackWindow")});
    if (to < oldest && !in.flag(In::UseEarliestTimeOnPointInTimeUnavailable))
        refuse_value(
            "The specified backtrack time is before the earliest time that the DB cluster can be backtracked to: " +
            util::iso8601_z(oldest, true) + ".");
    throw api::Fault(
        errors::UnsupportedOperation,
        "labdb cannot turn the data of a DB cluster back yet: it keeps no log of what was written. Restore a "
        "snapshot, or use restore-db-cluster-to-point-in-time.");
}

json::Value describe_db_cluster_backtracks(const api::Input<DescribeDBClusterBacktracks>& in,
                                           const api::ReadRequest& request) {
    using In = DescribeDBClusterBacktracks;
    const Filters filters(in[In::Filters], {"db-cluster-backtrack-id", "db-cluster-backtrack-status"});
    const Record cluster = require_cluster(request, in.text(In::DBClusterIdentifier));
    require_backtrack_engine(cluster);
    if (in[In::BacktrackIdentifier])
        throw api::Fault(errors::DBClusterBacktrackNotFoundFault,
                         "Backtrack identifier " + std::string(in.text(In::BacktrackIdentifier)) + " not found.");
    return Page(in[In::Marker], in[In::MaxRecords]).output("DBClusterBacktracks");
}

} // namespace labdb::rds
