#include <doctest/doctest.h>

#include "client/retry.hpp"

using namespace labdb::client;

namespace {

Attempt answered(std::uint32_t number, unsigned status, std::string_view code) {
    Attempt attempt;
    attempt.number = number;
    attempt.status = status;
    attempt.code = code;
    return attempt;
}

Attempt failed(std::uint32_t number, Failure failure) {
    Attempt attempt;
    attempt.number = number;
    attempt.failure = failure;
    return attempt;
}

} // namespace

TEST_CASE("retries: standard mode") {
    Retries retries({}, 0);
    CHECK(retries.judge(answered(1, 500, "InternalFailure")).again);
    CHECK(retries.judge(answered(2, 400, "ThrottlingException")).again);
    CHECK(retries.judge(failed(1, Failure::unreachable)).again);
    CHECK(retries.judge(failed(1, Failure::tls)).again);
    CHECK_FALSE(retries.judge(failed(1, Failure::scheme)).again);
    CHECK_FALSE(retries.judge(answered(1, 400, "ValidationException")).again);
    CHECK_FALSE(retries.judge(answered(1, 400, "ValidationException")).exhausted);
    const auto last = retries.judge(answered(3, 400, "ThrottlingException"));
    CHECK_FALSE(last.again);
    CHECK(last.exhausted);
    // The number is looked at first.
    CHECK(Retries({RetryMode::standard, 1}, 0).judge(answered(1, 400, "ValidationException")).exhausted);
}

TEST_CASE("retries: the standard mode's pauses are random and bounded") {
    Retries retries({RetryMode::standard, 20}, 0);
    for (std::uint32_t number = 1; number < 20; ++number) {
        const auto verdict = retries.judge(answered(number, 503, ""));
        CHECK(verdict.again);
        CHECK(verdict.pause.micros < std::min<std::int64_t>(std::int64_t{1} << (number - 1), 20) * 1'000'000);
    }
}

TEST_CASE("retries: a quota ends them, and good answers fill it") {
    Retries retries({RetryMode::standard, 1000}, 0);
    int count = 0;
    while (retries.judge(failed(1, Failure::read_timeout)).again) ++count;
    CHECK(count == 50);
    retries.succeeded(2);
    CHECK(retries.judge(failed(1, Failure::read_timeout)).again);
    CHECK_FALSE(retries.judge(failed(1, Failure::read_timeout)).again);
}

TEST_CASE("retries: legacy mode") {
    Retries retries({RetryMode::legacy, 10}, 0.05);
    CHECK(retries.judge(answered(1, 400, "ProvisionedThroughputExceededException")).pause.micros == 50'000);
    CHECK(retries.judge(answered(9, 400, "ProvisionedThroughputExceededException")).pause.micros == 12'800'000);
    CHECK(retries.judge(answered(1, 509, "")).again);
    CHECK_FALSE(retries.judge(answered(1, 400, "LimitExceededException")).again);
    CHECK(retries.judge(answered(10, 500, "")).exhausted);
    CHECK_FALSE(Retries({RetryMode::legacy, 1}, 0).judge(answered(1, 400, "ValidationException")).exhausted);
}

TEST_CASE("retries: the adaptive mode counts as the standard one, and slows down when it is throttled") {
    constexpr std::int64_t kTenth = 100'000;
    Retries retries({RetryMode::adaptive, 3}, 0);
    labdb::util::Instant now{1'000'000'000};
    const auto answer = [&](std::string_view code) {
        now.micros += kTenth;
        Attempt attempt = answered(1, code.empty() ? 200 : 400, code);
        attempt.at = now;
        return retries.judge(attempt);
    };
    for (int i = 0; i < 20; ++i) {
        CHECK(retries.wait_to_send(now).micros == 0);
        CHECK_FALSE(answer("").again);
    }
    CHECK(answer("ThrottlingException").again);
    // Ten a second have been sent, so now seven may be, once the tokens of before are used: botocore's numbers.
    const auto wait = [&] {
        const auto pause = retries.wait_to_send(now);
        now = now + pause;
        return pause.micros;
    };
    CHECK(wait() == 0);
    CHECK(wait() == 0);
    wait();
    CHECK(wait() / 100 == 1430);
    // Whoever goes on being throttled gets no less than one request in two seconds.
    for (int i = 0; i < 20; ++i) answer("ThrottlingException");
    now.micros += 10'000'000;
    CHECK(wait() == 0);
    CHECK(wait() / 1000 == 2000);
    Attempt last = answered(3, 400, "ThrottlingException");
    last.at = now;
    CHECK(retries.judge(last).exhausted);
}
