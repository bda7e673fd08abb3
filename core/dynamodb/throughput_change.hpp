#pragma once

#include <string>

#include "core/dynamodb/table.hpp"

/// Rules of changing provisioned capacity.
namespace labdb::dynamodb {

/// ValidationException: capacity was given for a table that is billed by request.
[[noreturn]] void refuse_throughput_on_demand();

/// Sets new units. Refuses what changes nothing, and a decrease too many on one day: four, then one an hour
/// (LimitExceededException; Developer Guide, "Quotas", "Decreasing provisioned throughput"). `what` is `table` or
/// `index NAME`.
void update_throughput(Throughput& current, const Throughput& wanted, const std::string& what, util::Instant now);

/// Warm throughput never falls.
void raise_warm(WarmThroughput& warm, const WarmThroughput& least);

/// What a WarmThroughput asks for, which takes until `done`; see read_warm_throughput().
void update_warm(WarmThroughput& warm, const json::Value& wanted, util::Instant done);

} // namespace labdb::dynamodb
