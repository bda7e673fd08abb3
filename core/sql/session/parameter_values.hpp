#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/sql/session/settings.hpp"

/// PostgreSQL's parameters that are numbers, with and without units, and time zones that are.
namespace labdb::sql {

/// `64MB`, `1.5s` as the number of the parameter's own units. 22023 for what is no number of such, or out of its range.
std::int64_t parameter_number(const SettingRow& row, const std::string& text);
/// The number as SHOW gives it: in the largest unit of which it is a whole number.
std::string shown_parameter(const SettingRow& row, std::int64_t number);

/// The time zone of SET TIME ZONE -8, which is that many hours east of UTC, or of an INTERVAL's text; absent when it is
/// none of these: `<-08>+08`.
std::optional<std::string> offset_zone(const std::string& text, bool interval);

} // namespace labdb::sql
