#pragma once

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"

namespace labdb::dynamodb {

/// Deletes the table, its items and all that belongs to it; it is gone at `gone_at`. Nothing is checked.
void drop_table(api::WriteRequest& request, TableDefinition& table, util::Instant gone_at);

} // namespace labdb::dynamodb
