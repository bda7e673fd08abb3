#pragma once

#include "cli/errors.hpp"
#include "cli/terminal.hpp"

namespace labdb::cli {

/// Below a service error, one line that says how to mend the command. Only for a person: stderr must be a terminal, and
/// what a script reads stays AWS's byte for byte.
void hint_for(const Error& error, Terminal& terminal);

/// The hint without its prefix; empty when there is none.
std::string_view hint_text(const ServiceError& error);

} // namespace labdb::cli
