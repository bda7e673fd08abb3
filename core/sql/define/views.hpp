#pragma once

#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

Completion create_view(Context& context, const ast::CreateView& statement);
Completion refresh_view(Context& context, const ast::RefreshView& statement);

/// What a query reads: tables with their columns, as the binder asks for them.
std::vector<Table::Use> uses_of(Context& context, const ast::Query& query);

/// PostgreSQL: views' queries follow a table's new name or schema; a column's.
void rename_uses(Context& context, const Table& old, const Table& changed);
void rename_used_column(Context& context, const Table& table, const std::string& from, const std::string& to);
/// PostgreSQL: sequences owned by a column follow its new name.
void rename_owned(Context& context, const Table& table, const std::string& from, const std::string& to);

} // namespace labdb::sql::define
