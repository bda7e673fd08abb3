#pragma once

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb {

/// Puts a table under the key that an SSESpecification names (kept as the SSEDescription in `settings`), or back under
/// the key that DynamoDB owns, of which nothing is shown. labdb encrypts nothing: only what is described changes.
void set_encryption(TableDefinition& table, const json::Value& specification, const api::WriteRequest& request);

} // namespace labdb::dynamodb
