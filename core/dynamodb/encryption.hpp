#pragma once

#include <optional>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb {

/// Puts a table under the key that an SSESpecification names (kept as the SSEDescription in `settings`), or back under
/// the key that DynamoDB owns, of which nothing is shown. labdb encrypts nothing: only what is described changes.
void set_encryption(TableDefinition& table, const json::Value& specification, const api::WriteRequest& request);

/// The same for a table that is in use: it stays ACTIVE, and its encryption is UPDATING for a while. Throws
/// ValidationException when nothing would change, ResourceInUseException while an earlier change goes on.
void change_encryption(TableDefinition& table, const json::Value& specification, const api::WriteRequest& request);

/// Throws ResourceInUseException while a change goes on.
void require_encryption_settled(const TableDefinition& table, util::Instant now);

/// The table's SSEDescription; absent under the key that DynamoDB owns.
std::optional<json::Value> describe_encryption(const TableDefinition& table, util::Instant now);

} // namespace labdb::dynamodb
