#include "client/retry.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace labdb::client {

namespace {

constexpr int kCost = 5;
constexpr int kTimeoutCost = 10;
constexpr double kLongestPause = 20;

/// The last is the one error that the models of these services mark so.
constexpr std::array<std::string_view, 4> kTransientCodes = {
    "RequestTimeout",
    "RequestTimeoutException",
    "PriorRequestNotComplete",
    "ReplicatedWriteConflictException",
};

constexpr std::array<std::string_view, 14> kThrottlingCodes = {
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottledException",
    "TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "TransactionInProgressException",
    "RequestLimitExceeded",
    "BandwidthLimitExceeded",
    "LimitExceededException",
    "RequestThrottled",
    "SlowDown",
    "PriorRequestNotComplete",
    "EC2ThrottledException",
};

constexpr std::array<unsigned, 4> kTransientStatuses = {500, 502, 503, 504};

/// The legacy mode looks at fewer codes, and at some only with their status (botocore's data/_retry.json).
constexpr std::array<std::string_view, 5> kLegacyCodes = {
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestThrottledException",
    "ProvisionedThroughputExceededException",
};

constexpr std::array<unsigned, 6> kLegacyStatuses = {429, 500, 502, 503, 504, 509};

template <class Range, class Value> bool contains(const Range& range, const Value& value) {
    return std::find(range.begin(), range.end(), value) != range.end();
}

bool is_retryable_in_legacy_mode(const Attempt& attempt) {
    if (contains(kLegacyStatuses, attempt.status)) return true;
    if (attempt.status == 409) return attempt.code == "ReplicatedWriteConflictException";
    if (attempt.status != 400) return false;
    return contains(kLegacyCodes, attempt.code) || attempt.code == "TransactionInProgressException";
}

} // namespace

bool Retries::is_retryable(const Attempt& attempt) const {
    if (attempt.failure) return attempt.failure != Failure::scheme;
    if (attempt.corrupt) return true;
    if (policy_.mode == RetryMode::legacy) return is_retryable_in_legacy_mode(attempt);
    return contains(kTransientStatuses, attempt.status) || contains(kTransientCodes, attempt.code) ||
           contains(kThrottlingCodes, attempt.code);
}

Retries::Verdict Retries::judge(const Attempt& attempt) {
    const bool last = attempt.number >= policy_.max_attempts;
    const bool retryable = is_retryable(attempt);
    const bool counts_first = policy_.mode != RetryMode::legacy;
    if (policy_.mode == RetryMode::adaptive) limiter_.answered(attempt.at, contains(kThrottlingCodes, attempt.code));
    // The standard mode counts before it looks: with one attempt allowed, every error is the last.
    if (last) return {false, counts_first || retryable, {}};
    if (!retryable) return {};
    if (counts_first) {
        const bool timeout = attempt.failure == Failure::connect_timeout || attempt.failure == Failure::read_timeout;
        last_cost_ = timeout ? kTimeoutCost : kCost;
        if (last_cost_ > quota_) return {};
        quota_ -= last_cost_;
    }
    return {true, false, pause_after(attempt.number)};
}

void Retries::succeeded(std::uint32_t attempts) { quota_ = std::min(kQuota, quota_ + (attempts > 1 ? last_cost_ : 1)); }

util::Duration Retries::pause_after(std::uint32_t attempt) {
    constexpr std::uint64_t kMicros = 1'000'000;
    const double random = static_cast<double>(random_.below(kMicros)) / static_cast<double>(kMicros);
    const double growth = std::pow(2.0, attempt - 1);
    double seconds = random * std::min(growth, kLongestPause);
    if (policy_.mode == RetryMode::legacy) seconds = (legacy_base_ > 0 ? legacy_base_ : random) * growth;
    return {static_cast<std::int64_t>(seconds * 1e6)};
}

} // namespace labdb::client
