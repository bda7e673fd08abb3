#pragma once

#include <string>
#include <string_view>

#include "cli/yaml/error.hpp"
#include "cli/yaml/node.hpp"
#include "core/json/value.hpp"

/// YAML as the AWS CLI reads it: that of ruamel.yaml's safe loader over libyaml.
namespace labdb::cli::yaml {

/// Collections deeper than this are an error: the tree is walked recursively.
constexpr std::size_t kMaxDepth = 256;
/// More values than this from aliases are an error: aliases of aliases grow without end.
constexpr std::size_t kMaxCopies = 1'000'000;

/// Reads a text that holds one document, or none, which is null. `name` is the text's in errors. Throws SyntaxError;
/// Error where a Python exception ends the AWS CLI.
Node read(std::string_view text, const std::string& name = "<unicode string>");

/// What is there in JSON too. A date becomes text, a set the list of its items, a key the text that it was written
/// with.
json::Value to_json(const Node& node);

} // namespace labdb::cli::yaml
