#include "core/store/clock.hpp"

#include <doctest/doctest.h>

using namespace labdb;
using store::Clock;
using store::Pace;

namespace {

constexpr util::Instant kStart{1'795'193'046'000'000};

util::Duration waiting(Pace pace, util::Duration real) { return Clock{kStart, pace}.done(kStart, real) - kStart; }

} // namespace

TEST_CASE("instant takes no time, real takes AWS's") {
    auto real = util::Duration::of_seconds(600);
    CHECK(waiting(Pace::instant, real).micros == 0);
    CHECK(waiting(Pace::real, real) == real);
}

TEST_CASE("fast takes at most two seconds, and longer for what AWS takes longer over") {
    util::Duration last{0};
    for (std::int64_t seconds : {1, 5, 10, 30, 60, 300, 900, 3'600, 86'400}) {
        util::Duration now = waiting(Pace::fast, util::Duration::of_seconds(seconds));
        CHECK(now > last);
        CHECK(now < util::Duration::of_seconds(2));
        last = now;
    }
    CHECK(waiting(Pace::fast, util::Duration{INT64_MAX}) <= util::Duration::of_seconds(2));
    CHECK(waiting(Pace::fast, {0}).micros == 0);
    CHECK(waiting(Pace::fast, {-5}).micros == 0);
}
