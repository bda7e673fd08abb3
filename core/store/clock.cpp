#include "core/store/clock.hpp"

namespace labdb::store {

namespace {

constexpr double kMost = 2e6; // microseconds
constexpr double kHalfway = 60e6;

} // namespace

util::Instant Clock::done(util::Instant from, util::Duration real) const {
    if (real.micros <= 0 || pace == Pace::instant) return from;
    if (pace == Pace::real) return from + real;
    // What AWS is quicker with stays quicker, and nothing takes longer than two seconds.
    auto micros = static_cast<double>(real.micros);
    return from + util::Duration{static_cast<std::int64_t>(kMost * (micros / (micros + kHalfway)))};
}

} // namespace labdb::store
