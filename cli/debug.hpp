#pragma once

#include <string_view>

#include "cli/invocation.hpp"

namespace labdb::cli {

/// With `--debug`, a line on stderr in the form of Python's logging (reference/awscli.md §3.9). `logger` is the name of
/// the AWS CLI's module that says such things. Nothing that is secret may be in the text: no values of parameters.
void log_debug(const Invocation& invocation, std::string_view logger, std::string_view text);

} // namespace labdb::cli
