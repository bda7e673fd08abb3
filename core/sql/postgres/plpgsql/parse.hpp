#pragma once

#include <string_view>

#include "core/sql/ast/routine.hpp"
#include "core/sql/ast/statement.hpp"

/// PL/pgSQL: the text of a function's, a procedure's or a DO statement's body.
namespace labdb::sql::postgres::plpgsql {

/// The body's block. Each statement's `position` is its place in the body, from which line numbers come; within
/// embedded SQL, positions mean nothing. Throws Error: 42601 and its like, 54001 for blocks within blocks without end.
ast::Block parse(std::string_view body);

} // namespace labdb::sql::postgres::plpgsql
