#pragma once

#include "core/api/dynamodb.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// UpdateTable's ReplicaUpdates, GlobalTableWitnessUpdates and MultiRegionConsistency: global tables, version
/// 2019.11.21.
namespace labdb::dynamodb {

/// Does the request, which has ReplicaUpdates. Throws Fault; api::Behind until the Regions concerned have been heard.
json::Value update_replicas(const api::Input<UpdateTable>& in, api::WriteRequest& request);

/// Refuses to change a table of which a replica is being made or deleted. Throws Fault (ResourceInUseException).
void require_settled(const TableDefinition& table, util::Instant now);

/// Refuses to delete a replica that its group cannot do without, or that is protected.
void require_deletable(const TableDefinition& table, const api::ReadRequest& request);
/// Takes the table, which is to be deleted by `gone_at`, out of its group, and tells the others.
void leave_group(api::WriteRequest& request, TableDefinition& table, util::Instant gone_at);

/// What the replicas add to a TableDescription.
void describe_replicas(json::Object& members, const TableDefinition& table, const api::Caller& caller,
                       util::Instant now);

} // namespace labdb::dynamodb
