#pragma once

#include <string>
#include <string_view>

namespace labdb::sql::postgres {

/// PostgreSQL's names of conditions (manual, appendix A): `unique_violation` is `23505`. Empty when there is none of
/// that name.
std::string sqlstate_of_condition(std::string_view name);
/// Whether EXCEPTION WHEN `condition` takes an error: a name, `sqlstate 23505`, `others`; a class's name takes the
/// whole class.
bool matches_condition(std::string_view condition, std::string_view sqlstate);

} // namespace labdb::sql::postgres
