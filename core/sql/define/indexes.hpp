#pragma once

#include <string>
#include <vector>

#include "core/sql/define/context.hpp"

/// SQLite's indexes of a table.
namespace labdb::sql::define {

/// Gives the index a physical name and makes it. Throws the error of two rows with the same key.
void create_stored_index(Context& context, const Table& table, Index& index);
void drop_stored_index(Context& context, const Table& table, const Index& index);
/// The parts' SQL over the table's rows.
std::vector<std::string> key_sql(Context& context, const Table& table, const Index& index);

/// Values as the dialect's errors show them: `1-a` (MySQL), `1, a`.
std::string key_values(Context& context, const std::vector<Cell>& cells, const std::vector<Type>& types);

} // namespace labdb::sql::define
