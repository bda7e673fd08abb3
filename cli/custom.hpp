#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/invocation.hpp"

namespace labdb::cli {

/// What a command takes that is no operation of an API: `aws configure get`, `aws ddb select`. Constant.
struct CustomSyntax {
    /// As help calls it: `configure get`.
    std::string_view path;
    std::span<const Option> options;
    /// Words without dashes, all of them required.
    std::span<const std::string_view> positionals;
    /// The one whose `file://` is not a file's name but text; empty for none.
    std::string_view literal;
};

/// Parses the words behind the command, and puts the contents of files in the place of `file://…`. Absent when help was
/// asked for, which has been shown. Throws Error.
std::optional<Parsed> parse_custom(const CustomSyntax& syntax, const std::vector<std::string>& words,
                                   Invocation& invocation);

/// A whole number among the options; absent when it was not given, or is zero, which Python takes for that. Throws
/// Error of kind `general` for what is no number.
std::optional<std::string> custom_integer(const Parsed& parsed, std::string_view destination);

} // namespace labdb::cli
