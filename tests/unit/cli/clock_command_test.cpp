#include "cli/clock_command.hpp"

#include <doctest/doctest.h>

using namespace labdb::cli;
using labdb::util::Duration;

TEST_CASE("clock: durations are numbers with units, and sums of these") {
    const auto seconds = [](const char* text) {
        const auto duration = read_duration(text);
        return duration ? duration->micros / 1'000'000 : -1;
    };
    CHECK(seconds("90s") == 90);
    CHECK(seconds("6m") == 360);
    CHECK(seconds("2h") == 7200);
    CHECK(seconds("3d") == 3 * 86400);
    CHECK(seconds("1w") == 7 * 86400);
    CHECK(seconds("1d12h") == 36 * 3600);
    CHECK(seconds("0s") == 0);
    for (const char* text : {"", "6", "m", "6x", "-6m", "6 m", "1h30", "99999999999999999999w", "60000w", "6M"}) {
        CAPTURE(text);
        CHECK(seconds(text) == -1);
    }
}

TEST_CASE("clock: durations as they are shown") {
    CHECK(duration_text(Duration::of_seconds(0)) == "0s");
    CHECK(duration_text(Duration{499'999}) == "0s");
    CHECK(duration_text(Duration::of_seconds(360)) == "6m");
    CHECK(duration_text(Duration{359'999'900}) == "6m");
    CHECK(duration_text(Duration::of_seconds(8 * 86400 + 3 * 3600 + 4)) == "8d 3h 4s");
}
