#include "core/rds/blue_green.hpp"

#include "core/rds/lifecycle.hpp"
#include "core/rds/replicas.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kCreate = R"({"BlueGreenDeploymentName": "bg", )"
                                R"("Source": "arn:aws:rds:eu-west-1:123456789012:db:mydb"})";

/// The identifier of a new deployment of `mydb`.
std::string create(Service& service) {
    return text_at(service.call(create_blue_green_deployment, kCreate),
                   "BlueGreenDeployment/BlueGreenDeploymentIdentifier");
}

std::string naming(const std::string& identifier, const std::string& more = {}) {
    return R"({"BlueGreenDeploymentIdentifier": ")" + identifier + '"' + more + '}';
}

json::Value deployment_now(Service& service, const std::string& identifier) {
    return at(service.call(describe_blue_green_deployments, naming(identifier)), "BlueGreenDeployments/0");
}

Record instance(Service& service, const std::string& name) {
    std::optional<Record> found;
    service.with_reader([&](const api::ReadRequest& request) { found = find_record(request, kinds::kInstance, name); });
    REQUIRE(found);
    return *found;
}

/// The name in the ARN of a deployment's member.
std::string name_at(const json::Value& deployment, std::string_view path) {
    const std::string arn = text_at(deployment, path);
    return arn.substr(arn.rfind(':') + 1);
}

TEST_CASE("a deployment makes its green side step by step") {
    Service service;
    service.set_pace(store::Pace::real);
    add_instance(service, "mydb");
    insert_row(service, "db-mydbRESOURCE", "one");
    const json::Value created = service.call(create_blue_green_deployment, kCreate);
    CHECK(text_at(created, "BlueGreenDeployment/Status") == "PROVISIONING");
    CHECK(text_at(created, "BlueGreenDeployment/Tasks/0/Status") == "PENDING");
    CHECK(at(created, "BlueGreenDeployment/Target").is_null());
    const std::string id = text_at(created, "BlueGreenDeployment/BlueGreenDeploymentIdentifier");
    service.advance(minutes(1));
    CHECK(text_at(deployment_now(service, id), "Tasks/0/Status") == "IN_PROGRESS");
    service.advance(minutes(1));
    CHECK(text_at(deployment_now(service, id), "Tasks/0/Status") == "COMPLETED");
    CHECK(text_at(deployment_now(service, id), "Tasks/1/Name") == "CONFIGURE_BACKUPS");
    service.advance(minutes(8));
    const json::Value ready = deployment_now(service, id);
    CHECK(text_at(ready, "Status") == "AVAILABLE");
    CHECK(text_at(ready, "SwitchoverDetails/0/Status") == "AVAILABLE");
    const std::string green = name_at(ready, "Target");
    CHECK(green.substr(0, 11) == "mydb-green-");
    CHECK(green.size() == 17);
    CHECK(instance(service, green).text("ReadReplicaSourceDBInstanceIdentifier") == "mydb");
    CHECK(instance(service, green).number("BackupRetentionPeriod") == 1);
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, green)) == 1);
    CHECK(has_replicas(instance(service, "mydb")));
}

TEST_CASE("the switchover swaps names and endpoints, and green has all that blue had") {
    Service service;
    add_instance(service, "mydb");
    insert_row(service, "db-mydbRESOURCE", "one");
    const std::string id = create(service);
    insert_row(service, "db-mydbRESOURCE", "two");
    const std::string green = name_at(deployment_now(service, id), "Target");
    const std::string green_id(instance(service, green).text("DbiResourceId"));
    const json::Value address = at(*instance(service, "mydb").shown.find("Endpoint"), "Address");

    const json::Value answer = service.call(switchover_blue_green_deployment, naming(id));
    CHECK(text_at(answer, "BlueGreenDeployment/Status") == "SWITCHOVER_IN_PROGRESS");
    CHECK(name_at(answer, "BlueGreenDeployment/Target") == green);
    const json::Value done = deployment_now(service, id);
    CHECK(text_at(done, "Status") == "SWITCHOVER_COMPLETED");
    CHECK(name_at(done, "Source") == "mydb-old1");
    CHECK(name_at(done, "Target") == "mydb");
    const Record now = instance(service, "mydb");
    CHECK(now.text("DbiResourceId") == green_id);
    CHECK(now.text("DBInstanceStatus") == "available");
    CHECK(at(*now.shown.find("Endpoint"), "Address") == address);
    CHECK(!is_replica(now));
    CHECK(!has_replicas(instance(service, "mydb-old1")));
    CHECK(count_rows(service, volume_of(service, kinds::kInstance, "mydb")) == 2);
    CHECK(service.refusal(switchover_blue_green_deployment, naming(id)) ==
          "InvalidBlueGreenDeploymentStateFault: The blue/green deployment " + id +
              " can't be switched over because its status is SWITCHOVER_COMPLETED.");
}

TEST_CASE("replicas get green ones, which take their names too") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_instance_read_replica,
                 R"({"DBInstanceIdentifier": "r1", "SourceDBInstanceIdentifier": "mydb"})");
    const std::string id = create(service);
    const json::Value ready = deployment_now(service, id);
    CHECK(text_at(ready, "Tasks/2/Name") == "CREATING_TOPOLOGY_OF_SOURCE");
    const std::string green = name_at(ready, "SwitchoverDetails/1/TargetMember");
    CHECK(instance(service, green).text("ReadReplicaSourceDBInstanceIdentifier") == name_at(ready, "Target"));
    service.call(switchover_blue_green_deployment, naming(id));
    CHECK(instance(service, "r1").text("ReadReplicaSourceDBInstanceIdentifier") == "mydb");
    CHECK(instance(service, "r1-old1").text("ReadReplicaSourceDBInstanceIdentifier") == "mydb-old1");
    CHECK(json::write(*instance(service, "mydb").shown.find("ReadReplicaDBInstanceIdentifiers")) == R"(["r1"])");
}

TEST_CASE("a promoted or deleted green instance makes the deployment invalid") {
    Service service;
    add_instance(service, "mydb");
    const std::string id = create(service);
    const std::string green = name_at(deployment_now(service, id), "Target");
    service.call(promote_read_replica, R"({"DBInstanceIdentifier": ")" + green + "\"}");
    CHECK(text_at(deployment_now(service, id), "Status") == "INVALID_CONFIGURATION");
    service.call(delete_db_instance, R"({"SkipFinalSnapshot": true, "DBInstanceIdentifier": ")" + green + "\"}");
    CHECK(text_at(deployment_now(service, id), "SwitchoverDetails/0/Status") == "MISSING_TARGET");
    CHECK(service.refusal(switchover_blue_green_deployment, naming(id)).find("INVALID_CONFIGURATION") !=
          std::string::npos);
}

TEST_CASE("deleting a deployment keeps the green side or takes it along") {
    Service service;
    add_instance(service, "mydb");
    const std::string kept = create(service);
    const std::string green = name_at(deployment_now(service, kept), "Target");
    CHECK(text_at(service.call(delete_blue_green_deployment, naming(kept)), "BlueGreenDeployment/Status") ==
          "DELETING");
    CHECK(!is_replica(instance(service, green)));
    CHECK(service.refusal(describe_blue_green_deployments, naming(kept)) ==
          "BlueGreenDeploymentNotFoundFault: BlueGreenDeployment " + kept + " not found.");

    const std::string gone = create(service);
    const std::string other = name_at(deployment_now(service, gone), "Target");
    service.call(delete_blue_green_deployment, naming(gone, R"(, "DeleteTarget": true)"));
    service.with_reader([&](const api::ReadRequest& request) {
        CHECK(!find_record(request, kinds::kInstance, other));
        CHECK(find_record(request, kinds::kInstance, "mydb"));
    });
    CHECK(!has_replicas(instance(service, "mydb")));
}

TEST_CASE("the green side after a switchover can't be deleted with the deployment") {
    Service service;
    add_instance(service, "mydb");
    const std::string id = create(service);
    service.call(switchover_blue_green_deployment, naming(id));
    CHECK(service.refusal(delete_blue_green_deployment, naming(id, R"(, "DeleteTarget": true)")) ==
          "InvalidParameterCombination: You can't specify DeleteTarget if the blue/green deployment status is "
          "SWITCHOVER_COMPLETED.");
    service.call(delete_blue_green_deployment, naming(id));
    CHECK(instance(service, "mydb").text("DBInstanceStatus") == "available");
    CHECK(instance(service, "mydb-old1").text("DBInstanceStatus") == "available");
}

TEST_CASE("what a deployment changes") {
    Service service;
    add_instance(service, "mydb", {{"AllocatedStorage", 100}});
    const json::Value created =
        service.call(create_blue_green_deployment,
                     R"({"BlueGreenDeploymentName": "bg", "Source": "arn:aws:rds:eu-west-1:123456789012:db:mydb",
            "TargetEngineVersion": "8.4", "TargetDBInstanceClass": "db.t3.small", "TargetAllocatedStorage": 50})");
    CHECK(text_at(created, "BlueGreenDeployment/Tasks/1/Name") == "DB_ENGINE_VERSION_UPGRADE");
    const std::string id = text_at(created, "BlueGreenDeployment/BlueGreenDeploymentIdentifier");
    const Record green = instance(service, name_at(deployment_now(service, id), "Target"));
    CHECK(green.text("EngineVersion").substr(0, 3) == "8.4");
    CHECK(green.text("DBInstanceClass") == "db.t3.small");
    CHECK(green.number("AllocatedStorage") == 50);
    CHECK(text_at(*green.shown.find("DBParameterGroups"), "0/DBParameterGroupName") == "default.mysql8.4");
}

// terraform-provider-aws 49132
TEST_CASE("green has the default group unless it is given another, with the same names of tables") {
    Service service;
    add_instance(service, "mydb");
    service.call(create_db_parameter_group,
                 R"({"DBParameterGroupName": "lower", "DBParameterGroupFamily": "mysql8.0", "Description": "d"})");
    service.call(modify_db_instance, R"({"DBInstanceIdentifier": "mydb", "DBParameterGroupName": "lower"})");
    const std::string id = create(service);
    const Record green = instance(service, name_at(deployment_now(service, id), "Target"));
    CHECK(text_at(*green.shown.find("DBParameterGroups"), "0/DBParameterGroupName") == "default.mysql8.0");
    service.call(delete_blue_green_deployment, naming(id));
    service.call(modify_db_parameter_group,
                 R"({"DBParameterGroupName": "lower", "Parameters": [{"ParameterName": "lower_case_table_names",
            "ParameterValue": "1", "ApplyMethod": "pending-reboot"}]})");
    CHECK(service.refusal(create_blue_green_deployment, kCreate)
              .find("SourceDatabaseNotSupportedFault: The value of the lower_case_table_names parameter within the "
                    "parameter group [default.mysql8.0] for the green environment is different") == 0);
}

TEST_CASE("sources that there are no deployments of") {
    Service service;
    CHECK(service.refusal(create_blue_green_deployment, kCreate).substr(0, 19) == "DBInstanceNotFound:");
    add_instance(service, "mydb", {{"BackupRetentionPeriod", 0}});
    CHECK(service.refusal(create_blue_green_deployment, kCreate).find("Automated backups are not enabled") !=
          std::string::npos);
    add_instance(service, "mydb");
    create(service);
    CHECK(service.refusal(create_blue_green_deployment, kCreate) ==
          "BlueGreenDeploymentAlreadyExistsFault: A Blue Green Deployment with the name 'bg' already exists");
    CHECK(service
              .refusal(create_blue_green_deployment, R"({"BlueGreenDeploymentName": "other", )"
                                                     R"("Source": "arn:aws:rds:eu-west-1:123456789012:db:mydb"})")
              .find("DB instance mydb is part of the blue/green deployment bgd-") != std::string::npos);
    add_instance(service, "pg",
                 {{"Engine", "postgres"},
                  {"EngineVersion", "15.15"},
                  {"DBParameterGroups", json::Array{json::Object{{"DBParameterGroupName", "default.postgres15"}}}}});
    CHECK(
        service.refusal(create_blue_green_deployment,
                        R"({"BlueGreenDeploymentName": "pg", "TargetEngineVersion": "16",
                              "Source": "arn:aws:rds:eu-west-1:123456789012:db:pg"})") ==
        "SourceDatabaseNotSupportedFault: The parameter rds.logical_replication of the DB instance pg must be 1 for a "
        "blue/green deployment with a major version upgrade.");
    CHECK(service.refusal(create_blue_green_deployment, R"({"BlueGreenDeploymentName": "a--b", "Source": "arn:x"})") ==
          "InvalidParameterValue: Invalid blue/green deployment name: a--b");
}

} // namespace
} // namespace labdb::rds
