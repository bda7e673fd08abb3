#pragma once

#include <string>
#include <string_view>

#include "core/dynamodb/table.hpp"

/// Table definitions as bytes; the grammar stands in table_format.cpp.
namespace labdb::dynamodb {

std::string encode_table(const TableDefinition& table);
/// Throws StoreError for bytes that are no definition.
TableDefinition decode_table(std::string_view bytes);

/// A tree, with bytes and all, in the form that a table's settings have. Decoding throws as decode_table() does, as do
/// those below.
std::string encode_members(const json::Object& members);
json::Object decode_members(std::string_view bytes);
std::string encode_group(const ReplicaGroup& group);
ReplicaGroup decode_group(std::string_view bytes);

} // namespace labdb::dynamodb
