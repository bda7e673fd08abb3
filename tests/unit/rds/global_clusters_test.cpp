#include "tests/unit/rds/clusters.hpp"

namespace labdb::rds {
namespace {

json::Value global_now(Service& service, const std::string& name) {
    return at(service.call(describe_global_clusters, R"({"GlobalClusterIdentifier":")" + name + "\"}"),
              "GlobalClusters/0");
}

} // namespace

TEST_CASE("a global cluster of a cluster that is there") {
    Service service;
    add_cluster(service, "c");
    const json::Value made =
        service.call(create_global_cluster, R"({"GlobalClusterIdentifier":"g","SourceDBClusterIdentifier":"c"})");
    CHECK(text_at(made, "GlobalCluster/GlobalClusterArn") == "arn:aws:rds::123456789012:global-cluster:g");
    CHECK(text_at(made, "GlobalCluster/Endpoint").find(".global.rds.amazonaws.com") != std::string::npos);
    CHECK(at(made, "GlobalCluster/GlobalClusterMembers/0/IsWriter") == json::Value(true));
    CHECK(text_at(cluster_now(service, "c"), "GlobalClusterIdentifier") == "g");
    CHECK(service.refusal(delete_db_cluster, R"({"DBClusterIdentifier":"c","SkipFinalSnapshot":true})") ==
          "InvalidDBClusterStateFault: This cluster is a part of a global cluster, please remove it from globalcluster "
          "first");
    CHECK(service.refusal(delete_global_cluster, R"({"GlobalClusterIdentifier":"g"})") ==
          "InvalidGlobalClusterStateFault: Global Cluster arn:aws:rds::123456789012:global-cluster:g is not empty");
    service.call(remove_from_global_cluster, R"({"GlobalClusterIdentifier":"g","DbClusterIdentifier":"c"})");
    CHECK(service.refusal(remove_from_global_cluster, R"({"GlobalClusterIdentifier":"g","DbClusterIdentifier":"c"})") ==
          "InvalidParameterValue: Cluster c is not part of the global cluster g");
    CHECK(text_at(cluster_now(service, "c"), "GlobalClusterIdentifier").empty());
    service.call(delete_global_cluster, R"({"GlobalClusterIdentifier":"g"})");
    CHECK(service.refusal(describe_global_clusters, R"({"GlobalClusterIdentifier":"g"})")
              .rfind("GlobalClusterNotFoundFault", 0) == 0);
}

TEST_CASE("an empty global cluster takes its first member as the primary") {
    Service service;
    CHECK(service.refusal(create_global_cluster, R"({"GlobalClusterIdentifier":"g"})") ==
          "InvalidParameterValue: The parameter Engine must be provided and must not be blank.");
    service.call(create_global_cluster, R"({"GlobalClusterIdentifier":"g","Engine":"aurora-mysql"})");
    CHECK(service.refusal(create_global_cluster, R"({"GlobalClusterIdentifier":"G","Engine":"aurora-mysql"})") ==
          "GlobalClusterAlreadyExistsFault: Global Cluster g already exists");
    add_cluster(service, "c", R"(,"GlobalClusterIdentifier":"g")");
    CHECK(at(global_now(service, "g"), "GlobalClusterMembers/0/IsWriter") == json::Value(true));
    service.call(modify_global_cluster,
                 R"({"GlobalClusterIdentifier":"g","NewGlobalClusterIdentifier":"h","DeletionProtection":true})");
    CHECK(text_at(cluster_now(service, "c"), "GlobalClusterIdentifier") == "h");
    CHECK(at(global_now(service, "h"), "DeletionProtection") == json::Value(true));
    CHECK(
        service.refusal(switchover_global_cluster, R"({"GlobalClusterIdentifier":"h","TargetDbClusterIdentifier":"c"})")
            .rfind("InvalidDBClusterStateFault", 0) == 0);
}

} // namespace labdb::rds
