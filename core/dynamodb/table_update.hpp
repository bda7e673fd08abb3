#pragma once

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// Changes of a global table's settings that were made in another Region, made here too. Each throws Fault when it
/// cannot be: then nothing is stored.
namespace labdb::dynamodb {

/// `input`: of UpdateTable.
void repeat_update_table(const json::Value& input, TableDefinition& table, api::WriteRequest& request);
/// `input`: of UpdateTimeToLive.
void repeat_update_time_to_live(const json::Value& input, TableDefinition& table, api::WriteRequest& request);

} // namespace labdb::dynamodb
