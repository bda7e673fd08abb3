#pragma once

#include "cli/environment.hpp"
#include "serve/signature.hpp"

namespace labdb::cli {

/// The keys of the environment and of all profiles, for a server that checks signatures. Throws Error of kind
/// `configuration` when there are none.
serve::KeyRing key_ring(const Environment& environment);

} // namespace labdb::cli
