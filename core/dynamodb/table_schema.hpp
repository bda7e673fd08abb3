#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/dynamodb/table.hpp"
#include "core/json/value.hpp"

/// What CreateTable and UpdateTable say about keys, indexes and throughput, read and checked. The rules and their order
/// are AWS's; all refusals are Faults (ValidationException) unless said otherwise.
namespace labdb::dynamodb {

/// A new table's name: 3 to 255 characters, letters, digits, `_`, `-`, `.`.
void validate_new_table_name(std::string_view name);

/// AttributeDefinitions; refuses one name twice.
std::vector<KeyAttribute> read_attribute_definitions(const json::Value& definitions);

/// The KeySchema of a table (`elements`), whose attributes are among `attributes`.
KeySchema read_table_keys(const json::Value& elements, const std::vector<KeyAttribute>& attributes);

/// A ProvisionedThroughput structure.
Throughput read_throughput(const json::Value& throughput);
/// OnDemandThroughput onto what there is: -1 removes a bound. `what` stands in refusals: `table`, `index: by-email`.
void update_on_demand_limits(OnDemandLimits& limits, const json::Value& change, BillingMode billing,
                             const std::string& what);

/// One local or global secondary index as CreateTable and UpdateTable describe it, without id and schedule. `table` has
/// its keys and billing mode.
IndexDefinition read_local_index(const json::Value& index, const TableDefinition& table,
                                 const std::vector<KeyAttribute>& attributes);
IndexDefinition read_global_index(const json::Value& index, const TableDefinition& table,
                                  const std::vector<KeyAttribute>& attributes);

/// Rules over all indexes together: no name twice, no more than 100 attributes projected by name.
void validate_indexes(const TableDefinition& table);
/// Refuses a definition that no key uses.
void require_all_attributes_used(const TableDefinition& table);
/// Drops attribute definitions that no key uses any more.
void forget_unused_attributes(TableDefinition& table);

/// WarmThroughput: what is asked for over what the billing mode gives to begin with (`least`).
WarmThroughput read_warm_throughput(const json::Value* warm, WarmThroughput least);
/// What a table or index starts with: 12,000 reads and 4,000 writes on demand, else its provisioned capacity (Developer
/// Guide, "Understanding DynamoDB warm throughput").
WarmThroughput initial_warm_throughput(BillingMode billing, const Throughput& throughput);

} // namespace labdb::dynamodb
