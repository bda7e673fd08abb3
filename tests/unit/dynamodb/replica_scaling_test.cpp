#include "handlers.hpp"

// Rules and texts: ack-api-quirks (observed on AWS in October 2026), DDB-TABLE-187, -241, -242, -253 to -255.
namespace labdb::dynamodb {
namespace {

std::string refused(Service& service, const char* pieces) {
    json::Object input{{"TableName", "Music"}};
    const json::Value more = json::read(pieces);
    for (const auto& [name, value] : more.as_object()) input.set(name, value);
    return service.refusal(update_table_replica_auto_scaling, input);
}

TEST_CASE("a table without replicas has no settings for them") {
    Service service;
    service.call(create_table, R"({"TableName": "Music", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})");
    for (const char* table : {"Music", "Nobody"}) {
        CHECK(service.refusal(describe_table_replica_auto_scaling, json::Object{{"TableName", table}}) ==
              std::string("ResourceNotFoundException: Global table with name: '") + table + "' does not exist.");
    }
    CHECK(refused(service, R"({"ProvisionedWriteCapacityAutoScalingUpdate": {"AutoScalingDisabled": true}})") ==
          "ResourceNotFoundException: Global table with name: 'Music' does not exist.");
    CHECK(refused(service, R"({"ReplicaUpdates": [{"RegionName": "eu-west-1",
              "ReplicaProvisionedReadCapacityAutoScalingUpdate": {"MinimumUnits": 1, "MaximumUnits": 10,
              "ScalingPolicyUpdate": {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 70.0}}}}]})") ==
          "ResourceNotFoundException: Global table with name: 'Music' does not exist.");
}

TEST_CASE("the form is judged before the table is looked for") {
    Service service;
    const std::string failed = "ValidationException: Failed to update settings for global table with name: ‘Music’";
    CHECK(refused(service, "{}") == failed + " because at least one update parameter must be specified.");
    CHECK(refused(service, R"({"ReplicaUpdates": [{"RegionName": "us-west-2"}]})") ==
          failed + " because at least one update parameter must be specified for region: ‘us-west-2’.");
    CHECK(refused(service, R"({"ReplicaUpdates": [{"RegionName": "us-west-2"}, {"RegionName": "us-west-2"}]})") ==
          failed + " because the regions: ‘[us-west-2]’ were specified more than once.");
    CHECK(refused(service, R"({"ProvisionedWriteCapacityAutoScalingUpdate": {}})") ==
          failed +
              ": Parameters 'MaximumUnits', 'ScalingPolicyUpdate', 'MinimumUnits' are required unless auto scaling "
              "is being disabled.");
    CHECK(refused(service, R"({"GlobalSecondaryIndexUpdates": [{"IndexName": "byYear",
              "ProvisionedWriteCapacityAutoScalingUpdate": {"MinimumUnits": 1, "MaximumUnits": 2}}]})") ==
          failed + ": Parameters 'ScalingPolicyUpdate' are required unless auto scaling is being disabled.");
    CHECK(refused(service, R"({"ProvisionedWriteCapacityAutoScalingUpdate":
              {"AutoScalingDisabled": true, "MinimumUnits": 1, "MaximumUnits": 2}})") ==
          "ValidationException: Failed to update settings for global table with name ‘Music’: Parameters "
          "'MaximumUnits', 'MinimumUnits' must be left blank when disabling auto scaling.");
}

} // namespace
} // namespace labdb::dynamodb
