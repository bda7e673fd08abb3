#pragma once

#include "cli/environment.hpp"
#include "cli/terminal.hpp"

namespace labdb::cli {

/// One run of the program and what it has of the outside world.
struct Session {
    const Environment& environment;
    Terminal& terminal;
};

} // namespace labdb::cli
