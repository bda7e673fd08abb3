#pragma once

#include <optional>
#include <string_view>

#include "core/util/time.hpp"

namespace labdb::cli {

/// Reads a date in about any notation people use: `Fri, 20 Nov 2026 16:44:06 GMT`, `2026/11/20`, `Nov 20 2026 4:44pm`,
/// `20261120T164406Z`. The AWS CLI leaves that to Python's dateutil, whose rules these are: month before day when both
/// could be either, a number above 31 is the year, what is missing is today's. No zone means UTC. Absent when it is no
/// date.
std::optional<util::Instant> parse_date_text(std::string_view text);

} // namespace labdb::cli
