#include <doctest/doctest.h>

#include "cli/timestamp.hpp"

using namespace labdb;

namespace {

double seconds(const json::Value& value) {
    auto moment = cli::parse_timestamp(value);
    REQUIRE(moment.has_value());
    return moment->seconds();
}

} // namespace

TEST_CASE("moments in the notations that botocore reads") {
    // Each value as botocore 1.43.11 with dateutil 2.9 gives it.
    struct {
        const char* text;
        double seconds;
    } const cases[] = {
        {"123", 123},
        {"1e3", 1000},
        {"2020-01-01", 1577836800},
        {"2020-01-01 10:00", 1577872800},
        {"2026-11-20T16:44:06.84-05:00", 1795211046.84},
        {"2026-11-20T16:44:06+0100", 1795189446},
        {"Fri, 20 Nov 2026 16:44:06 GMT", 1795193046},
        {"2026/11/20", 1795132800},
        {"11/20/2026", 1795132800},
        {"20.11.2026", 1795132800},
        {"20-Nov-2026", 1795132800},
        {"20 November 2026", 1795132800},
        {"Nov 20 2026 4:44pm", 1795193040},
        {"May 5, 2020 at 3 pm", 1588690800},
        {"Jan 1 2020 12am", 1577836800},
        {"20261120T164406Z", 1795193046},
        {"20261120T164406", 1795193046},
        {"2026-11-20T16", 1795190400},
        {"1/2/03", 1041465600},
        {"99-12-31", 946598400},
        {"2020-01-01T10:00 EST", 1577872800},
        {"2020-01-01 10:00 GMT+3", 1577883600},
    };
    for (const auto& example : cases) {
        CAPTURE(example.text);
        CHECK(seconds(example.text) == doctest::Approx(example.seconds));
    }
    CHECK(seconds(json::Number{"1795193046.5"}) == 1795193046.5);
}

TEST_CASE("texts that are no moments") {
    for (const char* text :
         {"", "notadate", "hello", "yesterday", "2026-13-45", "2020-02-30", "12:61", "2026-W10", "GMT+3",
          "2020-01-01T00:00:00Zfoo", "1 2 3 4", "10:", "10:30:", "+", "2020-01-01 10:00 +"}) {
        CAPTURE(text);
        CHECK_FALSE(cli::parse_timestamp(text));
    }
    CHECK_FALSE(cli::parse_timestamp(nullptr));
    CHECK_FALSE(cli::parse_timestamp(json::Array()));
}
