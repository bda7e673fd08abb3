#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/sql/define/context.hpp"
#include "core/sql/define/stored.hpp"

/// ALTER TABLE: the actions change `table`, a copy of what is stored; in the end it is brought into the file at once.
namespace labdb::sql::define {

struct Alteration {
    Context& context;
    std::shared_ptr<const Table> old;
    Table table;
    RowSources sources;
    bool cascade = false;
    std::optional<std::int64_t> next_automatic; ///< AUTO_INCREMENT=n
    std::string new_schema, new_name;           ///< RENAME TO, SET SCHEMA
    bool copies = false;                        ///< MySQL rewrites the rows, and counts them as affected

    /// The column of that name; 1054, 42703 when there is none.
    Column& column(const std::string& name);
};

void alter_mysql(Alteration& alteration, const ast::AlterAction& action);
void alter_postgres(Alteration& alteration, const ast::AlterAction& action);
/// What both dialects do alike. False when the action is none of these.
bool alter_common(Alteration& alteration, const ast::AlterAction& action);

/// Adds a column with the keys and checks said with it. `first` and `after` place it.
void add_defined_column(Alteration& alteration, const ast::ColumnDefinition& definition);
/// MySQL: puts the column to its place.
void place_column(Alteration& alteration, int number, const ast::ColumnDefinition& definition);
/// Gives a column another name wherever the table and other tables' foreign keys use it.
void rename_column(Alteration& alteration, const std::string& name, const std::string& new_name);
/// MySQL: takes an index away: 1091, 1553.
void remove_index(Context& context, Table& table, const std::string& name);
/// ALTER VIEW, ALTER INDEX, ALTER SEQUENCE, ALTER MATERIALIZED VIEW of PostgreSQL.
Completion alter_other(Context& context, const ast::AlterTable& statement);

} // namespace labdb::sql::define
