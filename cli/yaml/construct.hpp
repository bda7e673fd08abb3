#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/yaml/node.hpp"

namespace labdb::cli::yaml {

/// The tag that a plain scalar has without being given one: `tag:yaml.org,2002:int`.
std::string implied_tag(std::string_view text);

/// Is the tag one of those that scalars can have?
bool is_scalar_tag(std::string_view tag);

/// The value of a scalar with a tag; absent when the tag is not one for scalars. Throws Error of kind `general` where a
/// Python exception ends the AWS CLI: `!!int x`.
std::optional<Node> construct_scalar(std::string_view tag, const std::string& text);

} // namespace labdb::cli::yaml
