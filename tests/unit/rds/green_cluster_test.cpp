#include "core/rds/green_cluster.hpp"

#include "core/rds/cluster_endpoints.hpp"
#include "core/rds/cluster_replication.hpp"
#include "tests/unit/rds/clusters.hpp"

// The texts, tasks and members of answers: AWS CLI Reference, examples of create-blue-green-deployment and
// describe-blue-green-deployments for an Aurora MySQL DB cluster.
namespace labdb::rds {
namespace {

/// An Aurora MySQL cluster `c` with the writer `one`, the reader `two` and an endpoint, whose group writes a binary
/// log.
void add_source(Service& service) {
    service.call(create_db_cluster_parameter_group,
                 R"({"DBClusterParameterGroupName":"g","DBParameterGroupFamily":"aurora-mysql8.0","Description":"d"})");
    service.call(modify_db_cluster_parameter_group,
                 R"({"DBClusterParameterGroupName":"g","Parameters":[{"ParameterName":"binlog_format",)"
                 R"("ParameterValue":"ROW","ApplyMethod":"pending-reboot"}]})");
    add_cluster(service, "c", R"(,"EngineVersion":"8.0.mysql_aurora.3.04.0","DBClusterParameterGroupName":"g")");
    for (const std::string name : {"one", "two"})
        service.call(create_db_instance, R"({"DBClusterIdentifier":"c","Engine":"aurora-mysql","PromotionTier":)" +
                                             std::string(name == "one" ? "1" : "5") +
                                             R"(,"DBInstanceClass":"db.r6g.large","DBInstanceIdentifier":")" + name +
                                             "\"}");
    service.call(create_db_cluster_endpoint,
                 R"({"DBClusterIdentifier":"c","DBClusterEndpointIdentifier":"e","EndpointType":"READER",)"
                 R"("StaticMembers":["two"]})");
}

constexpr const char* kCreate = R"({"BlueGreenDeploymentName":"bg","TargetEngineVersion":"8.0.mysql_aurora.3.10.3",)"
                                R"("Source":"arn:aws:rds:eu-west-1:123456789012:cluster:c"})";

std::string naming(const std::string& identifier, const std::string& more = {}) {
    return R"({"BlueGreenDeploymentIdentifier":")" + identifier + '"' + more + '}';
}

std::string create(Service& service) {
    return text_at(service.call(create_blue_green_deployment, kCreate),
                   "BlueGreenDeployment/BlueGreenDeploymentIdentifier");
}

json::Value deployment_now(Service& service, const std::string& identifier) {
    return at(service.call(describe_blue_green_deployments, naming(identifier)), "BlueGreenDeployments/0");
}

std::string name_at(const json::Value& deployment, std::string_view path) {
    const std::string arn = text_at(deployment, path);
    return arn.substr(arn.rfind(':') + 1);
}

std::string volume_of_cluster(Service& service, const std::string& name) {
    std::string volume;
    service.with_reader([&](const api::ReadRequest& request) {
        volume = require_cluster(request, name).hidden.find("Volume")->as_string();
    });
    return volume;
}

TEST_CASE("the green side of a cluster has its members and its endpoints") {
    Service service;
    add_source(service);
    const json::Value created = service.call(create_blue_green_deployment, kCreate);
    std::string tasks;
    for (const json::Value& task : at(created, "BlueGreenDeployment/Tasks").as_array())
        tasks += text_at(task, "Name") + ' ';
    CHECK(tasks == "CREATING_READ_REPLICA_OF_SOURCE DB_ENGINE_VERSION_UPGRADE CREATE_DB_INSTANCES_FOR_CLUSTER "
                   "CREATE_CUSTOM_ENDPOINTS ");
    const json::Value ready =
        deployment_now(service, text_at(created, "BlueGreenDeployment/BlueGreenDeploymentIdentifier"));
    CHECK(text_at(ready, "Status") == "AVAILABLE");
    const std::string green = name_at(ready, "Target");
    CHECK(green.substr(0, 8) == "c-green-");
    CHECK(green.size() == 14);
    const json::Value cluster = cluster_now(service, green);
    CHECK(text_at(cluster, "EngineVersion") == "8.0.mysql_aurora.3.10.3");
    CHECK(text_at(cluster, "DBClusterParameterGroup") == "g");
    CHECK(text_at(cluster, "ReplicationSourceIdentifier") == "arn:aws:rds:eu-west-1:123456789012:cluster:c");
    CHECK(writer_of(service, green) == name_at(ready, "SwitchoverDetails/1/TargetMember"));
    CHECK(name_at(ready, "SwitchoverDetails/1/SourceMember") == "one");
    CHECK(name_at(ready, "SwitchoverDetails/3/TargetMember").substr(0, 8) == "e-green-");
    service.with_reader([&](const api::ReadRequest& request) {
        const auto two = find_record(request, kinds::kInstance, name_at(ready, "SwitchoverDetails/2/TargetMember"));
        REQUIRE(two);
        CHECK(two->number("PromotionTier") == 5);
        CHECK(two->text("EngineVersion") == "8.0.mysql_aurora.3.10.3");
        const std::vector<Record> endpoints = custom_endpoints_of(request, green);
        REQUIRE(endpoints.size() == 1);
        CHECK(json::write(*endpoints[0].shown.find("StaticMembers")) == "[\"" + two->name + "\"]");
    });
    CHECK(service
              .refusal(create_blue_green_deployment, R"({"BlueGreenDeploymentName":"other",)"
                                                     R"("Source":"arn:aws:rds:eu-west-1:123456789012:cluster:c"})")
              .find("InvalidDBClusterStateFault: DB cluster c is part of the blue/green deployment bgd-") == 0);
}

TEST_CASE("the switchover of a cluster gives green all names, and it holds what blue held") {
    Service service;
    add_source(service);
    insert_row(service, volume_of_cluster(service, "c"), "one");
    const std::string id = create(service);
    insert_row(service, volume_of_cluster(service, "c"), "two");
    const std::string green = name_at(deployment_now(service, id), "Target");
    const std::string green_id = text_at(cluster_now(service, green), "DbClusterResourceId");
    const json::Value address = at(cluster_now(service, "c"), "Endpoint");
    CHECK(text_at(service.call(switchover_blue_green_deployment, naming(id)), "BlueGreenDeployment/Status") ==
          "SWITCHOVER_IN_PROGRESS");

    const json::Value done = deployment_now(service, id);
    CHECK(text_at(done, "Status") == "SWITCHOVER_COMPLETED");
    CHECK(name_at(done, "Source") == "c-old1");
    CHECK(name_at(done, "Target") == "c");
    CHECK(name_at(done, "SwitchoverDetails/1/SourceMember") == "one-old1");
    CHECK(name_at(done, "SwitchoverDetails/3/SourceMember") == "e-old1");
    CHECK(name_at(done, "SwitchoverDetails/3/TargetMember") == "e");
    const json::Value now = cluster_now(service, "c");
    CHECK(text_at(now, "DbClusterResourceId") == green_id);
    CHECK(at(now, "Endpoint") == address);
    CHECK(text_at(now, "Status") == "available");
    CHECK(at(now, "ReplicationSourceIdentifier").is_null());
    CHECK(at(cluster_now(service, "c-old1"), "ReadReplicaIdentifiers").as_array().empty());
    CHECK(writer_of(service, "c") == "one");
    CHECK(writer_of(service, "c-old1") == "one-old1");
    CHECK(count_rows(service, volume_of_cluster(service, "c")) == 2);
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(json::write(*custom_endpoints_of(request, "c")[0].shown.find("StaticMembers")) == R"(["two"])");
        CHECK(json::write(*custom_endpoints_of(request, "c-old1")[0].shown.find("StaticMembers")) == R"(["two-old1"])");
    });
}

TEST_CASE("a deployment of a cluster is deleted with its green side or without") {
    Service service;
    add_source(service);
    const std::string kept = create(service);
    const std::string green = name_at(deployment_now(service, kept), "Target");
    service.call(delete_blue_green_deployment, naming(kept));
    CHECK(at(cluster_now(service, green), "ReplicationSourceIdentifier").is_null());
    const std::string gone = create(service);
    const std::string other = name_at(deployment_now(service, gone), "Target");
    service.call(delete_blue_green_deployment, naming(gone, R"(,"DeleteTarget":true)"));
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(!find_record(request, kinds::kCluster, other));
        CHECK(custom_endpoints_of(request, other).empty());
    });
    CHECK(at(cluster_now(service, "c"), "ReadReplicaIdentifiers").as_array().empty());
}

TEST_CASE("clusters that there are no deployments of") {
    Service service;
    add_cluster(service, "c", R"(,"EngineVersion":"8.0.mysql_aurora.3.04.0")");
    CHECK(service.refusal(create_blue_green_deployment, kCreate) ==
          "InvalidDBClusterStateFault: DB cluster c has no writer DB instance.");
    add_to_cluster(service, "c", "one");
    CHECK(service.refusal(create_blue_green_deployment, kCreate) ==
          "InvalidParameterCombination: Blue Green Deployments requires cluster parameter group has binlog enabled.");
}

TEST_CASE("a deleted cluster leaves its source and its replicas") {
    Service service;
    add_source(service);
    add_cluster(service, "r", R"(,"EngineVersion":"8.0.mysql_aurora.3.04.0")");
    service.with_writer([&](api::WriteRequest& request) {
        Record replica = require_cluster(request, "r");
        follow_cluster(request, replica, require_cluster(request, "c"));
        save_record(request, kinds::kCluster, replica);
    });
    CHECK(at(cluster_now(service, "c"), "ReadReplicaIdentifiers").as_array().size() == 1);
    service.call(delete_db_cluster, R"({"DBClusterIdentifier":"r","SkipFinalSnapshot":true})");
    CHECK(at(cluster_now(service, "c"), "ReadReplicaIdentifiers").as_array().empty());
}

TEST_CASE("a renamed member stays in its custom endpoints") {
    Service service;
    add_source(service);
    service.call(modify_db_instance, R"({"DBInstanceIdentifier":"two","NewDBInstanceIdentifier":"three",)"
                                     R"("ApplyImmediately":true})");
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(json::write(*custom_endpoints_of(request, "c")[0].shown.find("StaticMembers")) == R"(["three"])");
    });
}

} // namespace
} // namespace labdb::rds
