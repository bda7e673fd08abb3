#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

/// The AWS CLI's shorthand: `AttributeName=pk,KeyType=HASH` for a structure, `pk={S=a}` for a map (reference/awscli.md
/// §2.4).
namespace labdb::cli::shorthand {

/// Why a text is no shorthand, with the line and caret that the CLI prints.
class SyntaxError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Gives what a value of `key@=` names (`file://…`), or nothing when it names no file. May throw.
using FileReader = std::function<std::optional<json::Value>(std::string_view value)>;

/// Parses one whole argument into an object whose values are texts, lists and objects. Throws SyntaxError.
json::Value parse(std::string_view text, const FileReader& read_file);

} // namespace labdb::cli::shorthand
