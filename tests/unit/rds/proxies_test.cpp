#include "core/rds/lifecycle.hpp"
#include "core/rds/proxies.hpp"
#include "tests/unit/rds/databases.hpp"

namespace labdb::rds {
namespace {

constexpr const char* kProxy = R"({"DBProxyName": "Web", "EngineFamily": "MYSQL",
    "Auth": [{"SecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-1"}],
    "RoleArn": "arn:aws:iam::123456789012:role/proxy", "VpcSubnetIds": ["subnet-1a", "subnet-1b"]})";

TEST_CASE("a proxy is created with its defaults and its target group") {
    Service service;
    service.set_pace(store::Pace::real);
    const json::Value created = service.call(create_db_proxy, kProxy);
    CHECK(text_at(created, "DBProxy/DBProxyName") == "web");
    CHECK(text_at(created, "DBProxy/Status") == "creating");
    CHECK(text_at(created, "DBProxy/Endpoint").substr(0, 11) == "web.proxy-c");
    CHECK(text_at(created, "DBProxy/DBProxyArn").find(":db-proxy:prx-") != std::string::npos);
    CHECK(text_at(created, "DBProxy/Auth/0/IAMAuth") == "DISABLED");
    CHECK(at(created, "DBProxy/IdleClientTimeout").as_int() == 1800);
    service.advance(minutes(10));
    const json::Value shown = service.call(describe_db_proxies, R"({"DBProxyName": "WEB"})");
    CHECK(text_at(shown, "DBProxies/0/Status") == "available");
    const json::Value groups = service.call(describe_db_proxy_target_groups, R"({"DBProxyName": "web"})");
    CHECK(text_at(groups, "TargetGroups/0/TargetGroupName") == "default");
    CHECK(at(groups, "TargetGroups/0/ConnectionPoolConfig/MaxConnectionsPercent").as_int() == 100);
    CHECK(service.refusal(create_db_proxy, kProxy) == "DBProxyAlreadyExistsFault: DB proxy web already exists.");
}

TEST_CASE("a proxy keeps its ARN, its endpoints and its targets when it is renamed") {
    Service service;
    const std::string arn = text_at(service.call(create_db_proxy, kProxy), "DBProxy/DBProxyArn");
    service.call(create_db_proxy_endpoint, R"({"DBProxyName": "web", "DBProxyEndpointName": "reader",
        "VpcSubnetIds": ["subnet-1a", "subnet-1b"], "TargetRole": "READ_ONLY"})");
    const json::Value renamed =
        service.call(modify_db_proxy, R"({"DBProxyName": "web", "NewDBProxyName": "shop", "RequireTLS": true})");
    CHECK(text_at(renamed, "DBProxy/DBProxyArn") == arn);
    CHECK(text_at(renamed, "DBProxy/Endpoint").substr(0, 12) == "shop.proxy-c");
    CHECK(at(renamed, "DBProxy/RequireTLS").as_bool());
    const json::Value endpoints = service.call(describe_db_proxy_endpoints, R"({"DBProxyName": "shop"})");
    CHECK(text_at(endpoints, "DBProxyEndpoints/0/Endpoint").substr(0, 23) == "reader.endpoint.proxy-c");
    CHECK(service.refusal(describe_db_proxies, R"({"DBProxyName": "web"})") ==
          "DBProxyNotFoundFault: DB proxy web not found.");
    service.call(delete_db_proxy, R"({"DBProxyName": "shop"})");
    CHECK(at(service.call(describe_db_proxy_endpoints, "{}"), "DBProxyEndpoints").as_array().empty());
}

TEST_CASE("a target's health follows the clock and its database") {
    Service service;
    service.set_pace(store::Pace::real);
    service.call(create_db_proxy, kProxy);
    add_instance(service, "mydb");
    CHECK(service.refusal(register_db_proxy_targets, R"({"DBProxyName": "web", "DBInstanceIdentifiers": ["mydb"]})") ==
          "InvalidDBProxyStateFault: DB proxy web is in an unsupported state - CREATING, needs to be in [AVAILABLE]");
    service.advance(minutes(10));
    const json::Value registered =
        service.call(register_db_proxy_targets, R"({"DBProxyName": "web", "DBInstanceIdentifiers": ["mydb"]})");
    CHECK(text_at(registered, "DBProxyTargets/0/TargetHealth/State") == "REGISTERING");
    CHECK(text_at(registered, "DBProxyTargets/0/RdsResourceId") == "mydb");
    service.advance(minutes(5));
    const auto health = [&] {
        return text_at(service.call(describe_db_proxy_targets, R"({"DBProxyName": "web"})"),
                       "Targets/0/TargetHealth/State");
    };
    CHECK(health() == "AVAILABLE");
    CHECK(service.refusal(register_db_proxy_targets, R"({"DBProxyName": "web", "DBInstanceIdentifiers": ["mydb"]})")
              .substr(0, 35) == "DBProxyTargetAlreadyRegisteredFault");
    add_instance(service, "mydb", {{"DBInstanceStatus", "stopped"}});
    CHECK(health() == "UNAVAILABLE");
    service.call(deregister_db_proxy_targets, R"({"DBProxyName": "web", "DBInstanceIdentifiers": ["mydb"]})");
    CHECK(health().empty());
    CHECK(service.refusal(register_db_proxy_targets, R"({"DBProxyName": "web", "DBInstanceIdentifiers": ["mydb"]})") ==
          "InvalidDBInstanceState: DB Instance mydb is in an unsupported state - STOPPED, needs to be in "
          "[AVAILABLE, MODIFYING, BACKING_UP, CREATING]");
}

TEST_CASE("what a proxy does not take is refused") {
    Service service;
    service.call(create_db_proxy, kProxy);
    add_instance(service, "pg", {{"Engine", "postgres"}});
    CHECK(service.refusal(register_db_proxy_targets, R"({"DBProxyName": "web", "DBInstanceIdentifiers": ["pg"]})")
              .substr(0, 27) == "InvalidParameterCombination");
    CHECK(service.refusal(register_db_proxy_targets, R"({"DBProxyName": "web", "DBInstanceIdentifiers": ["no"]})") ==
          "DBInstanceNotFound: DBInstance no not found.");
    CHECK(service.refusal(modify_db_proxy_target_group, R"({"DBProxyName": "web", "TargetGroupName": "default",
        "ConnectionPoolConfig": {"MaxConnectionsPercent": 10, "MaxIdleConnectionsPercent": 20}})") ==
          "InvalidParameterValue: Invalid value 20 for MaxIdleConnectionsPercent. Must be between 0 and 10");
    CHECK(service.refusal(describe_db_proxy_targets, R"({"DBProxyName": "web", "TargetGroupName": "other"})") ==
          "DBProxyTargetGroupNotFoundFault: DB proxy target group other not found.");
    CHECK(service.refusal(modify_db_proxy, R"({"DBProxyName": "web", "Auth": []})").substr(0, 27) ==
          "InvalidParameterCombination");
}

} // namespace
} // namespace labdb::rds
