#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/sql/functions/environment.hpp"
#include "core/sql/timezone.hpp"
#include "core/sql/value.hpp"

/// PostgreSQL's dates and times as numbers: days and microseconds since 2000-01-01.
namespace labdb::sql::postgres {

inline constexpr std::int64_t kSecond = 1'000'000;
inline constexpr std::int64_t kMinute = 60 * kSecond;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;
inline constexpr std::int64_t kInfinity = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kMinusInfinity = std::numeric_limits<std::int64_t>::min();
/// From 1970-01-01 to 2000-01-01.
inline constexpr std::int64_t kEpochDays = 10957;
inline constexpr std::int64_t kEpochMicros = kEpochDays * kDay;

inline bool is_infinite(std::int64_t time) { return time == kInfinity || time == kMinusInfinity; }

/// A day of the proleptic Gregorian calendar; the year 0 is 1 BC.
struct Civil {
    int year = 2000, month = 1, day = 1;
};
std::int64_t to_days(const Civil& civil);
Civil to_civil(std::int64_t days);
int days_in_month(int year, int month);
/// 0 is Sunday.
int weekday(std::int64_t days);
/// ISO 8601's week and the year it belongs to.
struct IsoWeek {
    int year, week;
};
IsoWeek iso_week(std::int64_t days);

/// A timestamp's parts: the day, and the microseconds since its midnight.
struct Split {
    std::int64_t days, micros;
};
Split split(std::int64_t timestamp);

/// Within what PostgreSQL's types hold; else 22008 `timestamp out of range`, `date out of range`.
std::int64_t check_timestamp(std::int64_t timestamp);
std::int64_t check_date(std::int64_t days);

struct Interval {
    std::int32_t months = 0, days = 0;
    std::int64_t micros = 0;

    /// A BLOB whose first 16 bytes sort as PostgreSQL compares intervals.
    Blob encode() const;
    static Interval decode(std::string_view bytes);
    Interval operator-() const;
    /// Throws 22008 `interval out of range`.
    Interval operator+(const Interval& other) const;
    Interval times(double factor) const;
};
/// What of an interval's BLOB is compared.
inline constexpr int kIntervalKeySize = 16;

struct TimeWithZone {
    std::int64_t micros = 0;
    int offset = 0; ///< seconds east of UTC
    Blob encode() const;
    static TimeWithZone decode(std::string_view bytes);
};

/// A zone by name, abbreviation (`EST`) or offset (`+02`, `-05:30`, POSIX's `UTC+3`); absent when there is none.
std::optional<TimeZone> find_zone(std::string_view name);
/// The session's.
TimeZone session_zone(const Environment& environment);
/// timestamptz to the local timestamp, and back: of a local time that there is twice or not at all it is standard
/// time's (PostgreSQL's DetermineTimeZoneOffset).
std::int64_t to_local(std::int64_t moment, const TimeZone& zone);
std::int64_t from_local(std::int64_t local, const TimeZone& zone);

/// timestamp + interval, as PostgreSQL does it: months (the day cut to the month's last), days, then time.
std::int64_t add_interval(std::int64_t timestamp, const Interval& interval);
/// The same to a moment, in the zone: days are calendar days.
std::int64_t add_interval(std::int64_t moment, const Interval& interval, const TimeZone& zone);

/// Rounds to so many digits of a second, -1 for no change.
std::int64_t round_seconds(std::int64_t micros, int digits);

// Texts. `Environment` gives DateStyle, IntervalStyle, the zone and the clock.

std::string print_date(const Environment& environment, std::int64_t days);
std::string print_time(std::int64_t micros);
std::string print_timetz(const TimeWithZone& time);
std::string print_timestamp(const Environment& environment, std::int64_t timestamp);
std::string print_timestamptz(const Environment& environment, std::int64_t moment);
std::string print_interval(const Environment& environment, const Interval& interval);

/// What a text says: 22007 `invalid input syntax for type date: "x"`, 22008 `date/time field value out of range: "x"`,
/// 22023 for a zone that there is not.
std::int64_t read_date(const Environment& environment, std::string_view text);
std::int64_t read_time(const Environment& environment, std::string_view text);
TimeWithZone read_timetz(const Environment& environment, std::string_view text);
std::int64_t read_timestamp(const Environment& environment, std::string_view text);
std::int64_t read_timestamptz(const Environment& environment, std::string_view text);
/// `fields` is the type's: `year to month` cuts, `day` says what a bare number is.
Interval read_interval(std::string_view text, std::string_view fields = {});
/// Cuts an interval to the fields of its type and rounds its seconds.
Interval limit_interval(const Interval& interval, std::string_view fields, int digits);

} // namespace labdb::sql::postgres
