#pragma once

#include <string>
#include <string_view>

#include "core/util/random.hpp"
#include "core/util/time.hpp"

namespace labdb::dynamodb {

/// `01791504762511-2779fadd`: fourteen digits of milliseconds, by which backups, exports and imports are ordered, and a
/// suffix that tells those of one millisecond apart.
std::string timed_id(util::Instant at, std::string_view suffix);
std::string timed_id(util::Instant at, util::Random& random);
/// The moment in an id, to the millisecond.
util::Instant moment_of_id(std::string_view id);

} // namespace labdb::dynamodb
