#pragma once

#include <string>
#include <string_view>

#include "core/sql/session/state.hpp"

/// What SET assigns, as settings keep it.
namespace labdb::sql {

bool is_on(std::string_view text);

/// The value as the variable keeps it. 1231, 1232.
std::string mysql_value(const Session::State& state, const SettingRow& row, const bind::Binder::Given& value,
                        Environment& environment);

/// PostgreSQL: a list's words as SHOW gives them.
std::string postgres_text(Session::State& state, const ast::Expression& expression);
/// 22023 for what the parameter does not take.
std::string postgres_value(const SettingRow& row, const std::string& text);

} // namespace labdb::sql
