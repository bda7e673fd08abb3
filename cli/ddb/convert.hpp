#pragma once

#include <string>

#include "cli/yaml/node.hpp"
#include "core/json/value.hpp"

/// Between values as people write them and DynamoDB's, which name their type.
namespace labdb::cli::ddb {

/// `1` as `{"N": "1"}`. Throws Error of kind `general` for what DynamoDB has no type for, and for numbers that do not
/// fit. `path` names the value in errors about its keys.
json::Value to_attribute(const yaml::Node& value, const std::string& path);

/// The members of a map so; what is no map stays as it is, for validation to refuse.
json::Value to_attributes(const yaml::Node& item, const std::string& path);

/// `{"N": "1"}` as the number 1. A set is an object with the one member kSet, so that `--query` passes it on whole.
json::Value from_attribute(const json::Value& attribute);
json::Value from_attributes(const json::Value& item);

/// No attribute's name by any chance.
inline constexpr std::string_view kSet = "\x01set";

} // namespace labdb::cli::ddb
