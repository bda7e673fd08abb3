#pragma once

#include <memory>
#include <vector>

#include "core/sql/catalogue/catalogue.hpp"

/// PostgreSQL's tables that are read together: a partitioned table and its partitions, a table and those that inherit
/// from it.
namespace labdb::sql {

/// The tables with rows of their own that a name without ONLY means, the table itself first; a partitioned table has
/// none.
std::vector<std::shared_ptr<const Table>> family(Catalogue& catalogue, const std::shared_ptr<const Table>& table);

/// All tables that inherit from it, directly or not.
std::vector<std::shared_ptr<const Table>> descendants(Catalogue& catalogue, const Table& table);
/// Saves them anew: what is made for a table does not know of a change of another.
void renew_descendants(Catalogue& catalogue, const Table& table);

/// The tables that it inherits from, and those that these inherit from; nearest first.
std::vector<std::shared_ptr<const Table>> ancestors(Catalogue& catalogue, const Table& table);

/// Where each column of `from` is in `to`, by name; -1 where it is not.
std::vector<int> same_columns(const Table& from, const Table& to);

} // namespace labdb::sql
