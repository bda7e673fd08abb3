#pragma once

#include "core/rds/cluster_members.hpp"
#include "core/rds/clusters.hpp"
#include "tests/unit/rds/databases.hpp"

/// Clusters and their members, for tests of what is done with them.
namespace labdb::rds {

inline json::Value add_cluster(Service& service, const std::string& name, const std::string& more = {}) {
    return service.call(create_db_cluster, R"({"DBClusterIdentifier":")" + name +
                                               R"(","Engine":"aurora-mysql","MasterUsername":"admin",)"
                                               R"("MasterUserPassword":"secret99")" +
                                               more + "}");
}

/// An instance in the cluster, available.
inline void add_to_cluster(Service& service, const std::string& cluster, const std::string& name, int tier = 1,
                           const std::string& zone = "eu-west-1a") {
    service.with_writer([&](api::WriteRequest& request) {
        const Record instance = instance_record(service.caller(), name, service.now(),
                                                {{"Engine", "aurora-mysql"},
                                                 {"DBClusterIdentifier", cluster},
                                                 {"PromotionTier", tier},
                                                 {"AvailabilityZone", zone},
                                                 {"DBInstanceClass", "db.r6g.large"}});
        save_record(request, kinds::kInstance, instance);
        add_member(request, require_cluster_for_member(request, cluster, "aurora-mysql"), instance);
    });
}

/// The answer of DescribeDBClusters about one: `at(cluster, "DBClusterMembers/0/IsClusterWriter")`.
inline json::Value cluster_now(Service& service, const std::string& name) {
    return at(service.call(describe_db_clusters, R"({"DBClusterIdentifier":")" + name + "\"}"), "DBClusters/0");
}

/// The name of the member that writes; empty when there is none.
inline std::string writer_of(Service& service, const std::string& name) {
    const json::Value cluster = cluster_now(service, name);
    for (const json::Value& member : at(cluster, "DBClusterMembers").as_array())
        if (at(member, "IsClusterWriter") == json::Value(true)) return text_at(member, "DBInstanceIdentifier");
    return {};
}

} // namespace labdb::rds
