#include "core/rds/subnet_groups.hpp"

#include "tests/unit/rds/databases.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

constexpr const char* kCreate = R"({"DBSubnetGroupName": "Mine", "DBSubnetGroupDescription": "test",
                                    "SubnetIds": ["subnet-0a", "subnet-0b", "subnet-0a"]})";

} // namespace

TEST_CASE("a subnet group spreads unknown subnets over the zones, and they stay there") {
    Service service;
    const json::Value created = service.call(create_db_subnet_group, kCreate);
    CHECK(text_at(created, "DBSubnetGroup/DBSubnetGroupName") == "mine");
    CHECK(text_at(created, "DBSubnetGroup/DBSubnetGroupArn") == "arn:aws:rds:eu-west-1:123456789012:subgrp:mine");
    CHECK(text_at(created, "DBSubnetGroup/SubnetGroupStatus") == "Complete");
    CHECK(at(created, "DBSubnetGroup/Subnets").as_array().size() == 2);
    CHECK(text_at(created, "DBSubnetGroup/Subnets/0/SubnetAvailabilityZone/Name") == "eu-west-1a");
    CHECK(text_at(created, "DBSubnetGroup/Subnets/1/SubnetAvailabilityZone/Name") == "eu-west-1b");

    const json::Value other = service.call(create_db_subnet_group, R"({"DBSubnetGroupName": "other",
        "DBSubnetGroupDescription": "d", "SubnetIds": ["subnet-0b", "subnet-0c"]})");
    CHECK(text_at(other, "DBSubnetGroup/Subnets/0/SubnetAvailabilityZone/Name") == "eu-west-1b");
    CHECK(text_at(other, "DBSubnetGroup/Subnets/1/SubnetAvailabilityZone/Name") == "eu-west-1a");
}

TEST_CASE("what a subnet group cannot be") {
    Service service;
    service.call(create_db_subnet_group, kCreate);
    CHECK(service.refusal(create_db_subnet_group, kCreate) ==
          "DBSubnetGroupAlreadyExists: The DB subnet group 'mine' already exists.");
    CHECK(service.refusal(create_db_subnet_group, R"({"DBSubnetGroupName": "default", "DBSubnetGroupDescription": "d",
                          "SubnetIds": ["subnet-0a", "subnet-0b"]})") ==
          "InvalidParameterValue: Invalid subnet group name:  default");
    CHECK(service.refusal(create_db_subnet_group, R"({"DBSubnetGroupName": "x", "DBSubnetGroupDescription": " ",
                          "SubnetIds": ["subnet-0a", "subnet-0b"]})") ==
          "InvalidParameterValue: The parameter DBSubnetGroupDescription must be provided and must not be blank.");
    CHECK(service.refusal(create_db_subnet_group, R"({"DBSubnetGroupName": "x", "DBSubnetGroupDescription": "d",
                          "SubnetIds": ["subnet-0a"]})") ==
          "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage "
          "requirement. Current AZ coverage: eu-west-1a. Add subnets to cover at least 2 AZs.");
    CHECK(service.refusal(create_db_subnet_group, R"({"DBSubnetGroupName": "x", "DBSubnetGroupDescription": "d",
                          "SubnetIds": ["subnet-0a", "net"]})") ==
          "InvalidSubnet: The requested subnet net is invalid, or multiple subnets were requested that are not all in "
          "a common VPC.");
    CHECK(service.refusal(describe_db_subnet_groups, R"({"DBSubnetGroupName": "none"})") ==
          "DBSubnetGroupNotFoundFault: DB subnet group 'none' does not exist.");
    std::string ids;
    for (int i = 0; i < 21; ++i) ids += std::string(i ? "," : "") + "\"subnet-1" + std::to_string(i) + '"';
    CHECK(service
              .refusal(create_db_subnet_group, R"({"DBSubnetGroupName": "x", "DBSubnetGroupDescription": "d",
                          "SubnetIds": [)" + ids + "]}")
              .substr(0, 26) == "DBSubnetQuotaExceededFault");
}

TEST_CASE("a subnet group is changed and deleted, but not while it is used") {
    Service service;
    service.call(create_db_subnet_group, kCreate);
    const json::Value changed = service.call(modify_db_subnet_group, R"({"DBSubnetGroupName": "MINE",
        "DBSubnetGroupDescription": "new", "SubnetIds": ["subnet-0a", "subnet-0b", "subnet-0c"]})");
    CHECK(text_at(changed, "DBSubnetGroup/DBSubnetGroupDescription") == "new");
    CHECK(at(changed, "DBSubnetGroup/Subnets").as_array().size() == 3);

    add_instance(service, "db1", {{"DBSubnetGroup", json::Object{{"DBSubnetGroupName", "mine"}}}});
    CHECK(service.refusal(delete_db_subnet_group, R"({"DBSubnetGroupName": "mine"})") ==
          "InvalidDBSubnetGroupStateFault: Cannot delete the subnet group 'mine' because at least one database "
          "instance: db1 is still using it.");
    service.call(create_db_subnet_group, R"({"DBSubnetGroupName": "free", "DBSubnetGroupDescription": "d",
                                             "SubnetIds": ["subnet-0a", "subnet-0b"]})");
    service.call(delete_db_subnet_group, R"({"DBSubnetGroupName": "free"})");
    CHECK(at(service.call(describe_db_subnet_groups, "{}"), "DBSubnetGroups").as_array().size() == 1);
}

TEST_CASE("the default group has the default VPC's subnets and stays") {
    Service service;
    service.with_writer([](api::WriteRequest& request) {
        ensure_default_subnet_group(request);
        ensure_default_subnet_group(request);
    });
    const json::Value groups = service.call(describe_db_subnet_groups, "{}");
    CHECK(at(groups, "DBSubnetGroups").as_array().size() == 1);
    CHECK(at(groups, "DBSubnetGroups/0/Subnets").as_array().size() == 3);
    CHECK(service.refusal(delete_db_subnet_group, R"({"DBSubnetGroupName": "default"})") ==
          "InvalidDBSubnetGroupStateFault: The default DB subnet group cannot be deleted.");
}

TEST_CASE("there are no DB security groups any more") {
    Service service;
    CHECK(at(service.call(describe_db_security_groups, "{}"), "DBSecurityGroups").as_array().empty());
    CHECK(service.refusal(create_db_security_group,
                          R"({"DBSecurityGroupName": "a", "DBSecurityGroupDescription": "b"})") ==
          "InvalidParameterValue: The vpc none does not exist.");
    for (const std::string& refusal :
         {service.refusal(describe_db_security_groups, R"({"DBSecurityGroupName": "a"})"),
          service.refusal(delete_db_security_group, R"({"DBSecurityGroupName": "a"})"),
          service.refusal(authorize_db_security_group_ingress, R"({"DBSecurityGroupName": "a"})"),
          service.refusal(revoke_db_security_group_ingress, R"({"DBSecurityGroupName": "a"})")})
        CHECK(refusal == "DBSecurityGroupNotFound: DBSecurityGroup not found: a");
}
