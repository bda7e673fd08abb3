#pragma once

#include <string>

#include "core/sql/define/context.hpp"

/// MySQL's partitions: the clause of CREATE TABLE, the actions of ALTER TABLE.
namespace labdb::sql::define {

/// The clause as it is kept: its expressions printed, its values computed. Throws 1479, 1480, 1493, 1495, 1503, 1517,
/// 1054 and the like. Empty for an empty clause.
std::string checked_partitions(Context& context, const Table& table, const std::string& clause);

/// An action on partitions, as it was written. Rows that go with a partition are taken away at once.
void change_partitions(Context& context, Table& table, const std::string& action);

/// EXCHANGE PARTITION … WITH TABLE: the partition's rows and the other table's change places. Throws 1505, 1732, 1733,
/// 1735, 1736, 1737, 1740.
void exchange_partition(Context& context, const Table& table, const std::string& partition, const ast::Name& with);

} // namespace labdb::sql::define
