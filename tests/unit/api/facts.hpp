#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// The facts of AWS's APIs that stand beside the repository (`../shared/api/*.json`, legend inside), brought to the
/// state of AWS CLI 2.36.7: its differences to the shapes' version are applied.
namespace labdb::api::facts {

/// `name` is the file's, `dynamodb`. Absent when the folder is not there.
std::optional<json::Value> load(std::string_view name);

/// A text member, or the empty text.
std::string text(const json::Value& value, std::string_view member);
/// `"Shape"` or `["Shape", {…}]`: how the facts refer to a shape.
std::string target(const json::Value& reference);
/// The attributes of such a reference, or null.
json::Value attributes(const json::Value& reference);

} // namespace labdb::api::facts
