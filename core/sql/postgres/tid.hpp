#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// tid, the type of ctid: where a row stands. It is kept as SQLite's number of the row, and shown as if each of
/// PostgreSQL's pages held as many rows as of a table with one integer.
namespace labdb::sql::postgres {

/// `(0,1)` of the first row.
std::string print_tid(std::int64_t row);
/// 22P02 for what is none.
std::int64_t read_tid(std::string_view text);

} // namespace labdb::sql::postgres
