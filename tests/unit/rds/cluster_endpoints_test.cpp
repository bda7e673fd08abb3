#include "tests/unit/rds/clusters.hpp"

namespace labdb::rds {

TEST_CASE("a cluster's own endpoints and custom ones") {
    Service service;
    add_cluster(service, "c");
    add_to_cluster(service, "c", "one");
    add_to_cluster(service, "c", "two");
    const json::Value made =
        service.call(create_db_cluster_endpoint,
                     R"({"DBClusterIdentifier":"c","DBClusterEndpointIdentifier":"E1","EndpointType":"reader",)"
                     R"("StaticMembers":["TWO"]})");
    CHECK(text_at(made, "Status") == "creating");
    CHECK(text_at(made, "EndpointType") == "CUSTOM");
    CHECK(text_at(made, "CustomEndpointType") == "READER");
    CHECK(text_at(made, "StaticMembers/0") == "two");
    CHECK(text_at(made, "Endpoint").rfind("e1.cluster-custom-c", 0) == 0);
    const json::Value all = service.call(describe_db_cluster_endpoints, R"({"DBClusterIdentifier":"c"})");
    CHECK(text_at(all, "DBClusterEndpoints/0/EndpointType") == "WRITER");
    CHECK(text_at(all, "DBClusterEndpoints/1/EndpointType") == "READER");
    CHECK(text_at(all, "DBClusterEndpoints/2/DBClusterEndpointIdentifier") == "e1");
    CHECK(text_at(cluster_now(service, "c"), "CustomEndpoints/0") == text_at(made, "Endpoint"));
    const json::Value changed =
        service.call(modify_db_cluster_endpoint,
                     R"({"DBClusterEndpointIdentifier":"e1","EndpointType":"ANY","ExcludedMembers":["one"]})");
    CHECK(text_at(changed, "ExcludedMembers/0") == "one");
    CHECK(at(changed, "StaticMembers").as_array().empty());
    CHECK(text_at(service.call(delete_db_cluster_endpoint, R"({"DBClusterEndpointIdentifier":"e1"})"), "Status") ==
          "deleting");
    CHECK(at(cluster_now(service, "c"), "CustomEndpoints").is_null());
    CHECK(service.refusal(delete_db_cluster_endpoint, R"({"DBClusterEndpointIdentifier":"e1"})")
              .rfind("DBClusterEndpointNotFoundFault", 0) == 0);
}

TEST_CASE("what custom endpoints refuse") {
    Service service;
    add_cluster(service, "c");
    add_to_cluster(service, "c", "one");
    const auto refusal = [&](const std::string& rest) {
        return service.refusal(create_db_cluster_endpoint,
                               R"({"DBClusterIdentifier":"c","DBClusterEndpointIdentifier":"e",)" + rest + "}");
    };
    CHECK(refusal(R"("EndpointType":"WRITER")") == "InvalidParameterValue: Endpoint type not supported by the cluster");
    CHECK(refusal(R"("EndpointType":"ANY","StaticMembers":["one"],"ExcludedMembers":["one"])")
              .rfind("InvalidParameterCombination", 0) == 0);
    CHECK(refusal(R"("EndpointType":"ANY","StaticMembers":["none"])") ==
          "DBInstanceNotFound: DBInstance none not found.");
    for (int i = 0; i < 5; ++i)
        service.call(create_db_cluster_endpoint, R"({"DBClusterIdentifier":"c","EndpointType":"ANY",)"
                                                 R"("DBClusterEndpointIdentifier":"e)" +
                                                     std::to_string(i) + "\"}");
    CHECK(refusal(R"("EndpointType":"ANY")").rfind("DBClusterEndpointQuotaExceededFault", 0) == 0);
}

} // namespace labdb::rds
