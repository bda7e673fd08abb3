#pragma once

#include <string>
#include <string_view>

#include "core/sql/define/context.hpp"

/// The errors that several definitions share, in the dialect of the context.
namespace labdb::sql::define {

Error unknown_database(const Context& context, const std::string& name);                     ///< 1049; 3F000
Error unknown_table(const Context& context, const ast::Name& name);                          ///< 1146; 42P01
Error table_exists(const Context& context, const std::string& name);                         ///< 1050; 42P07
Error duplicate_column(const Context& context, const std::string& name, const Table& table); ///< 1060; 42701
Error unknown_key_column(const Context& context, const std::string& name);                   ///< 1072; 42703
/// Column of a table that an ALTER names: 1054; 42703.
Error unknown_column(const Context& context, const std::string& name, const Table& table);
/// `object` is `view`, `index`, `sequence` …: 42809.
Error wrong_kind(const std::string& name, std::string_view object);
/// PostgreSQL: 0A000; MySQL: 1235.
Error not_supported(const Context& context, const std::string& what);

/// `"a", "b"`: names in PostgreSQL's quotes.
std::string list_of(const std::vector<std::string>& names, std::string_view quote, std::string_view separator);
/// `schema.name`, or the name alone when it was said so.
std::string dotted(const ast::Name& name);

} // namespace labdb::sql::define
