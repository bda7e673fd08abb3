#pragma once

#include <string>

#include "core/api/request.hpp"
#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// How the capacity of a global table follows the load: kept, and shown from every Region. Nothing scales here, since
/// nothing wears a table out.
namespace labdb::dynamodb {

/// Whose capacity is meant: of the table, or of an index, for reads in one Region or for writes in all of them.
struct ScalingTarget {
    std::string index = {};
    std::string read_region = {};
};

/// Keeps the settings: an AutoScalingSettingsUpdate. Throws Fault (ValidationException) for what Application Auto
/// Scaling refuses.
void update_scaling(api::WriteRequest& request, const TableDefinition& table, const ScalingTarget& target,
                    const json::Value& update);
/// The AutoScalingSettingsDescription: disabled where nothing was ever set.
json::Value describe_scaling(const api::ReadRequest& request, const TableDefinition& table,
                             const ScalingTarget& target);

/// Sends what was changed to the other replicas, which take it over.
void send_scaling(api::WriteRequest& request, const TableDefinition& table);
void take_scaling(api::WriteRequest& request, const TableDefinition& table, const json::Value& settings);

} // namespace labdb::dynamodb
