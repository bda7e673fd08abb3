#pragma once

#include <optional>

#include "cli/environment.hpp"
#include "cli/terminal.hpp"
#include "core/store/store.hpp"

namespace labdb::cli {

/// One run of the program and what it has of the outside world.
struct Session {
    const Environment& environment;
    Terminal& terminal;
    /// Whether the process ends with this run, so that the kernel may tidy up what it does faster.
    bool ends_process = false;
    /// A store that was left open for it.
    std::optional<store::Environment> left_open = {};
};

} // namespace labdb::cli
