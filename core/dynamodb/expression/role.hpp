#pragma once

#include <cstdint>
#include <string_view>

namespace labdb::dynamodb::expression {

/// Which parameter an expression came in: stands in error texts and decides what is allowed. What a PartiQL statement
/// says (core/dynamodb/partiql) has no parameter of its own, and its refusals stand bare.
enum class Role : std::uint8_t { Condition, Filter, KeyCondition, Projection, Update, Statement };

/// `ConditionExpression`, …
std::string_view parameter_name(Role role);

} // namespace labdb::dynamodb::expression
