#pragma once

#include "core/util/time.hpp"

namespace labdb::client {

/// What botocore's adaptive mode adds to the standard one: a client that has been throttled sends no faster than a rate
/// that falls with every further throttling and grows again along a cubic curve (botocore's retries/adaptive.py,
/// throttling.py and bucket.py). Until the first throttling it does nothing.
class RateLimiter {
public:
    /// How long the next request is to wait. The caller waits so long, or goes on as if it had.
    util::Duration wait_to_send(util::Instant now);
    /// An answer has come.
    void answered(util::Instant now, bool throttled);
    /// Requests a second, once there has been a throttling.
    double rate() const { return fill_rate_; }

private:
    static constexpr double kMinimumRate = 0.5;

    bool enabled_ = false;
    // How fast answers have come, smoothed over half seconds.
    double measured_rate_ = 0;
    double last_half_second_ = -1;
    double count_ = 0;
    // The cubic curve.
    double highest_rate_ = 0;
    double zero_point_ = 0;
    double last_throttling_ = 0;
    // The bucket of tokens, one for each request.
    double fill_rate_ = 1;
    double capacity_ = 1;
    double tokens_ = 0;
    double filled_at_ = 0;

    void start(double now);
    void record(double now);
    void fill(double now);
    void set_rate(double rate, double now);
};

} // namespace labdb::client
