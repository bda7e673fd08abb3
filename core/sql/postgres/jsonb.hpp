#pragma once

#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// PostgreSQL's json and jsonb as texts.
namespace labdb::sql::postgres {

/// Checks that the text is JSON: 22P02 `invalid input syntax for type json` with PostgreSQL's DETAIL and CONTEXT.
void check_json(std::string_view text);
/// Reads what `check_json` takes.
json::Value read_json(std::string_view text);
/// As jsonb prints: keys by length, then bytes; `, ` and `: ` between; numbers in plain digits.
std::string print_jsonb(const json::Value& value);
/// The same on several lines: jsonb_pretty.
std::string pretty_jsonb(const json::Value& value);
/// jsonb's order (its manual, 8.14.4): less than, equal to or greater than zero.
int compare_jsonb(const json::Value& left, const json::Value& right);
/// A text as a JSON string, with its quotes.
std::string json_string(std::string_view text);

} // namespace labdb::sql::postgres
