#pragma once

#include <string>
#include <string_view>

#include "core/dynamodb/attribute_value.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb::partiql {

/// The NextToken of a SELECT that has come to `last_key`: the key, and a hash of the statement with its parameters.
std::string next_token(std::string_view statement, const json::Value* parameters, const json::Value& last_key);
/// The key in a NextToken. Throws Fault for what is none, and for that of another statement.
AttributeMap read_next_token(std::string_view token, std::string_view statement, const json::Value* parameters);

} // namespace labdb::dynamodb::partiql
