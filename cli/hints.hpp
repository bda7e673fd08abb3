#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/errors.hpp"
#include "cli/invocation.hpp"

namespace labdb::cli {

/// Below an error, one line that says how to mend the command. Only for a person: stderr must be a terminal, and what a
/// script reads stays AWS's byte for byte. `words` are the command line's, as the shell has left them.
void hint_for(const Error& error, const std::vector<std::string>& words, const Invocation& invocation);

/// The hint that error and words alone lead to, without its prefix; empty when there is none.
std::string_view hint_text(const Error& error, const std::vector<std::string>& words);

} // namespace labdb::cli
