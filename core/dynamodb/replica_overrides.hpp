#pragma once

#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"
#include "core/util/time.hpp"

/// Where a replica of a global table (version 2019.11.21) is unlike the others: capacity for reads, table class, key.
/// `action` is a Create or Update of UpdateTable's ReplicaUpdates throughout.
namespace labdb::dynamodb {

/// Refuses an Update that names nothing to be changed, and overrides that do not go with the table's billing.
void validate_overrides(const json::Value& action, const TableDefinition& table, bool update);

/// Adds the overrides to those of a replica (Replica::overrides). What is as in the table that stands here is no
/// override, and takes away an earlier one.
void note_overrides(json::Object& overrides, const json::Value& action, const TableDefinition& table,
                    util::Instant now);

/// Gives them to the replica itself.
void apply_overrides(TableDefinition& replica, const json::Value& action, util::Instant now);

} // namespace labdb::dynamodb
