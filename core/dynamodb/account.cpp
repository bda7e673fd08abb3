#include "core/api/dynamodb.hpp"

// DescribeLimits, DescribeEndpoints.
namespace labdb::dynamodb {
namespace {

// What an account starts with, in each Region (Developer Guide, "Quotas in Amazon DynamoDB").
constexpr std::int64_t kAccountUnits = 80'000;
constexpr std::int64_t kTableUnits = 40'000;

constexpr std::int64_t kDayInMinutes = 1440;

} // namespace

json::Value describe_limits(const api::Input<DescribeLimits>&, const api::ReadRequest&) {
    return json::Object{{"AccountMaxReadCapacityUnits", kAccountUnits},
                        {"AccountMaxWriteCapacityUnits", kAccountUnits},
                        {"TableMaxReadCapacityUnits", kTableUnits},
                        {"TableMaxWriteCapacityUnits", kTableUnits}};
}

json::Value describe_endpoints(const api::Input<DescribeEndpoints>&, const api::ReadRequest& request) {
    const std::string& region = request.caller.region;
    const bool china = region.substr(0, 3) == "cn-";
    return json::Object{{"Endpoints", json::Array{json::Object{
                                          {"Address", "dynamodb." + region + ".amazonaws.com" + (china ? ".cn" : "")},
                                          {"CachePeriodInMinutes", kDayInMinutes}}}}};
}

} // namespace labdb::dynamodb
