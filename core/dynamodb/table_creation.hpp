#pragma once

#include "core/api/dynamodb.hpp"
#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"

namespace labdb::dynamodb {

/// The table that CreateTable's parameters ask for, without its ids and schedule. The parameters of an import are a
/// part of the same. Throws Fault (ValidationException); whether there is such a table is for the caller to see.
TableDefinition read_new_table(const api::Input<CreateTable>& in, const api::WriteRequest& request);

} // namespace labdb::dynamodb
