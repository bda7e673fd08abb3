#pragma once

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"

namespace labdb::dynamodb {

/// The policy that a new table is created with. Throws Fault as PutResourcePolicy does.
void set_new_policy(api::WriteRequest& request, const TableDefinition& table, const std::string& policy);

} // namespace labdb::dynamodb
