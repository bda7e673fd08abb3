#pragma once

#include <cstdint>

/// The proleptic Gregorian calendar, whose year 0 is 1 BC. The standard's std::chrono ends at the year 32767;
/// PostgreSQL's dates go on to 5874897.
namespace labdb::util {

struct Date {
    std::int64_t year = 0;
    int month = 0; ///< from 1
    int day = 0;   ///< from 1
};

/// Rounded down, also below zero.
constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

constexpr bool is_leap_year(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/// `month` from 1 to 12.
constexpr int days_in_month(std::int64_t year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return kDays[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

// A year that starts in March ends with its leap day, and its months' lengths then follow 153 days in five months
// (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). Eras are the 400 years after which the calendar repeats.
inline constexpr std::int64_t kDaysInEra = 146'097;
inline constexpr std::int64_t kEraOfEpoch = 719'468; // days from 0000-03-01 to 1970-01-01

/// Days since 1970-01-01.
constexpr std::int64_t days_since_epoch(const Date& date) {
    const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = floor_div(year, 400);
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * kDaysInEra + day_of_era - kEraOfEpoch;
}

/// The day that is so many days after 1970-01-01.
constexpr Date date_of(std::int64_t days) {
    days += kEraOfEpoch;
    const std::int64_t era = floor_div(days, kDaysInEra);
    const std::int64_t day_of_era = days - era * kDaysInEra;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / (kDaysInEra - 1)) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    const int month = static_cast<int>((shifted_month + 2) % 12 + 1);
    const int day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

} // namespace labdb::util
