#include "core/util/time.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include <time.h>

using namespace labdb::util;

namespace {

std::int64_t micros_of(std::string_view text) {
    auto at = parse_iso8601(text);
    REQUIRE_MESSAGE(at, text);
    return at->micros;
}

} // namespace

TEST_CASE("moments are written as Python's isoformat() and as the Query protocol do") {
    Instant at{1'795'193'046'840'000};
    CHECK(iso8601(at) == "2026-11-20T16:44:06.840000+00:00");
    CHECK(iso8601({1'795'193'046'000'000}) == "2026-11-20T16:44:06+00:00");
    CHECK(iso8601(at, 5 * 3600 + 1800) == "2026-11-20T22:14:06.840000+05:30");
    CHECK(iso8601(at, -8 * 3600) == "2026-11-20T08:44:06.840000-08:00");
    CHECK(iso8601({0}, 3 * 60 + 45) == "1970-01-01T00:03:45+00:03:45");
    CHECK(iso8601_z(at, false) == "2026-11-20T16:44:06Z");
    CHECK(iso8601_z(at, true) == "2026-11-20T16:44:06.840Z");
    CHECK(iso8601_z({-1}, true) == "1969-12-31T23:59:59.999Z");
    CHECK(iso8601({-1}) == "1969-12-31T23:59:59.999999+00:00");
}

TEST_CASE("the forms of ISO 8601 that are read") {
    CHECK(micros_of("1970-01-01") == 0);
    CHECK(micros_of("2026-11-20T16:44:06Z") == 1'795'193'046'000'000);
    CHECK(micros_of("2026-11-20 16:44:06") == 1'795'193'046'000'000);
    CHECK(micros_of("2026-11-20T16:44:06.84+00:00") == 1'795'193'046'840'000);
    CHECK(micros_of("2026-11-20T22:14:06.123456789+05:30") == 1'795'193'046'123'456);
    CHECK(micros_of("2026-11-20T08:44:06-08:00") == 1'795'193'046'000'000);
    CHECK(micros_of("0001-01-01T00:00:00Z") == -62'135'596'800'000'000);
    CHECK(micros_of("9999-12-31T23:59:59.999999Z") == 253'402'300'799'999'999);
    CHECK(micros_of("2024-02-29") == 1'709'164'800'000'000);
    CHECK(micros_of("2000-02-29") == 951'782'400'000'000);
    for (const char* text : {"",
                             "2026",
                             "2026-11",
                             "2026-11-2",
                             "2026-13-01",
                             "2026-00-01",
                             "2026-02-29",
                             "1900-02-29",
                             "2026-11-31",
                             "0000-01-01",
                             "2026-11-20T",
                             "2026-11-20T16:44",
                             "2026-11-20T24:00:00",
                             "2026-11-20T16:60:00",
                             "2026-11-20T16:44:60",
                             "2026-11-20T16:44:06.",
                             "2026-11-20T16:44:06.Z",
                             "2026-11-20T16:44:06z",
                             "2026-11-20T16:44:06+0530",
                             "2026-11-20T16:44:06+05:30x",
                             "2026-11-20T16:44:06 Z",
                             " 2026-11-20",
                             "20261120",
                             "-001-01-01"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso8601(text));
    }
}

TEST_CASE("the calendar agrees with the C library's over 6,000 years") {
    for (std::int64_t day = -719'162; day < 1'500'000; day += 37) {
        auto seconds = static_cast<time_t>(day * 86'400 + 45'296);
        tm parts{};
        gmtime_r(&seconds, &parts);
        char text[40];
        strftime(text, sizeof text, "T%H:%M:%SZ", &parts);
        char date[40];
        std::snprintf(date, sizeof date, "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
        Instant at{static_cast<std::int64_t>(seconds) * 1'000'000};
        REQUIRE(iso8601_z(at, false) == std::string(date) + text);
        REQUIRE(parse_iso8601(iso8601_z(at, false)) == at);
    }
}

TEST_CASE("seconds become microseconds, rounded, and stay in range") {
    CHECK(Instant::from_seconds(1.5).micros == 1'500'000);
    CHECK(Instant::from_seconds(1'795'193'046.84).micros == 1'795'193'046'840'000);
    CHECK(Instant::from_seconds(-0.0000004).micros == 0);
    CHECK(Instant::from_seconds(1e300).micros > 9'000'000'000'000'000'000);
    CHECK(Instant::from_seconds(-1e300).micros < -9'000'000'000'000'000'000);
    Instant::from_seconds(std::nan(""));
    CHECK(Instant{2'500'000}.seconds() == 2.5);
    CHECK(Instant{5} + Duration::of_seconds(2) == Instant{2'000'005});
    CHECK(Instant{7} - Instant{5} == Duration{2});
}

TEST_CASE("the machine's clock is the C library's") {
    auto seconds = static_cast<double>(time(nullptr));
    CHECK(std::abs(system_now().seconds() - seconds) < 5);
}
