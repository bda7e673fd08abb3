#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// What SQL/JSON's item method .datetime() gives. It is no JSON: until it is printed it goes through a path as an
/// object that no document can have.
namespace labdb::sql::postgres {

struct JsonMoment {
    std::string type; ///< `date`, `timestamp with time zone` …, as .type() says it
    std::string text; ///< ISO 8601
    std::int64_t micros = 0;
    bool zoned() const { return type.find("with time zone") != std::string::npos; }
    bool is_time() const { return type.starts_with("time "); }
};

/// Absent when the text has none of the forms that .datetime() knows without a template.
std::optional<JsonMoment> read_json_moment(std::string_view text);

json::Value as_json_value(const JsonMoment& moment);
/// Absent for every other value.
std::optional<JsonMoment> moment_of(const json::Value& value);
/// The value as JSON has it: a text in the place of a moment.
json::Value without_moment(json::Value value);

} // namespace labdb::sql::postgres
