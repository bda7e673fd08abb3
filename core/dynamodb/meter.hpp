#pragma once

#include "core/api/error.hpp"
#include "core/api/request.hpp"
#include "core/dynamodb/capacity.hpp"
#include "core/dynamodb/table.hpp"

/// Throttling, where the user has asked for it (LABDB_THROTTLE=on): what a request used is taken from the table's and
/// the indexes' buckets, or the request is refused.
///
/// A bucket fills by the second with the provisioned units, and keeps what was not used for five minutes (Developer
/// Guide, "Using burst capacity effectively"); it begins with a second's worth. On demand the maximum of a second, if
/// there is one, is all that can be used in it.
namespace labdb::dynamodb {

/// Takes what was used from the buckets. Throws Fault, and takes nothing, where one of them holds less: it is a
/// ProvisionedThroughputExceededException, on demand a ThrottlingException. A request that needs more than a full
/// bucket holds passes when it is full, and leaves a debt.
void meter(const api::ReadRequest& request, const TableDefinition& table, const Consumption& used);

/// Whether a refusal is one of these.
bool is_throttling(const api::Fault& fault);

/// Forgets the buckets of a table that goes.
void erase_buckets(store::Writer& writer, const TableDefinition& table);

} // namespace labdb::dynamodb
