#pragma once

#include <optional>

#include "core/json/value.hpp"
#include "core/util/time.hpp"

namespace labdb::cli {

/// What botocore takes for a moment: a number of seconds since 1970, also as text, or a date in about any notation
/// (reference/awscli.md §2.7). Without a zone it is UTC. Absent when it is none.
std::optional<util::Instant> parse_timestamp(const json::Value& value);

} // namespace labdb::cli
