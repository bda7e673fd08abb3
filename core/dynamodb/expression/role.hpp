#pragma once

#include <cstdint>
#include <string_view>

namespace labdb::dynamodb::expression {

/// Which parameter an expression came in: stands in error texts and decides what is allowed.
enum class Role : std::uint8_t { Condition, Filter, KeyCondition, Projection, Update };

/// `ConditionExpression`, …
std::string_view parameter_name(Role role);

} // namespace labdb::dynamodb::expression
