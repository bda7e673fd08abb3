#pragma once

#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

/// CREATE and ALTER POLICY.
Completion policy(Context& context, const ast::PolicyStatement& statement);
void rename_policy(Context& context, const ast::AlterObject& statement);
Completion create_table(Context& context, const ast::CreateTable& statement);
Completion alter_table(Context& context, const ast::AlterTable& statement);
Completion drop_tables(Context& context, const ast::Drop& statement);
Completion rename_tables(Context& context, const ast::RenameTables& statement);
Completion create_index(Context& context, const ast::CreateIndex& statement);
Completion drop_index(Context& context, const ast::Drop& statement);

/// CREATE TABLE … LIKE, and PostgreSQL's LIKE among the columns: puts the other table's columns (and what was said
/// besides) into `table`.
void copy_definition(Context& context, Table& table, const ast::LikeTable& like);
/// Columns for what a query gives, where they are not there yet.
void add_query_columns(Context& context, Table& table, const bind::BoundQuery& query,
                       const std::vector<std::string>& names);
/// Fills a table from a query that was bound. The number of rows.
std::int64_t fill_from_query(Context& context, const Table& table, bind::Binder& binder, const bind::BoundQuery& query,
                             const std::string& on_duplicate);

/// Table options into the table: ENGINE, CHARSET, COMMENT, ROW_FORMAT …; AUTO_INCREMENT's number is given back, 0 when
/// not said.
std::int64_t apply_options(Context& context, Table& table, const std::vector<ast::Option>& options);
/// What MySQL checks of a table as a whole: 1075, 1113, 1118, 4028.
void check_table(Context& context, const Table& table);
/// PostgreSQL: makes the sequence of a serial or identity column, owned by it.
void make_owned_sequence(Context& context, const Table& table, Column& column, const ast::SequenceOptions& options,
                         const std::string& type);

} // namespace labdb::sql::define
