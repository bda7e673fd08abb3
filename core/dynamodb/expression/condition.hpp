#pragma once

#include <string_view>

#include "core/dynamodb/expression/placeholders.hpp"
#include "core/dynamodb/expression/role.hpp"
#include "core/dynamodb/expression/tree.hpp"

namespace labdb::dynamodb::expression {

/// Parses a condition, filter or key condition and puts the request's names and values into it. Throws Fault.
Tree read_condition(std::string_view text, Role role, Placeholders& placeholders);

} // namespace labdb::dynamodb::expression
