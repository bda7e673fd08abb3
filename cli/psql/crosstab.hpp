#pragma once

#include <string>
#include <vector>

#include "cli/psql/table.hpp"

namespace labdb::cli::psql {

/// \crosstabview: the rows as a table of one column's values against another's. `arguments`: the columns of the
/// vertical header, the horizontal one, the data and the order, as far as they were said. Throws std::runtime_error
/// with psql's text.
Table crosstab(const Table& table, const std::vector<std::string>& arguments);

} // namespace labdb::cli::psql
