#pragma once

#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

/// DROP of anything.
Completion drop(Context& context, const ast::Drop& statement);
Completion drop_schema(Context& context, const ast::Drop& statement);
Completion drop_database(Context& context, const ast::Drop& statement);
Completion drop_routines(Context& context, const ast::Drop& statement);
Completion drop_trigger(Context& context, const ast::Drop& statement);
Completion drop_policy(Context& context, const ast::Drop& statement);
Completion drop_types(Context& context, const ast::Drop& statement);
Completion drop_extensions(Context& context, const ast::Drop& statement);

/// `DROP TABLE`, and what is told of something that is not there: PostgreSQL's notice with IF EXISTS.
Completion dropped(const ast::Drop& statement);
void skip_missing(Context& context, std::string_view object, const std::string& name);

} // namespace labdb::sql::define
