#pragma once

#include <string_view>
#include <vector>

#include "core/sql/session/state.hpp"

/// What MySQL looks up in the body of a stored program when it is created.
namespace labdb::sql::program {

/// 1193 for a variable that SET assigns and that neither the program nor the server has.
void check_program_names(const Session::State& state, std::string_view text,
                         const std::vector<ast::RoutineParameter>& parameters);

/// NEW and OLD of a trigger: 1363 where the event has no such row, 1362 where it may not be changed, 1054 for columns
/// that the table has not.
void check_rows(const Session::State& state, const ast::CreateTrigger& trigger, const Table& table);

} // namespace labdb::sql::program
