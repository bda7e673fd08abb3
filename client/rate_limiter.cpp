#include "client/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace labdb::client {

namespace {

constexpr double kSmoothing = 0.8;
constexpr double kCurve = 0.4;
constexpr double kBackOff = 0.7;
constexpr double kMostOfMeasured = 2;

} // namespace

util::Duration RateLimiter::wait_to_send(util::Instant at) {
    const double now = at.seconds();
    start(now);
    if (!enabled_) return {};
    fill(now);
    const double wait = std::max(0.0, (1 - tokens_) / fill_rate_);
    fill(now + wait);
    tokens_ -= 1;
    return {static_cast<std::int64_t>(wait * 1e6)};
}

void RateLimiter::answered(util::Instant at, bool throttled) {
    const double now = at.seconds();
    start(now);
    record(now);
    double rate = kCurve * std::pow(now - last_throttling_ - zero_point_, 3) + highest_rate_;
    if (throttled) {
        highest_rate_ = enabled_ ? std::min(measured_rate_, fill_rate_) : measured_rate_;
        zero_point_ = std::cbrt(highest_rate_ * (1 - kBackOff) / kCurve);
        last_throttling_ = now;
        rate = highest_rate_ * kBackOff;
        enabled_ = true;
    }
    set_rate(std::min(rate, kMostOfMeasured * measured_rate_), now);
}

void RateLimiter::start(double now) {
    if (last_half_second_ >= 0) return;
    last_half_second_ = std::floor(now);
    last_throttling_ = now;
    filled_at_ = now;
}

void RateLimiter::record(double now) {
    const double half_second = std::floor(now * 2) / 2;
    ++count_;
    if (half_second <= last_half_second_) return;
    const double rate = count_ / (half_second - last_half_second_);
    measured_rate_ = rate * kSmoothing + measured_rate_ * (1 - kSmoothing);
    count_ = 0;
    last_half_second_ = half_second;
}

void RateLimiter::fill(double now) {
    tokens_ = std::min(capacity_, tokens_ + (now - filled_at_) * fill_rate_);
    filled_at_ = now;
}

void RateLimiter::set_rate(double rate, double now) {
    fill(now);
    fill_rate_ = std::max(rate, kMinimumRate);
    capacity_ = std::max(rate, 1.0);
    tokens_ = std::min(tokens_, capacity_);
}

} // namespace labdb::client
