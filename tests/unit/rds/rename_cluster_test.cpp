#include "core/rds/lifecycle.hpp"
#include "tests/unit/rds/clusters.hpp"

namespace labdb::rds {
namespace {

// API Reference, ModifyDBCluster, NewDBClusterIdentifier: in the maintenance window unless ApplyImmediately.
TEST_CASE("a cluster's new name waits for the maintenance window") {
    Service service;
    add_cluster(service, "c");
    add_to_cluster(service, "c", "one");
    const json::Value answer =
        service.call(modify_db_cluster, R"({"DBClusterIdentifier": "c", "NewDBClusterIdentifier": "d"})");
    CHECK(text_at(answer, "DBCluster/DBClusterIdentifier") == "c");
    CHECK(text_at(answer, "DBCluster/PendingModifiedValues/DBClusterIdentifier") == "d");
    service.advance(days(7));
    const json::Value seen = service.call(describe_db_clusters, "{}");
    CHECK(text_at(seen, "DBClusters/0/DBClusterIdentifier") == "d");
    CHECK(at(seen, "DBClusters/0/PendingModifiedValues").is_null());
    CHECK(text_at(seen, "DBClusters/0/DBClusterMembers/0/DBInstanceIdentifier") == "one");
    CHECK(text_at(service.call(describe_db_instances, "{}"), "DBInstances/0/DBClusterIdentifier") == "d");
}

TEST_CASE("what is applied at once takes a waiting name along") {
    Service service;
    add_cluster(service, "c");
    service.call(modify_db_cluster, R"({"DBClusterIdentifier": "c", "NewDBClusterIdentifier": "d"})");
    service.call(modify_db_cluster,
                 R"({"DBClusterIdentifier": "c", "MasterUserPassword": "secret98", "ApplyImmediately": true})");
    CHECK(text_at(service.call(describe_db_clusters, "{}"), "DBClusters/0/DBClusterIdentifier") == "d");
    service.advance(days(7));
    CHECK(text_at(service.call(describe_db_clusters, "{}"), "DBClusters/0/DBClusterIdentifier") == "d");
}

TEST_CASE("a name that was taken meanwhile is given up") {
    Service service;
    add_cluster(service, "c");
    service.call(modify_db_cluster, R"({"DBClusterIdentifier": "c", "NewDBClusterIdentifier": "d"})");
    add_cluster(service, "d");
    service.advance(days(7));
    const json::Value seen = service.call(describe_db_clusters, R"({"DBClusterIdentifier": "c"})");
    CHECK(at(seen, "DBClusters/0/PendingModifiedValues").is_null());
}

TEST_CASE("a replica follows its source under the new name") {
    Service service;
    add_cluster(service, "c");
    service.call(create_db_cluster, R"({"DBClusterIdentifier": "r", "Engine": "aurora-mysql",
        "ReplicationSourceIdentifier": "arn:aws:rds:eu-west-1:123456789012:cluster:c"})");
    service.call(modify_db_cluster,
                 R"({"DBClusterIdentifier": "c", "NewDBClusterIdentifier": "d", "ApplyImmediately": true})");
    const json::Value replica = service.call(describe_db_clusters, R"({"DBClusterIdentifier": "r"})");
    CHECK(text_at(replica, "DBClusters/0/ReplicationSourceIdentifier") ==
          "arn:aws:rds:eu-west-1:123456789012:cluster:d");
    service.call(modify_db_cluster,
                 R"({"DBClusterIdentifier": "r", "NewDBClusterIdentifier": "s", "ApplyImmediately": true})");
    const json::Value source = service.call(describe_db_clusters, R"({"DBClusterIdentifier": "d"})");
    REQUIRE(at(source, "DBClusters/0/ReadReplicaIdentifiers").as_array().size() == 1);
    CHECK(text_at(source, "DBClusters/0/ReadReplicaIdentifiers/0") == "arn:aws:rds:eu-west-1:123456789012:cluster:s");
}

} // namespace
} // namespace labdb::rds
