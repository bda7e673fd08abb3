#pragma once

#include <string>

#include "core/sql/ast/expression.hpp"

namespace labdb::sql::define {

/// The first function in the expression that gives something else another time or for another user, by the name that
/// MySQL's errors of checks and generated columns have (manual, 13.1.20.6 and 13.1.20.8); empty when there is none.
std::string changing_function(const ast::Expression& expression);

} // namespace labdb::sql::define
