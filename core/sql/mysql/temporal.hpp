#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// MySQL's dates and times: how they are read from texts and numbers, printed, and reckoned with.
namespace labdb::sql::mysql {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
/// 838:59:59.000000, the greatest TIME.
constexpr std::int64_t kMaxTime = (838LL * 3600 + 59 * 60 + 59) * kMicrosPerSecond;

/// A date with a time of day. Parts may be zero, as in `2026-00-00`.
struct DateTime {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, micro = 0;
    auto operator<=>(const DateTime&) const = default;
    bool is_zero_date() const { return year == 0 && month == 0 && day == 0; }
    /// A month or a day is missing.
    bool has_zero_part() const { return month == 0 || day == 0; }
};

// Dates as numbers: days since the year 0, as TO_DAYS counts; microseconds since the same day.
std::int64_t day_number(int year, int month, int day);
DateTime from_day_number(std::int64_t days);
std::int64_t micros_of(const DateTime& at);
DateTime from_micros(std::int64_t micros);
/// 719528: TO_DAYS('1970-01-01').
constexpr std::int64_t kEpochDay = 719528;
/// From 0, Monday.
int weekday(const DateTime& at);
int days_in_month(int year, int month);
int days_in_year(int year);
/// The week as WEEK(date, mode) gives it; `year` becomes the year that the week belongs to.
int week_of(const DateTime& at, int mode, int& year);

/// Whether sql_mode lets pass what is no full date.
struct DateModes {
    bool zero_date = true;    ///< `0000-00-00`
    bool zero_in_date = true; ///< `2026-00-10`
};

struct ReadDateTime {
    DateTime value;
    bool has_time = false;
    bool parted = false;            ///< a blank or a T stood between date and time, or nothing did
    bool truncated = false;         ///< something stood behind it
    std::optional<int> zone_offset; ///< `+02:00` behind it, in seconds
};
/// `2026-11-20 16:44:06.5`, `20261120164406`, `26-1-2`, `2026@11@20T16:44`; digits behind the sixth round. Absent when
/// it is none, or no date of the calendar.
std::optional<ReadDateTime> read_datetime(std::string_view text, DateModes modes = {});
/// 20261120, 20261120164406, 261120. `micro` is the fraction.
std::optional<DateTime> datetime_of_number(std::int64_t number, int micro = 0, DateModes modes = {},
                                           bool* has_time = nullptr);

struct ReadTime {
    std::int64_t micros = 0;
    bool truncated = false;
    bool clipped = false; ///< it was beyond 838:59:59
};
/// `16:44:06.5`, `2 10:00`, `164406`, `-10:11`, also a whole date with time. Absent when it is none.
std::optional<ReadTime> read_time(std::string_view text);
std::optional<ReadTime> time_of_number(std::int64_t number, int micro = 0);

/// Rounded to so many digits of a second.
DateTime rounded(const DateTime& at, int digits);
std::int64_t rounded_time(std::int64_t micros, int digits);

std::string date_text(const DateTime& at);
std::string datetime_text(const DateTime& at, int digits);
std::string time_text(std::int64_t micros, int digits);
/// `.500`, or nothing for no digits.
std::string fraction_text(std::int64_t micro, int digits);
/// Of the texts that `date_text` and `datetime_text` write.
DateTime parse_stored(std::string_view text);

/// 20261120164406 or 20261120.
std::int64_t number_of(const DateTime& at, bool with_time);
/// 164406, -164406.
std::int64_t number_of_time(std::int64_t micros);

} // namespace labdb::sql::mysql
