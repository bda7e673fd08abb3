#pragma once

#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"

namespace labdb::dynamodb {

/// The table that an operation on backups names. Throws Fault: TableNotFoundException `Table not found: X`, also for
/// one that is being created or deleted.
TableDefinition require_recoverable_table(const api::ReadRequest& request, std::string_view name_or_arn);

/// Refuses a table that is too new to be backed up: ContinuousBackupsUnavailableException.
void require_backups_enabled(const api::ReadRequest& request, const TableDefinition& table);

} // namespace labdb::dynamodb
