#pragma once

#include <optional>

#include "cli/config.hpp"
#include "cli/globals.hpp"
#include "cli/session.hpp"
#include "core/jmespath/expression.hpp"

namespace labdb::cli {

/// One AWS command and all that its global options, environment and configuration files say about how to run it.
struct Invocation {
    Session& session;
    Configuration configuration;
    Globals globals;
    Settings settings;
    /// `--query`, compiled.
    std::optional<jmespath::Expression> query;
};

} // namespace labdb::cli
