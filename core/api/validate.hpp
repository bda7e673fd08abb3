#pragma once

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::api {

/// The service's own check of an input against the model's constraints, in the service's words; what the AWS CLI checks
/// before it sends anything is checked again, since other clients do not.
///
/// `input` has the model's types already. Throws Fault.
void validate_constraints(const Operation& operation, const json::Value& input);

} // namespace labdb::api
