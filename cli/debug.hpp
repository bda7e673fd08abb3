#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cli/invocation.hpp"

namespace labdb::cli {

/// With `--debug`, a line on stderr in the form of Python's logging (reference/awscli.md §3.9). `logger` is the name of
/// the AWS CLI's module that says such things. `text` makes what follows, and is called with `--debug` alone; nothing
/// that is secret may be in it: no values of parameters.
void log_debug(const Invocation& invocation, std::string_view logger, const std::function<std::string()>& text);

} // namespace labdb::cli
