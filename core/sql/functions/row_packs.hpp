#pragma once

#include "core/sql/functions/function.hpp"

/// Rows as one value, and back: how functions that give rows are run beside each other (bind/set_returning.cpp).
namespace labdb::sql {

/// `pack_rows(c0, c1 …)`: all rows of a group in one blob.
std::span<const AggregateRow> row_pack_aggregates();

/// `join_packs(width, pack, width, pack …)`: several of them in one blob. `pack_cells(…)`: all of its arguments, NULLs
/// too. SQLite looks again at what it gave a table function beyond the 16th argument, and drops rows where that is
/// NULL.
std::span<const ScalarFunctionRow> row_pack_functions();

/// `rows_together(packs)`: the joined packs' rows side by side; where one has ended its columns are NULL.
std::span<const TableFunctionRow> row_pack_tables();

/// What pack_cells has packed.
Row unpack_cells(std::string_view pack);

} // namespace labdb::sql
