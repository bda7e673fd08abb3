#include "core/rds/rename_cluster.hpp"

#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_members.hpp"
#include "core/rds/cluster_replication.hpp"
#include "core/rds/clusters.hpp"

namespace labdb::rds {

void rename_cluster(api::WriteRequest& request, Record& cluster, const std::string& name) {
    const std::string old = cluster.name, old_arn(cluster.text("DBClusterArn"));
    erase_record(request, kinds::kCluster, cluster);
    set_cluster_name(request, cluster, name);
    for (const Member& member : members_of(request, cluster)) {
        Record instance = member.instance;
        instance.shown.set("DBClusterIdentifier", name);
        save_record(request, kinds::kInstance, instance);
    }
    save_record(request, kinds::kCluster, cluster);
    rename_cluster_of_endpoints(request, old, name);
    rename_in_replication(request, cluster, old_arn);
    const std::string message = "Renamed cluster from " + old + " to " + name + ".";
    note_cluster_event(request, cluster, {"RDS-EVENT-0172", "notification", message}, request.clock.now);
}

} // namespace labdb::rds
