#include "core/rds/windows.hpp"

#include <doctest/doctest.h>

#include "core/api/error.hpp"

using namespace labdb;
using namespace labdb::rds;

namespace {

Windows windows(const char* backup, const char* maintenance) {
    util::Random random(1);
    return Windows::of(backup, maintenance, "eu-west-1", random);
}

std::string refusal(const char* backup, const char* maintenance) {
    try {
        windows(backup, maintenance);
    } catch (const api::Fault& fault) {
        return std::string(fault.code()) + ": " + fault.what();
    }
    return {};
}

std::string next(util::Instant (*window)(std::string_view, util::Instant), const char* text, const char* now) {
    return util::iso8601_z(window(text, *util::parse_iso8601(now)), false);
}

} // namespace

TEST_CASE("windows are taken as they are, in lower case") {
    const Windows taken = windows("03:00-04:00", "Sun:23:45-Mon:00:15");
    CHECK(taken.backup == "03:00-04:00");
    CHECK(taken.maintenance == "sun:23:45-mon:00:15");
}

TEST_CASE("windows that nobody asks for are half an hour of the Region's night and never overlap") {
    util::Random random(1);
    for (int i = 0; i < 200; ++i) {
        const Windows made = Windows::of("", "", "eu-west-1", random);
        CHECK(refusal(made.backup.c_str(), made.maintenance.c_str()).empty());
        CHECK(made.backup.size() == 11);
        CHECK((made.backup >= "22:00" || made.backup < "06:00"));
    }
    CHECK(windows("03:00-04:00", "").backup == "03:00-04:00");
}

TEST_CASE("a long window leaves the other one what is left of the day, and a whole week leaves nothing") {
    const Windows made = windows("", "sun:20:00-mon:08:00");
    CHECK(refusal(made.backup.c_str(), made.maintenance.c_str()).empty());
    for (const auto& [backup, maintenance] : {std::pair("", "mon:00:00-sun:23:59"), {"00:00-23:59", ""}})
        CHECK(refusal(backup, maintenance) ==
              "InvalidParameterCombination: The backup window and maintenance window must not overlap.");
}

TEST_CASE("what is no window is refused") {
    for (const char* wrong : {"3:00-4:00", "25:00-26:00", "03:00", "03:00-04:60", "03:00-04:00-05:00", "aa:bb-cc:dd"})
        CHECK(refusal(wrong, "").substr(0, 57) ==
              "InvalidParameterValue: Invalid backup window format: " + std::string(wrong).substr(0, 4));
    CHECK(refusal("", "sunday") ==
          "InvalidParameterValue: Invalid maintenance window format: sunday. Should be specified "
          "as a range ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC). Example: Sun:23:45-Mon:00:15");
    CHECK(refusal("", "sun:05:00-sun:05:29") ==
          "InvalidParameterValue: The maintenance window must be at least 30 minutes.");
    CHECK(refusal("05:30-06:30", "sun:05:00-sun:06:00") ==
          "InvalidParameterCombination: The backup window and maintenance window must not overlap.");
    CHECK(!refusal("23:30-00:30", "mon:00:00-mon:00:30").empty()); // over midnight, and over the week's end
}

TEST_CASE("a window's next begin lies ahead") {
    // 2026-11-20 is a Friday.
    CHECK(next(next_maintenance, "sun:05:00-sun:06:00", "2026-11-20T16:44:06Z") == "2026-11-22T05:00:00Z");
    CHECK(next(next_maintenance, "fri:16:44-fri:17:44", "2026-11-20T16:44:06Z") == "2026-11-27T16:44:00Z");
    CHECK(next(next_maintenance, "fri:16:45-fri:17:44", "2026-11-20T16:44:06Z") == "2026-11-20T16:45:00Z");
    CHECK(next(next_backup, "03:00-03:30", "2026-11-20T16:44:06Z") == "2026-11-21T03:00:00Z");
}
