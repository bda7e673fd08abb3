#pragma once

#include <cstdint>

#include "core/sql/define/stored.hpp"

namespace labdb::sql::define {

/// The column with that number; nullptr when the table has none.
const Column* column_numbered(const Table& table, int number);
/// Fills a fresh SQLite table of `changed` from that of `old`, row by row. The number of rows.
std::int64_t copy_rows(Context& context, const Table& old, const Table& changed, const RowSources& sources);
/// Computes the generated columns with these numbers (all when the list is empty) in every row.
void fill_generated(Context& context, const Table& table, const std::vector<int>& numbers);
/// What rows that are there already get in a new column: a constant, when it is one.
std::optional<Cell> constant_fill(Context& context, const Table& table, const Column& column);

} // namespace labdb::sql::define
