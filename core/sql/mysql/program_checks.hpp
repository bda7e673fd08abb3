#pragma once

#include "core/sql/ast/statement.hpp"

namespace labdb::sql::mysql {

/// What no function and no trigger may do, nor a procedure that one of them calls: 1415, 1336, 1422.
void check_in_function(const ast::Statement& statement, bool trigger);

} // namespace labdb::sql::mysql
