#pragma once

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::api {

/// validate_constraints() for DynamoDB and DynamoDB Streams.
void validate_dynamodb(const Operation& operation, const json::Value& input);

/// Whether a request is nested so deep that the newer validator does not read it: then a write of one item is answered
/// in the older one's way.
bool is_beyond_newer(const json::Value& input);

} // namespace labdb::api
