#pragma once

#include "core/rds/input_view.hpp"
#include "core/rds/records.hpp"

/// CreateDBCluster's WithExpressConfiguration: a serverless cluster of Aurora PostgreSQL with its instance in one call,
/// outside of any VPC, whose master user signs in by IAM (Aurora user guide, "Create with express configuration").
namespace labdb::rds {

/// The input of CreateDBCluster, with an express configuration's defaults where it asks for one. Refuses
/// (InvalidParameterCombination) what only a full configuration has.
json::Value with_express_defaults(const json::Value& given);
/// What a cluster behind an internet access gateway has of a network, which is little.
void stand_outside_vpc(Record& cluster);
/// Makes the one member. The cluster's answer is as of the request: `creating`, and nobody is its writer.
Record create_express_member(api::WriteRequest& request, Record cluster);

} // namespace labdb::rds
