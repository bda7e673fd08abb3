#pragma once

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

namespace labdb::dynamodb {

/// The TableDescription structure, as things stand at `now`.
json::Value describe(const TableDefinition& table, const api::ReadRequest& request, util::Instant now);

/// The same as a change that starts now answers it: everything that is still to happen is seen as not yet done.
json::Value describe_started(const TableDefinition& table, const api::ReadRequest& request);

/// A moment as answers tell it: seconds since 1970, to the millisecond.
json::Value timestamp(util::Instant at);

/// The KeySchema and the Projection of a table or an index.
json::Array describe_keys(const KeySchema& keys);
json::Object describe_projection(const IndexDefinition& index);
/// OnDemandThroughput, where there is a bound.
void set_on_demand(json::Object& members, const OnDemandLimits& limits);

/// When a change that AWS takes `real` for is done. Only at AWS's own pace does it take time at all: a tutorial's next
/// command may rely on it, as it does after the wait that tutorials leave to the reader.
util::Instant done_at(const store::Clock& clock, util::Duration real);

} // namespace labdb::dynamodb
