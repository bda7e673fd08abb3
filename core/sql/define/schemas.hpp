#pragma once

#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

Completion create_database(Context& context, const ast::CreateDatabase& statement);
Completion alter_database(Context& context, const ast::AlterDatabase& statement);

/// Takes away all that is in a schema. The number of tables and views.
std::int64_t empty_schema(Context& context, const std::string& schema);
/// Makes a PostgreSQL database's file, empty but for the schema public. `owner` is public's.
void create_database_file(const std::string& path, const bind::Rules& rules, Environment& environment);
/// The file of a PostgreSQL database.
std::string database_path(const std::string& instance_path, std::int64_t oid);

/// PostgreSQL: gives a schema, and all that is in it, another name.
void rename_schema(Context& context, const Schema& old, const std::string& name);

} // namespace labdb::sql::define
