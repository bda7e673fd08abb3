#pragma once

#include <string>
#include <string_view>

#include "core/dynamodb/expression/role.hpp"

namespace labdb::dynamodb::expression {

/// ValidationException: `Invalid FilterExpression: ` and the text.
[[noreturn]] void refuse(Role role, const std::string& text);

/// Refuses what the service refuses before it reads: nothing at all, and more than 4,096 bytes.
void check_size(Role role, std::string_view expression);

} // namespace labdb::dynamodb::expression
