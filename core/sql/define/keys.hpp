#pragma once

#include <string>

#include "core/sql/define/context.hpp"

/// Keys, indexes, checks and foreign keys, from definitions into a table that is being made or changed. Nothing is
/// written here.
namespace labdb::sql::define {

/// Adds what a constraint says. `column` is the column that it was said with, or empty. Foreign keys must come last:
/// they look for indexes.
void add_constraint(Context& context, Table& table, const ast::TableConstraint& constraint, const std::string& column);

/// An index's parts from a definition, with the errors of key columns. MySQL: 1072, 1089, 1170, 3152; those of
/// expressions name the index, whose `name` may be empty still.
std::vector<KeyPart> key_parts(Context& context, const Table& table, const std::vector<ast::KeyPart>& parts,
                               Index::Kind kind, const std::string& name);
/// Names an index that has no name, and checks one that has (1061, 1280; 42P07).
void name_index(Context& context, Table& table, Index& index);
/// Puts the index to its place among the table's: the primary key first, in MySQL then the unique ones.
Index& add_index(Context& context, Table& table, Index index);

void add_foreign_key(Context& context, Table& table, const ast::TableConstraint& constraint);
/// Whether the columns are the first of the index's, in this order.
bool begins_with(const Index& index, const std::vector<std::string>& columns, bool ignore_case);

/// EXCLUDE USING … of PostgreSQL.
void add_exclusion(Context& context, Table& table, const ast::TableConstraint& constraint);
/// Throws 23P01 when two of the table's rows may not stand beside each other.
void check_excluded_rows(Context& context, const Table& table, const Index& index);
void add_check(Context& context, Table& table, const ast::TableConstraint& constraint, const std::string& column);
/// Binds the expressions of a table's checks, generated columns and defaults, so that what is wrong in them is told
/// now.
void check_expressions(Context& context, const Table& table);

/// A name for a constraint of PostgreSQL's that the table has not yet: `t_a_check`.
std::string constraint_name(const Table& table, const std::string& columns, const std::string& suffix);
bool has_constraint(const Table& table, const std::string& name);

} // namespace labdb::sql::define
