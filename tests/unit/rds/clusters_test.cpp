#include "core/store/resources.hpp"
#include "tests/unit/rds/clusters.hpp"

#include "core/rds/lifecycle.hpp"
#include "core/rds/master_user.hpp"
#include "core/rds/verifiers.hpp"

namespace labdb::rds {

TEST_CASE("a new Aurora cluster has RDS's defaults, and no member") {
    Service service;
    service.set_pace(store::Pace::real);
    const json::Value made = at(add_cluster(service, "MyCluster"), "DBCluster");
    CHECK(text_at(made, "Status") == "creating");
    CHECK(text_at(made, "DBClusterIdentifier") == "mycluster");
    CHECK(text_at(made, "EngineMode") == "provisioned");
    CHECK(text_at(made, "DBClusterParameterGroup") == "default.aurora-mysql8.0");
    CHECK(text_at(made, "DBSubnetGroup") == "default");
    CHECK(at(made, "AllocatedStorage") == json::Value(1));
    CHECK(at(made, "Port") == json::Value(3306));
    CHECK(at(made, "BackupRetentionPeriod") == json::Value(1));
    CHECK(at(made, "MultiAZ") == json::Value(false));
    CHECK(at(made, "DBClusterMembers").as_array().empty());
    CHECK(at(made, "AvailabilityZones").as_array().size() == 3);
    CHECK(at(made, "StorageType").is_null());
    CHECK(text_at(made, "Endpoint").rfind("mycluster.cluster-c", 0) == 0);
    CHECK(text_at(made, "ReaderEndpoint").rfind("mycluster.cluster-ro-c", 0) == 0);
    CHECK(text_at(made, "DbClusterResourceId").size() == std::string("cluster-").size() + 26);
    service.advance(minutes(5));
    CHECK(text_at(cluster_now(service, "mycluster"), "Status") == "available");
    CHECK_FALSE(at(cluster_now(service, "mycluster"), "LatestRestorableTime").is_null());
}

TEST_CASE("the password is kept as verifiers only") {
    Service service;
    add_cluster(service, "c");
    service.with_reader([&](const api::ReadRequest& request) {
        const Record cluster = require_cluster(request, "c");
        CHECK(verifies(master_verifiers(cluster, service.now()), "secret99"));
        CHECK(json::write(cluster.hidden).find("secret99") == std::string::npos);
    });
    const json::Value managed = service.call(
        create_db_cluster,
        R"({"DBClusterIdentifier":"m","Engine":"aurora-postgresql","MasterUsername":"labuser","ManageMasterUserPassword":true})");
    CHECK(text_at(managed, "DBCluster/MasterUserSecret/SecretArn").find(":secret:rds!cluster-") != std::string::npos);
    CHECK(text_at(cluster_now(service, "m"), "MasterUserSecret/SecretStatus") == "active");
    const auto secrets = [&] {
        std::size_t count = 0;
        service.with_reader([&](const api::ReadRequest& request) {
            store::visit_resources(request.store, "secret", "", [&](std::string_view, const json::Value&) {
                ++count;
                return true;
            });
        });
        return count;
    };
    CHECK(secrets() == 1);
    service.call(delete_db_cluster, R"({"DBClusterIdentifier":"m","SkipFinalSnapshot":true})");
    CHECK(secrets() == 0);
    service.call(create_db_instance, R"({"DBInstanceIdentifier":"i","Engine":"mysql","DBInstanceClass":"db.t3.micro",
        "AllocatedStorage":20,"MasterUsername":"labuser","ManageMasterUserPassword":true})");
    CHECK(secrets() == 1);
    service.call(delete_db_instance, R"({"DBInstanceIdentifier":"i","SkipFinalSnapshot":true})");
    CHECK(secrets() == 0);
}

TEST_CASE("what CreateDBCluster refuses") {
    Service service;
    add_cluster(service, "c");
    const auto refusal = [&](const std::string& rest) {
        return service.refusal(create_db_cluster, R"({"DBClusterIdentifier":"n",)" + rest + "}");
    };
    const std::string user = R"("MasterUsername":"admin","MasterUserPassword":"secret99",)";
    CHECK(service.refusal(create_db_cluster, R"({"DBClusterIdentifier":"c","Engine":"aurora-mysql"})") ==
          "DBClusterAlreadyExistsFault: DB Cluster already exists");
    CHECK(refusal(R"("Engine":"nonsense")") == "InvalidParameterValue: Invalid DB engine: nonsense");
    CHECK(refusal(user + R"("Engine":"aurora-mysql","EngineVersion":"99.9")") ==
          "InvalidParameterCombination: Cannot find version 99.9 for aurora-mysql");
    CHECK(refusal(R"("Engine":"aurora-mysql")") ==
          "InvalidParameterValue: The parameter MasterUsername must be provided and must not be blank.");
    CHECK(refusal(R"("Engine":"aurora-mysql","MasterUsername":"admin")") ==
          "InvalidParameterValue: The parameter MasterUserPassword must be provided and must not be blank.");
    CHECK(
        refusal(R"("Engine":"aurora-mysql","MasterUsername":"admin","MasterUserPassword":"short")") ==
        "InvalidParameterValue: The parameter MasterUserPassword is not a valid password because it is shorter than 8 "
        "characters.");
    CHECK(refusal(user + R"("Engine":"aurora-postgresql")") ==
          "InvalidParameterValue: MasterUsername admin cannot be used as it is a reserved word used by the engine");
    CHECK(refusal(user + R"("Engine":"aurora-mysql","BackupRetentionPeriod":0)").rfind("InvalidParameterValue", 0) ==
          0);
    CHECK(refusal(user + R"("Engine":"aurora-mysql","BacktrackWindow":259201)") ==
          "InvalidParameterValue: The specified value (259201) is not a valid Backtrack Window. Allowed values are "
          "within "
          "the range of 0 to 259200");
    CHECK(
        refusal(
            R"("MasterUsername":"me","MasterUserPassword":"secret99","Engine":"aurora-postgresql","BacktrackWindow":60)") ==
        "InvalidParameterValue: Backtrack is not enabled for the aurora-postgresql engine.");
    CHECK(refusal(user + R"("Engine":"aurora-mysql","DBClusterParameterGroupName":"nope")") ==
          "DBClusterParameterGroupNotFound: DBClusterParameterGroup not found: nope");
    CHECK(refusal(user + R"("Engine":"aurora-mysql","DBSubnetGroupName":"nope")") ==
          "DBSubnetGroupNotFoundFault: DB subnet group 'nope' does not exist.");
    CHECK(refusal(user + R"("Engine":"aurora-mysql","EngineMode":"serverless")") ==
          "InvalidParameterValue: The engine mode serverless you requested is currently unavailable.");
    CHECK(refusal(user + R"("Engine":"aurora-mysql","ServerlessV2ScalingConfiguration":{"MaxCapacity":4})")
              .find("Both MinCapacity and MaxCapacity must be specified") != std::string::npos);
}

TEST_CASE("the first member writes, zones make it Multi-AZ, and members keep the cluster from being deleted") {
    Service service;
    add_cluster(service, "c");
    add_to_cluster(service, "c", "one");
    CHECK(writer_of(service, "c") == "one");
    CHECK(at(cluster_now(service, "c"), "MultiAZ") == json::Value(false));
    add_to_cluster(service, "c", "two", 1, "eu-west-1b");
    CHECK(writer_of(service, "c") == "one");
    CHECK(at(cluster_now(service, "c"), "MultiAZ") == json::Value(true));
    CHECK(
        service.refusal(delete_db_cluster, R"({"DBClusterIdentifier":"c","SkipFinalSnapshot":true})") ==
        "InvalidDBClusterStateFault: Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
    service.with_reader([](const api::ReadRequest& request) {
        CHECK_THROWS_WITH(require_cluster_for_member(request, "c", "aurora-postgresql"),
                          "The engine name requested for your DB instance (aurora-postgresql) doesn't match the engine "
                          "name of your DB cluster (aurora-mysql).");
    });
}

TEST_CASE("a failover takes the lowest tier, or the target") {
    Service service;
    service.set_pace(store::Pace::real);
    add_cluster(service, "c");
    service.advance(minutes(5));
    add_to_cluster(service, "c", "one", 0);
    CHECK(service.refusal(failover_db_cluster, R"({"DBClusterIdentifier":"c"})") ==
          "InvalidDBClusterStateFault: Database cluster:c should have at least two database instances for failover");
    add_to_cluster(service, "c", "two", 15);
    add_to_cluster(service, "c", "three", 3);
    const json::Value answer = service.call(failover_db_cluster, R"({"DBClusterIdentifier":"c"})");
    CHECK(text_at(answer, "DBCluster/Status") == "failing-over");
    CHECK(writer_of(service, "c") == "one");
    CHECK(service.refusal(failover_db_cluster, R"({"DBClusterIdentifier":"c"})") ==
          "InvalidDBClusterStateFault: DbCluster c is in failing-over state but expected it to be one of available.");
    service.advance(minutes(1));
    CHECK(writer_of(service, "c") == "three");
    service.call(failover_db_cluster, R"({"DBClusterIdentifier":"c","TargetDBInstanceIdentifier":"two"})");
    service.advance(minutes(1));
    CHECK(writer_of(service, "c") == "two");
    CHECK(service.refusal(failover_db_cluster, R"({"DBClusterIdentifier":"c","TargetDBInstanceIdentifier":"four"})") ==
          "InvalidParameterValue: Cannot find target instance: four");
    const json::Value events = service.call(describe_events, R"({"SourceType":"db-cluster","Duration":1440})");
    CHECK(json::write(events).find("Completed failover to DB instance: two.") != std::string::npos);
}

TEST_CASE("the writer's deletion makes a reader the writer") {
    Service service;
    add_cluster(service, "c");
    add_to_cluster(service, "c", "one");
    add_to_cluster(service, "c", "two");
    service.with_writer([](api::WriteRequest& request) {
        const Record instance = *find_record(request, kinds::kInstance, "one");
        remove_member(request, instance);
        erase_record(request, kinds::kInstance, instance);
    });
    CHECK(writer_of(service, "c") == "two");
    CHECK(at(cluster_now(service, "c"), "DBClusterMembers").as_array().size() == 1);
}

TEST_CASE("stopping stops the members, for seven days at most") {
    Service service;
    add_cluster(service, "c");
    add_to_cluster(service, "c", "one");
    CHECK(text_at(service.call(stop_db_cluster, R"({"DBClusterIdentifier":"c"})"), "DBCluster/Status") == "stopping");
    CHECK(text_at(cluster_now(service, "c"), "Status") == "stopped");
    CHECK_FALSE(at(cluster_now(service, "c"), "AutomaticRestartTime").is_null());
    CHECK(service.refusal(stop_db_cluster, R"({"DBClusterIdentifier":"c"})") ==
          "InvalidDBClusterStateFault: DbCluster c is in stopped state but expected it to be one of available.");
    service.advance(days(8));
    CHECK(text_at(cluster_now(service, "c"), "Status") == "available");
    CHECK(at(cluster_now(service, "c"), "AutomaticRestartTime").is_null());
    service.call(stop_db_cluster, R"({"DBClusterIdentifier":"c"})");
    service.call(start_db_cluster, R"({"DBClusterIdentifier":"c"})");
    CHECK(text_at(cluster_now(service, "c"), "Status") == "available");
}

TEST_CASE("deleting needs a word on the final snapshot, and heeds protection") {
    Service service;
    add_cluster(service, "c", R"(,"DeletionProtection":true)");
    CHECK(service.refusal(delete_db_cluster, R"({"DBClusterIdentifier":"c"})") ==
          "InvalidParameterCombination: FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified");
    CHECK(service.refusal(delete_db_cluster,
                          R"({"DBClusterIdentifier":"c","SkipFinalSnapshot":true,"FinalDBSnapshotIdentifier":"f"})") ==
          "InvalidParameterCombination: You cannot specify both FinalDBSnapshotIdentifier and SkipFinalSnapshot");
    CHECK(service.refusal(delete_db_cluster, R"({"DBClusterIdentifier":"c","SkipFinalSnapshot":true})") ==
          "InvalidParameterCombination: Cannot delete protected Cluster, please disable deletion protection and try "
          "again.");
    service.call(modify_db_cluster, R"({"DBClusterIdentifier":"c","DeletionProtection":false})");
    service.call(delete_db_cluster, R"({"DBClusterIdentifier":"c","FinalDBSnapshotIdentifier":"f"})");
    CHECK(service.refusal(describe_db_clusters, R"({"DBClusterIdentifier":"c"})") ==
          "DBClusterNotFoundFault: DBCluster c not found.");
    const json::Value kept = service.call(describe_db_cluster_snapshots, "{}");
    CHECK(text_at(kept, "DBClusterSnapshots/0/DBClusterSnapshotIdentifier") == "f");
}

TEST_CASE("a rename takes the members along and keeps the resource id") {
    Service service;
    add_cluster(service, "c");
    add_to_cluster(service, "c", "one");
    const std::string id = text_at(cluster_now(service, "c"), "DbClusterResourceId");
    const json::Value answer = service.call(
        modify_db_cluster, R"({"DBClusterIdentifier":"c","NewDBClusterIdentifier":"d","ApplyImmediately":true})");
    CHECK(text_at(answer, "DBCluster/PendingModifiedValues/DBClusterIdentifier") == "d");
    const json::Value renamed = cluster_now(service, "d");
    CHECK(text_at(renamed, "DbClusterResourceId") == id);
    CHECK(text_at(renamed, "Endpoint").rfind("d.cluster-", 0) == 0);
    CHECK(at(renamed, "PendingModifiedValues").is_null());
    CHECK(writer_of(service, "d") == "one");
    CHECK(service.refusal(describe_db_clusters, R"({"DBClusterIdentifier":"c"})") ==
          "DBClusterNotFoundFault: DBCluster c not found.");
}

TEST_CASE("a new version waits for the maintenance window, or not") {
    Service service;
    add_cluster(service, "c", R"(,"EngineVersion":"8.0.mysql_aurora.3.04.0")");
    const std::string upgrade = R"({"DBClusterIdentifier":"c","EngineVersion":"8.0.mysql_aurora.3.10.3")";
    CHECK(
        service.refusal(modify_db_cluster, upgrade + "}") ==
        "InvalidDBClusterStateFault: Cannot modify engine version without a healthy primary instance in DB cluster: c");
    add_to_cluster(service, "c", "one");
    service.call(modify_db_cluster, upgrade + "}");
    CHECK(text_at(cluster_now(service, "c"), "EngineVersion") == "8.0.mysql_aurora.3.04.0");
    CHECK(text_at(cluster_now(service, "c"), "PendingModifiedValues/EngineVersion") == "8.0.mysql_aurora.3.10.3");
    service.advance(days(8));
    CHECK(text_at(cluster_now(service, "c"), "EngineVersion") == "8.0.mysql_aurora.3.10.3");
    CHECK(at(cluster_now(service, "c"), "PendingModifiedValues").is_null());
    CHECK(service.refusal(modify_db_cluster,
                          R"({"DBClusterIdentifier":"c","EngineVersion":"5.7.mysql_aurora.2.12.6"})") ==
          "InvalidParameterCombination: Cannot find upgrade target from 8.0.mysql_aurora.3.10.3 with requested version "
          "5.7.mysql_aurora.2.12.6.");
}

TEST_CASE("what waits for the window is kept when more is asked for, and applied with what is applied at once") {
    Service service;
    add_cluster(service, "c", R"(,"EngineVersion":"8.0.mysql_aurora.3.04.0")");
    service.call(create_db_instance, R"({"DBInstanceIdentifier":"one","DBClusterIdentifier":"c",)"
                                     R"("Engine":"aurora-mysql","DBInstanceClass":"db.r6g.large"})");
    const auto modify = [&](const std::string& more) {
        service.call(modify_db_cluster, R"({"DBClusterIdentifier":"c",)" + more + "}");
    };
    modify(R"("EngineVersion":"8.0.mysql_aurora.3.10.3")");
    service.call(modify_db_instance, R"({"DBInstanceIdentifier":"one","DBInstanceClass":"db.r6g.xlarge"})");
    modify(R"("EnableIAMDatabaseAuthentication":true)");
    const json::Value waiting = cluster_now(service, "c");
    CHECK(text_at(waiting, "PendingModifiedValues/EngineVersion") == "8.0.mysql_aurora.3.10.3");
    CHECK(at(waiting, "PendingModifiedValues/IAMDatabaseAuthenticationEnabled") == json::Value(true));
    SUBCASE("in the window") { service.advance(days(8)); }
    SUBCASE("at once") {
        modify(R"("DeletionProtection":true,"ApplyImmediately":true)");
        const json::Value instance =
            at(service.call(describe_db_instances, R"({"DBInstanceIdentifier":"one"})"), "DBInstances/0");
        CHECK(text_at(instance, "EngineVersion") == "8.0.mysql_aurora.3.10.3");
        CHECK(text_at(instance, "PendingModifiedValues/DBInstanceClass") == "db.r6g.xlarge");
        service.advance(days(8));
    }
    const json::Value now = cluster_now(service, "c");
    CHECK(text_at(now, "EngineVersion") == "8.0.mysql_aurora.3.10.3");
    CHECK(at(now, "IAMDatabaseAuthenticationEnabled") == json::Value(true));
    CHECK(at(now, "PendingModifiedValues").is_null());
    const json::Value instance =
        at(service.call(describe_db_instances, R"({"DBInstanceIdentifier":"one"})"), "DBInstances/0");
    CHECK(text_at(instance, "DBInstanceClass") == "db.r6g.xlarge");
    CHECK(text_at(instance, "EngineVersion") == "8.0.mysql_aurora.3.10.3");
}

TEST_CASE("a new password counts at once, or from the maintenance window on") {
    Service service;
    add_cluster(service, "c");
    const json::Value answer =
        service.call(modify_db_cluster, R"({"DBClusterIdentifier":"c","MasterUserPassword":"another99"})");
    CHECK(text_at(answer, "DBCluster/PendingModifiedValues/MasterUserPassword") == "****");
    const auto is_password = [&](const char* password) {
        bool right = false;
        service.with_reader([&](const api::ReadRequest& request) {
            right = verifies(master_verifiers(require_cluster(request, "c"), request.clock.now), password);
        });
        return right;
    };
    CHECK(is_password("secret99"));
    service.advance(days(8));
    CHECK(is_password("another99"));
    service.call(modify_db_cluster,
                 R"({"DBClusterIdentifier":"c","MasterUserPassword":"third9999","ApplyImmediately":true})");
    CHECK(is_password("third9999"));
}

TEST_CASE("Aurora Serverless v1 scales by hand") {
    Service service;
    add_cluster(service, "s", R"(,"EngineVersion":"5.7.mysql_aurora.2.11.3","EngineMode":"serverless")");
    CHECK(at(cluster_now(service, "s"), "ReaderEndpoint").is_null());
    const json::Value answer =
        service.call(modify_current_db_cluster_capacity, R"({"DBClusterIdentifier":"s","Capacity":8})");
    CHECK(at(answer, "CurrentCapacity") == json::Value(1));
    CHECK(at(answer, "PendingCapacity") == json::Value(8));
    CHECK(at(cluster_now(service, "s"), "Capacity") == json::Value(8));
    CHECK(service.refusal(modify_current_db_cluster_capacity, R"({"DBClusterIdentifier":"s","Capacity":7})")
              .rfind("InvalidDBClusterCapacityFault", 0) == 0);
}

TEST_CASE("roles and the Data API's switch") {
    Service service;
    const std::string arn = text_at(add_cluster(service, "c"), "DBCluster/DBClusterArn");
    const std::string role = R"({"DBClusterIdentifier":"c","RoleArn":"arn:aws:iam::123456789012:role/r"})";
    service.call(add_role_to_db_cluster, role);
    CHECK(text_at(cluster_now(service, "c"), "AssociatedRoles/0/Status") == "ACTIVE");
    CHECK(service.refusal(add_role_to_db_cluster, role).rfind("DBClusterRoleAlreadyExists", 0) == 0);
    service.call(remove_role_from_db_cluster, role);
    CHECK(service.refusal(remove_role_from_db_cluster, role).rfind("DBClusterRoleNotFound", 0) == 0);
    service.call(enable_http_endpoint, R"({"ResourceArn":")" + arn + "\"}");
    CHECK(at(cluster_now(service, "c"), "HttpEndpointEnabled") == json::Value(true));
    CHECK(service.refusal(disable_http_endpoint, R"({"ResourceArn":"arn:aws:rds:eu-west-1:123456789012:cluster:x"})")
              .rfind("ResourceNotFoundFault", 0) == 0);
}

TEST_CASE("filters and pages of DescribeDBClusters") {
    Service service;
    for (int i = 0; i < 25; ++i) add_cluster(service, "c" + std::to_string(100 + i));
    const json::Value first = service.call(describe_db_clusters, R"({"MaxRecords":20})");
    CHECK(at(first, "DBClusters").as_array().size() == 20);
    const json::Value second = service.call(describe_db_clusters, R"({"Marker":")" + text_at(first, "Marker") + "\"}");
    CHECK(at(second, "DBClusters").as_array().size() == 5);
    CHECK(at(second, "Marker").is_null());
    CHECK(at(service.call(describe_db_clusters, R"({"Filters":[{"Name":"db-cluster-id","Values":["c101","c102"]}]})"),
             "DBClusters")
              .as_array()
              .size() == 2);
    CHECK(service.refusal(describe_db_clusters, R"({"Filters":[{"Name":"x","Values":["y"]}]})") ==
          "InvalidParameterValue: Unrecognized filter name: x");
}

} // namespace labdb::rds
