#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "client/rate_limiter.hpp"
#include "client/stream.hpp"
#include "core/util/random.hpp"
#include "core/util/time.hpp"

namespace labdb::client {

/// How botocore tries again. Its `adaptive` counts as `standard` does, and learns to send more slowly.
enum class RetryMode : std::uint8_t { legacy, standard, adaptive };

struct RetryPolicy {
    RetryMode mode = RetryMode::standard;
    /// The first attempt included.
    std::uint32_t max_attempts = 3;
};

/// What has come of one attempt.
struct Attempt {
    std::uint32_t number = 1;
    /// 0 when there was no answer.
    unsigned status = 0;
    /// The error's; empty when there was none.
    std::string_view code = {};
    std::optional<Failure> failure = {};
    /// The answer's checksum is not that of its bytes.
    bool corrupt = false;
    /// When it ended.
    util::Instant at = {};
};

/// Decides for the requests of one client whether to try again, and when (botocore's retries/standard.py, and
/// retryhandler.py for the legacy mode).
class Retries {
public:
    /// `legacy_base`: what the legacy mode's pauses grow from, in seconds; 0 for a random number below one.
    Retries(RetryPolicy policy, double legacy_base) : policy_(policy), legacy_base_(legacy_base) {}

    struct Verdict {
        bool again = false;
        /// No further attempt was allowed: the error says "(reached max retries: N)".
        bool exhausted = false;
        util::Duration pause = {};
    };
    Verdict judge(const Attempt& attempt);

    /// How long to wait before a request, or its repetition after judge()'s pause, is sent.
    util::Duration wait_to_send(util::Instant now) { return limiter_.wait_to_send(now); }

    /// A good answer has come after so many attempts: what the last cost is given back.
    void succeeded(std::uint32_t attempts);

private:
    static constexpr int kQuota = 500;
    RetryPolicy policy_;
    double legacy_base_;
    int quota_ = kQuota;
    int last_cost_ = 0;
    util::Random random_;
    RateLimiter limiter_;

    bool is_retryable(const Attempt& attempt) const;
    util::Duration pause_after(std::uint32_t attempt);
};

} // namespace labdb::client
