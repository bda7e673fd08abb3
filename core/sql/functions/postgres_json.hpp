#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sql/functions/environment.hpp"
#include "core/sql/type.hpp"
#include "core/sql/value.hpp"

/// json as its text: members and elements keep how they were written. The texts are JSON: check_json has seen them.
namespace labdb::sql::postgres {

enum class JsonKind { object, array, string, number, boolean, null };
JsonKind json_kind(std::string_view json);
/// The elements' texts, without blanks around them.
std::vector<std::string_view> json_elements(std::string_view array);
/// The members' keys, read, and values' texts, in their order.
std::vector<std::pair<std::string, std::string_view>> json_members(std::string_view object);
/// A scalar as text: a string without its quotes and escapes; absent for null.
std::optional<std::string> json_text(std::string_view json);
/// One step of a path: a key, or a number of an array (from its end when less than zero).
std::optional<std::string_view> json_step(std::string_view json, std::string_view step);

/// A value of any type as JSON: to_json. NULL is `null`.
std::string to_json(const Environment& environment, const CellView& value, const Type& type);
/// What a member's JSON is as a value of the type: json_to_record.
Cell from_json(Environment& environment, std::string_view json, const Type& type);

} // namespace labdb::sql::postgres
