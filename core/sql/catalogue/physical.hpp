#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/catalogue/objects.hpp"
#include "core/sql/connection.hpp"

/// What tables and indexes look like in SQLite. See README.md.
///
/// A SQLite table has all of a table's columns under their own names, without NOT NULL, defaults or checks: whoever
/// writes rows keeps those, and puts the values of generated columns in, stored or virtual. `rowid` is always the
/// hidden row number: a user's column of that name has another physical one.
namespace labdb::sql::physical {

/// A name as a part of a physical one: `.`, `%`, quotes and control characters as `%2E`.
std::string part(std::string_view name);
/// A name that no table or index of the file has: `demo.users`, and `demo.users%2` when SQLite, which ignores case, has
/// one already. `pg_temp.t` and MySQL's temporary tables stand in SQLite's temp schema under `%temp.…`.
std::string free_table_name(Connection& connection, const Table& table);
std::string free_index_name(Connection& connection, const Table& table, std::string_view index);
/// The physical name of a new column: its own, unless it is one of SQLite's names for the rowid or differs from
/// another's in case alone.
std::string free_column_name(const Table& table, std::string_view name);

/// `temp` or `main`.
std::string_view database_of(const Table& table);
/// The table with its database in quotes: `main."demo.users"`.
std::string qualified(const Table& table);
/// The same of what a name without ONLY means: where others inherit from the table, the view that shows them all. It
/// has the number of the table that a row is of too, as `%tableoid`.
std::string all_rows(const Table& table);
/// Its name alone.
std::string rows_name(const Table& table);
inline constexpr const char* kTableNumber = "%tableoid";
/// The one column of the primary key that can be SQLite's row number (an integer that is no unsigned bigint), or
/// nullptr.
const Column* rowid_column(const Table& table);

/// SQLite's column definition: name, affinity, collation.
std::string column_definition(const Table& table, const Column& column);
std::string create_table(const Table& table);

/// The SQLite SQL of an index's expressions, made by the binder: one for each part (empty for a plain column), and the
/// condition.
struct IndexExpressions {
    std::vector<std::string> parts;
    std::string where;
};
/// Absent of what SQLite has no index of: a primary key that is the rowid; FULLTEXT and SPATIAL ones; GIN and the like.
/// `index.physical` must have been set.
std::string create_index(const Table& table, const Index& index, const IndexExpressions& expressions);
bool has_physical_index(const Table& table, const Index& index);

/// A text with SQLite's quotes.
std::string quoted_text(std::string_view text);
/// A value as SQLite writes it: `NULL`, `12`, `'a'`, `x'00'`.
std::string literal(const Cell& cell);
/// The text with its parameters `?1` … as literals: for what SQLite keeps as text.
std::string with_literals(std::string_view sql, const std::vector<Cell>& parameters);

/// Makes the view through which plain `sqlite3` reads the table, if its name is free, and returns the view's name, else
/// "".
std::string create_readable_view(Connection& connection, const Table& table, bool mysql);
void drop_readable_view(Connection& connection, const Table& table);

} // namespace labdb::sql::physical
