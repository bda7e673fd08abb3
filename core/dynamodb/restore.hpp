#pragma once

#include <string>
#include <string_view>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// Tables that are made of a backup, or of another table as it was: what the two operations have in common.
namespace labdb::dynamodb {

/// What the new table has otherwise than its source; null where nothing was said.
struct RestoreOverrides {
    const json::Value* billing_mode = nullptr;
    const json::Value* global_indexes = nullptr;
    const json::Value* local_indexes = nullptr;
    const json::Value* throughput = nullptr;
    const json::Value* on_demand = nullptr;
    const json::Value* encryption = nullptr;

    template <class Op> static RestoreOverrides of(const api::Input<Op>& in) {
        return {in[Op::BillingModeOverride],         in[Op::GlobalSecondaryIndexOverride],
                in[Op::LocalSecondaryIndexOverride], in[Op::ProvisionedThroughputOverride],
                in[Op::OnDemandThroughputOverride],  in[Op::SSESpecificationOverride]};
    }
};

/// The table `name` as it is made of `source`: its keys and items, its indexes, billing and encryption, and nothing
/// else (no stream, tags, time to live, point-in-time recovery, policy, protection nor class). Without items and ids.
/// Throws Fault (ValidationException) for overrides that make no sense.
TableDefinition restored_table(const api::WriteRequest& request, const TableDefinition& source, std::string_view name,
                               const RestoreOverrides& overrides);

/// Refuses a target that is there: TableAlreadyExistsException, or TableInUseException while it is being restored.
void require_no_target(const api::ReadRequest& request, std::string_view name);

/// Gives the table its ids and its schedule, and enters it into the catalogue; `summary` is its RestoreSummary. Its
/// items are for the caller to copy, and then to index.
void create_restored(api::WriteRequest& request, TableDefinition& table, json::Object summary);

/// What both operations answer.
json::Value restore_answer(const api::WriteRequest& request, const TableDefinition& table);

} // namespace labdb::dynamodb
