#pragma once

#include <optional>
#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"

/// Global tables of version 2017.11.29, which have operations of their own.
namespace labdb::dynamodb {

/// The table here that is a replica of the global table; absent when there is none. Throws api::Behind, as the other.
std::optional<TableDefinition> find_global_table(const api::ReadRequest& request, std::string_view name);
/// Throws Fault (GlobalTableNotFoundException) when there is none.
TableDefinition require_global_table(const api::ReadRequest& request, std::string_view name);

} // namespace labdb::dynamodb
