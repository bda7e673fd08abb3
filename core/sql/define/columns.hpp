#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/sql/define/context.hpp"

/// Column definitions, as a catalogue keeps them.
namespace labdb::sql::define {

/// What a column definition asks for besides the column.
struct MadeColumn {
    Column column;
    /// PostgreSQL's serial and identity: a sequence to make.
    std::optional<ast::SequenceOptions> sequence;
    std::string sequence_type; ///< `integer`
};
/// The column without number and physical name. `table` is the table it comes into: its character set, its name for
/// errors.
MadeColumn make_column(Context& context, const Table& table, const ast::ColumnDefinition& definition);
MadeColumn make_mysql_column(Context& context, const Table& table, const ast::ColumnDefinition& definition);
MadeColumn make_postgres_column(Context& context, const Table& table, const ast::ColumnDefinition& definition);

/// The pair that a CHARACTER SET and a COLLATE mean; what is empty is left. 1115, 1253, 1273.
void resolve_charset(const std::string& charset, const std::string& collation, std::string& charset_out,
                     std::string& collation_out);
/// Sets the default, or throws 1067, 1101; 42804 and the type's own errors.
void set_default(Context& context, Column& column, const ast::Expression& value, const std::string& source);
void set_mysql_default(Context& context, Column& column, const ast::Expression& value, const std::string& source);
void set_postgres_default(Context& context, Column& column, const ast::Expression& value, const std::string& source);

/// Appends the column: gives it its number and its physical name.
Column& add_column(Context& context, Table& table, Column column);

/// MySQL: what a NOT NULL column without default gets in rows that are there already: 0, '', the first label.
Cell implicit_default(const Type& type);

/// An expression's text as the catalogue keeps it: in MySQL in the form in which SHOW CREATE TABLE prints it, in
/// PostgreSQL as it was written, or printed anew when `source` is empty.
std::string kept_source(Context& context, const ast::Expression& expression, const std::string& source);

} // namespace labdb::sql::define
