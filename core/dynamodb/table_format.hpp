#pragma once

#include <string>
#include <string_view>

#include "core/dynamodb/table.hpp"

/// Table definitions as bytes; the grammar stands in table_format.cpp.
namespace labdb::dynamodb {

std::string encode_table(const TableDefinition& table);
/// Throws StoreError for bytes that are no definition.
TableDefinition decode_table(std::string_view bytes);

} // namespace labdb::dynamodb
