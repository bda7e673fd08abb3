#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/sql/define/context.hpp"

/// Tables on their way into the file: SQLite's tables and indexes, the rows in them, and the catalogue's document.
namespace labdb::sql::define {

/// Makes the table's own and its indexes' SQLite objects, its readable view and its counter, and saves it.
std::shared_ptr<const Table> create_stored(Context& context, Table table);
/// Takes away all of it.
void drop_stored(Context& context, const Table& table);

/// How rows come from the old state of a table to the new one, where that is not said by the columns alone.
struct RowSources {
    /// By a column's number: an expression over the old columns (PostgreSQL's USING).
    std::map<int, const ast::Expression*> expressions;
};
/// Brings the stored table to a new state. Columns that have the same number are the same; rows are converted as an
/// assignment does it, new columns filled with their defaults; new keys, checks and foreign keys are checked. Throws
/// the errors of rows: 1062, 1138, 1265 …, 1452, 3819; 23502, 23503, 23505, 23514 and those of types. The number of
/// rows that were rewritten, if they were.
std::int64_t change_stored(Context& context, const Table& old, Table changed, const RowSources& sources = {});

/// Gives the table's SQLite objects another name and saves it; `changed` has the new name or schema.
std::shared_ptr<const Table> rename_stored(Context& context, const Table& old, Table changed);

/// Looks whether rows break a check, a foreign key: throws.
void check_rows(Context& context, const Table& table, const Check& check);
void check_rows(Context& context, const Table& table, const ForeignKey& key);
/// The error of two rows with the same key: the values are the key's.
Error duplicate_key(Context& context, const Table& table, const Index& index, const std::string& values);

} // namespace labdb::sql::define
