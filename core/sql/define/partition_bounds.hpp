#pragma once

#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

/// The bound with its values as the catalogue keeps them. Throws 42601, 42P17 and the values' own errors.
PartitionBound read_bound(Context& context, const Table& parent, const std::string& partition,
                          const ast::PartitionBound& said);
/// That no other partition takes rows of it: 42P17.
/// `said` is the bound as it was written.
void check_overlap(Context& context, const Table& parent, const std::string& partition, const PartitionBound& bound,
                   const ast::PartitionBound& said);
/// Whether the first comes before the second in their parent's list.
bool comes_before(Context& context, const Table& parent, const PartitionBound& first, const PartitionBound& second);
/// The type of a part of the key.
Type key_type(Context& context, const Table& parent, const KeyPart& part);

} // namespace labdb::sql::define
