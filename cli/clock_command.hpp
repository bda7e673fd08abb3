#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "core/util/time.hpp"

namespace labdb::cli {

/// `labdb clock [show|advance DURATION|set TIME|reset]`: the time as labdb tells it, which every command and server
/// sees, and moving it. What the time makes happen to items happens at once.
int clock(const std::vector<std::string>& words, Session& session);

/// For completion.
std::vector<std::string> clock_candidates(const std::vector<std::string>& words, const Environment& environment);

/// Reads `90s`, `6m`, `2h`, `3d`, `1w` and sums of these, `1d12h`. Absent when the text is none, or more than a
/// thousand years.
std::optional<util::Duration> read_duration(std::string_view text);
/// `1d 2h 3m 4s`, without what is zero; less than a second is `0s`.
std::string duration_text(util::Duration duration);

} // namespace labdb::cli
