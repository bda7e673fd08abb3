#pragma once

#include <string>
#include <vector>

#include "core/sql/catalogue/objects.hpp"

/// Partitioned tables as PostgreSQL's text: what psql and dumps show, and the conditions that rows are tried with.
namespace labdb::sql::postgres {

/// `RANGE (payment_date)`
std::string partition_key_text(const Table& parent);
/// `FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')`, `DEFAULT`
std::string partition_bound_text(const Table& parent, const PartitionBound& bound);
/// `(2024-01-01)` as errors have it, of one end of a range.
std::string partition_end_text(const Table& parent, const std::vector<std::string>& end);
/// Which rows the bound takes, as an expression over the parent's columns. Not of DEFAULT, nor of hash partitions.
std::string partition_condition(const Table& parent, const PartitionBound& bound);

} // namespace labdb::sql::postgres
