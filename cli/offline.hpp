#pragma once

#include <string>

#include "cli/transcript.hpp"

namespace labdb::cli {

/// Why a step cannot run on a laptop without network, account or terminal; empty when it can. A command anywhere in the
/// step decides, in a pipe or a substitution too.
std::string why_not_offline(const Step& step);

} // namespace labdb::cli
