#pragma once

#include "core/sql/define/context.hpp"

namespace labdb::sql::define {

Completion create_type(Context& context, const ast::CreateType& statement);
Completion alter_enum(Context& context, const ast::AlterEnum& statement);
Completion create_domain(Context& context, const ast::CreateDomain& statement);
Completion create_extension(Context& context, const ast::CreateExtension& statement);
Completion comment(Context& context, const ast::Comment& statement);
Completion alter_object(Context& context, const ast::AlterObject& statement);

} // namespace labdb::sql::define
