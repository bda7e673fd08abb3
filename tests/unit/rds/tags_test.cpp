#include "core/rds/tags.hpp"

#include "tests/unit/rds/clusters.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

std::string tag_input(std::string_view tags, std::string_view arn = "arn:aws:rds:eu-west-1:123456789012:db:db1") {
    return R"({"ResourceName": ")" + std::string(arn) + R"(", "Tags": )" + std::string(tags) + "}";
}

std::string name_input(std::string_view arn) { return R"({"ResourceName": ")" + std::string(arn) + "\"}"; }

} // namespace

TEST_CASE("tags are added, changed and taken away") {
    Service service;
    add_instance(service, "db1");
    const char* const mine = R"({"ResourceName": "arn:aws:rds:eu-west-1:123456789012:db:db1"})";
    CHECK(json::write(service.call(list_tags_for_resource, mine)) == R"({"TagList":[]})");
    service.call(add_tags_to_resource, tag_input(R"([{"Key": "env", "Value": "test"}, {"Key": "empty"}])"));
    service.call(add_tags_to_resource, tag_input(R"([{"Key": "env", "Value": "live"}])"));
    CHECK(json::write(service.call(list_tags_for_resource, mine)) ==
          R"({"TagList":[{"Key":"env","Value":"live"},{"Key":"empty"}]})");
    service.call(remove_tags_from_resource, R"({"ResourceName": "arn:aws:rds:eu-west-1:123456789012:db:db1",
                                                "TagKeys": ["empty", "nobody"]})");
    CHECK(json::write(service.call(list_tags_for_resource, mine)) == R"({"TagList":[{"Key":"env","Value":"live"}]})");
}

TEST_CASE("tags that RDS does not take") {
    Service service;
    add_instance(service, "db1");
    const auto refusal = [&](std::string_view tags) { return service.refusal(add_tags_to_resource, tag_input(tags)); };
    CHECK(refusal(R"([{"Key": "AWS:x"}])") ==
          "InvalidParameterValue: Tag keys cannot start with the reserved prefix \"aws:\".");
    CHECK(refusal(R"([{"Key": " "}])") == "InvalidParameterValue: Tag keys must be provided and must not be blank.");
    CHECK(refusal(R"([{"Value": "v"}])") == "InvalidParameterValue: Tag keys must be provided and must not be blank.");
    CHECK(refusal(R"([{"Key": "a%"}])") == "InvalidParameterValue: Invalid tag key: a%");
    CHECK(refusal(R"([{"Key": "a", "Value": "100%"}])") == "InvalidParameterValue: Invalid tag value: 100%");
    CHECK(refusal(R"([{"Key": "a"}, {"Key": "a"}])") == "InvalidParameterValue: Duplicate tag key: a");
    CHECK(refusal("[{\"Key\": \"" + std::string(129, 'k') + "\"}]").substr(0, 38) ==
          "InvalidParameterValue: Invalid tag key");
    std::string tags = "[";
    for (int i = 0; i < 50; ++i) tags += std::string(i ? "," : "") + "{\"Key\": \"" + std::to_string(i) + "\"}";
    service.call(add_tags_to_resource, tag_input(tags + "]"));
    CHECK(refusal(R"([{"Key": "one more"}])") == "InvalidParameterValue: A resource can have at most 50 tags.");
}

TEST_CASE("names of resources that have no tags") {
    Service service;
    const auto refusal = [&](std::string_view arn) { return service.refusal(list_tags_for_resource, name_input(arn)); };
    CHECK(refusal("db1") == "InvalidParameterValue: Invalid resource name:  db1");
    CHECK(refusal("arn:aws:rds:eu-west-2:123456789012:db:db1") ==
          "InvalidParameterValue: The specified resource name does not match an RDS resource in this region.");
    CHECK(refusal("arn:aws:rds:eu-west-1:123456789012:thing:db1") ==
          "InvalidParameterValue: The specified resource name does not match an RDS resource in this region.");
    const std::string own = "arn:aws:rds:eu-west-1:123456789012:";
    CHECK(refusal(own + "db:none") == "DBInstanceNotFound: DBInstance none not found.");
    CHECK(refusal(own + "cluster:none") == "DBClusterNotFoundFault: DBCluster none not found.");
    CHECK(refusal(own + "snapshot:none") == "DBSnapshotNotFound: DBSnapshot none not found.");
    CHECK(refusal(own + "pg:none") == "DBParameterGroupNotFound: DBParameterGroup not found: none");
    CHECK(refusal(own + "cluster-pg:none") == "DBParameterGroupNotFound: DBClusterParameterGroup not found: none");
    CHECK(refusal(own + "og:none") == "OptionGroupNotFoundFault: Specified OptionGroupName: none not found.");
    CHECK(refusal(own + "subgrp:none") == "DBSubnetGroupNotFoundFault: DB subnet group 'none' does not exist.");
    CHECK(refusal(own + "es:none") == "SubscriptionNotFound: Event Subscription none not found.");
    CHECK(refusal(own + "cluster-snapshot:none") ==
          "DBClusterSnapshotNotFoundFault: DBClusterSnapshot none not found.");
    CHECK(refusal(own + "cluster-endpoint:none") ==
          "DBClusterEndpointNotFoundFault: DBClusterEndpoint none not found.");
    CHECK(refusal(own + "db-proxy:prx-0") == "DBProxyNotFoundFault: DB proxy prx-0 not found.");
    CHECK(refusal(own + "db-proxy-endpoint:prx-endpoint-0") ==
          "DBProxyEndpointNotFoundFault: DB proxy endpoint prx-endpoint-0 not found.");
    CHECK(refusal(own + "target-group:prx-tg-0") ==
          "DBProxyTargetGroupNotFoundFault: DB proxy target group prx-tg-0 not found.");
    CHECK(refusal("arn:aws:rds::123456789012:global-cluster:none") ==
          "GlobalClusterNotFoundFault: Global cluster none not found.");
    CHECK(refusal(own + "global-cluster:none") ==
          "InvalidParameterValue: The specified resource name does not match an RDS resource in this region.");
    CHECK(refusal(own + "ri:none") ==
          "ReservedDBInstanceNotFound: The specified reserved DB Instance, none, does not exist.");
}

TEST_CASE("whatever is created with tags has them") {
    Service service;
    service.call(create_db_parameter_group, R"({"DBParameterGroupName": "g", "DBParameterGroupFamily": "mysql8.0",
                                                "Description": "d", "Tags": [{"Key": "a", "Value": "1"}]})");
    CHECK(json::write(service.call(list_tags_for_resource, name_input("arn:aws:rds:eu-west-1:123456789012:pg:g"))) ==
          R"({"TagList":[{"Key":"a","Value":"1"}]})");
}

TEST_CASE("proxies, their endpoints and target groups, cluster endpoints and global clusters have tags") {
    Service service;
    const auto takes_tags = [&](const std::string& arn, std::string_view others) {
        CAPTURE(arn);
        const std::size_t before =
            at(service.call(list_tags_for_resource, name_input(arn)), "TagList").as_array().size();
        service.call(add_tags_to_resource, tag_input(R"([{"Key": "mine", "Value": "yes"}])", arn));
        const json::Value tags = service.call(list_tags_for_resource, name_input(arn));
        REQUIRE(at(tags, "TagList").as_array().size() == before + 1);
        CHECK(text_at(tags, "TagList/" + std::to_string(before) + "/Key") == "mine");
        service.call(remove_tags_from_resource, R"({"ResourceName": ")" + arn + R"(", "TagKeys": ["mine"]})");
        CHECK(json::write(service.call(list_tags_for_resource, name_input(arn))) ==
              R"({"TagList":)" + std::string(others) + "}");
    };
    constexpr const char* kSubnets = R"("VpcSubnetIds": ["subnet-1a", "subnet-1b"])";
    const json::Value proxy = service.call(
        create_db_proxy, std::string(R"({"DBProxyName": "web", "EngineFamily": "MYSQL", )") + kSubnets +
                             R"(, "RoleArn": "arn:aws:iam::123456789012:role/proxy", "DefaultAuthScheme": "IAM_AUTH",
                                 "Tags": [{"Key": "a", "Value": "1"}]})");
    takes_tags(text_at(proxy, "DBProxy/DBProxyArn"), R"([{"Key":"a","Value":"1"}])");
    takes_tags(text_at(service.call(describe_db_proxy_target_groups, R"({"DBProxyName": "web"})"),
                       "TargetGroups/0/TargetGroupArn"),
               "[]");
    takes_tags(text_at(service.call(create_db_proxy_endpoint,
                                    std::string(R"({"DBProxyName": "web", "DBProxyEndpointName": "reader", )") +
                                        kSubnets + "}"),
                       "DBProxyEndpoint/DBProxyEndpointArn"),
               "[]");
    add_cluster(service, "shop");
    takes_tags(text_at(service.call(create_db_cluster_endpoint,
                                    R"({"DBClusterIdentifier": "shop", "DBClusterEndpointIdentifier": "reports",
                                        "EndpointType": "ANY"})"),
                       "DBClusterEndpointArn"),
               "[]");
    takes_tags(text_at(service.call(create_global_cluster,
                                    R"({"GlobalClusterIdentifier": "world", "Engine": "aurora-mysql",
                                        "Tags": [{"Key": "a", "Value": "1"}]})"),
                       "GlobalCluster/GlobalClusterArn"),
               R"([{"Key":"a","Value":"1"}])");
}
