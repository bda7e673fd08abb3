#pragma once

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::api {

/// validate_constraints() for DynamoDB and DynamoDB Streams.
void validate_dynamodb(const Operation& operation, const json::Value& input);

} // namespace labdb::api
