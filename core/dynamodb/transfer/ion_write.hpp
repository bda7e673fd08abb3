#pragma once

#include <string>
#include <string_view>

#include "core/dynamodb/attribute_value.hpp"

/// Amazon Ion text as DynamoDB exports it (Developer Guide, "DynamoDB table export output format").
namespace labdb::dynamodb::transfer {

/// Appends a value: numbers are decimals, binaries blobs, sets lists with an annotation.
void write_ion(const AttributeValue& value, std::string& out);
void write_ion(const AttributeMap& map, std::string& out);
/// Appends the name of a field.
void write_ion_symbol(std::string_view name, std::string& out);

} // namespace labdb::dynamodb::transfer
