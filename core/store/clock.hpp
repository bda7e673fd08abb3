#pragma once

#include "core/util/time.hpp"

namespace labdb::store {

/// How AWS's waiting times are scaled: `fast` turns minutes into at most two seconds, `instant` into nothing.
enum class Pace { fast, instant, real };

/// The time as labdb tells it: the machine's, moved by `labdb clock advance`, or frozen by LABDB_CLOCK.
struct Clock {
    util::Instant now;
    Pace pace = Pace::fast;

    /// When something that takes AWS `real` to do is done here, if it starts at `from`.
    util::Instant done(util::Instant from, util::Duration real) const;
};

} // namespace labdb::store
