#pragma once

#include <string>
#include <vector>

#include "core/sql/ast/definition.hpp"

/// ALTER ROLE … [IN DATABASE …] SET: what the next sessions of a role begin with, as Role::settings keeps it:
/// `name=value`, that of one database with the database's name and a line's end in front.
namespace labdb::sql {

struct RoleSetting {
    std::string database; ///< empty: of all
    std::string text;     ///< `name=value`
};
RoleSetting role_setting(const std::string& kept);

/// The texts of those that are of one database, or of all (an empty name).
std::vector<std::string> role_settings(const std::vector<std::string>& kept, const std::string& database);

/// Carries out `option` (`set x`, `reset x`, `reset all`) of a statement, whose options say the database, if any.
void change_role_setting(std::vector<std::string>& kept, const std::vector<ast::Option>& options,
                         const ast::Option& option);

} // namespace labdb::sql
