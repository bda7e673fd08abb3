#include "handlers.hpp"

namespace labdb::dynamodb {
namespace {

TEST_CASE("the limits of an account") {
    Service service;
    CHECK(json::write(service.call(describe_limits, "{}")) ==
          R"({"AccountMaxReadCapacityUnits":80000,"AccountMaxWriteCapacityUnits":80000,)"
          R"("TableMaxReadCapacityUnits":40000,"TableMaxWriteCapacityUnits":40000})");
}

TEST_CASE("the endpoint of the Region") {
    Service service;
    CHECK(json::write(service.call(describe_endpoints, "{}")) ==
          R"({"Endpoints":[{"Address":"dynamodb.eu-west-1.amazonaws.com","CachePeriodInMinutes":1440}]})");
}

} // namespace
} // namespace labdb::dynamodb
