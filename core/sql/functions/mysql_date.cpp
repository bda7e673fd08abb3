#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/time_arithmetic.hpp"
#include "core/sql/mysql/time_names.hpp"

/// Functions of dates (manual, 12.7). The first argument is a date's or a moment's text.
namespace labdb::sql::mysql {

namespace {

DateTime moment(Arguments a, std::size_t at = 0) { return parse_stored(bytes_of(a[at])); }

Cell year(Environment&, Arguments a) { return std::int64_t{moment(a).year}; }
Cell month(Environment&, Arguments a) { return std::int64_t{moment(a).month}; }
Cell day(Environment&, Arguments a) { return std::int64_t{moment(a).day}; }
Cell quarter(Environment&, Arguments a) { return std::int64_t{(moment(a).month + 2) / 3}; }

/// What has no whole date has no day of the week: NULL.
template <class Of> Cell of_date(Arguments a, Of of) {
    const DateTime at = moment(a);
    if (at.has_zero_part()) return {};
    return Cell(of(at));
}

Cell dayname(Environment& environment, Arguments a) {
    return of_date(a, [&](const DateTime& at) {
        return std::string(time_names(environment.lc_time_names).days[static_cast<std::size_t>(weekday(at))]);
    });
}
Cell monthname(Environment& environment, Arguments a) {
    const int number = moment(a).month;
    if (number == 0) return {};
    return std::string(time_names(environment.lc_time_names).months[static_cast<std::size_t>(number - 1)]);
}
Cell dayofweek(Environment&, Arguments a) {
    return of_date(a, [](const DateTime& at) { return std::int64_t{(weekday(at) + 1) % 7 + 1}; });
}
Cell weekday_function(Environment&, Arguments a) {
    return of_date(a, [](const DateTime& at) { return std::int64_t{weekday(at)}; });
}
Cell dayofyear(Environment&, Arguments a) {
    return of_date(
        a, [](const DateTime& at) { return day_number(at.year, at.month, at.day) - day_number(at.year, 1, 1) + 1; });
}
Cell weekofyear(Environment&, Arguments a) {
    return of_date(a, [](const DateTime& at) {
        int year = 0;
        return std::int64_t{week_of(at, 3, year)};
    });
}
Cell week(Environment& environment, Arguments a) {
    const int mode = a.size() > 1 ? static_cast<int>(clamped(a[1]) & 7) : environment.week_mode;
    return of_date(a, [&](const DateTime& at) {
        int year = 0;
        return std::int64_t{week_of(at, mode, year)};
    });
}
Cell yearweek(Environment&, Arguments a) {
    const int mode = (a.size() > 1 ? static_cast<int>(clamped(a[1]) & 7) : 0) | 2;
    return of_date(a, [&](const DateTime& at) {
        int year = 0;
        const int number = week_of(at, mode, year);
        return std::int64_t{year * 100 + number};
    });
}

Cell datediff(Environment&, Arguments a) {
    const DateTime left = moment(a), right = moment(a, 1);
    if (left.has_zero_part() || right.has_zero_part()) return {};
    return day_number(left.year, left.month, left.day) - day_number(right.year, right.month, right.day);
}
Cell to_days(Environment&, Arguments a) {
    return of_date(a, [](const DateTime& at) { return day_number(at.year, at.month, at.day); });
}
Cell to_seconds(Environment&, Arguments a) {
    return of_date(a, [](const DateTime& at) { return micros_of(at) / kMicrosPerSecond; });
}
Cell from_days(Environment&, Arguments a) {
    const std::int64_t days = clamped(a[0]);
    if (days < 366 || days > 3652424) return "0000-00-00";
    return date_text(from_day_number(days));
}
Cell last_day(Environment&, Arguments a) {
    DateTime at = moment(a);
    if (at.month == 0) return {};
    at.day = days_in_month(at.year, at.month);
    return date_text(at);
}

/// year, day of the year
Cell makedate(Environment&, Arguments a) {
    std::int64_t year = clamped(a[0]);
    const std::int64_t days = clamped(a[1]);
    if (year < 0 || year > 9999 || days <= 0) return {};
    if (year < 100) year += year < 70 ? 2000 : 1900;
    const std::int64_t number = day_number(static_cast<int>(year), 1, 1) + days - 1;
    if (number > 3652424) return {};
    return date_text(from_day_number(number));
}

std::int64_t months_of_period(std::int64_t period) {
    std::int64_t year = period / 100;
    if (year < 100) year += year < 70 ? 2000 : 1900;
    return year * 12 + period % 100 - 1;
}
Cell period_add(Environment&, Arguments a) {
    if (clamped(a[0]) <= 0) return std::int64_t{0};
    const std::int64_t months = months_of_period(clamped(a[0])) + clamped(a[1]);
    return months / 12 * 100 + months % 12 + 1;
}
Cell period_diff(Environment&, Arguments a) {
    return months_of_period(clamped(a[0])) - months_of_period(clamped(a[1]));
}

/// Months between two moments as TIMESTAMPDIFF counts them: only whole ones.
std::int64_t months_between(DateTime from, DateTime to) {
    const bool negative = to < from;
    if (negative) std::swap(from, to);
    std::int64_t months = (to.year - from.year) * 12LL + to.month - from.month;
    const auto rest = [](const DateTime& at) {
        return ((at.day * 24LL + at.hour) * 60 + at.minute) * 60 * kMicrosPerSecond + at.second * kMicrosPerSecond +
               at.micro;
    };
    if (rest(to) < rest(from)) --months;
    return negative ? -months : months;
}

/// unit, from, to
Cell timestampdiff(Environment&, Arguments a) {
    const DateTime from = moment(a, 1), to = moment(a, 2);
    if (from.has_zero_part() || to.has_zero_part()) return {};
    const std::int64_t micros = micros_of(to) - micros_of(from);
    switch (static_cast<Unit>(clamped(a[0]))) {
    case Unit::microsecond: return micros;
    case Unit::second: return micros / kMicrosPerSecond;
    case Unit::minute: return micros / (60 * kMicrosPerSecond);
    case Unit::hour: return micros / (3600 * kMicrosPerSecond);
    case Unit::day: return micros / kMicrosPerDay;
    case Unit::week: return micros / (7 * kMicrosPerDay);
    case Unit::month: return months_between(from, to);
    case Unit::quarter: return months_between(from, to) / 3;
    default: return months_between(from, to) / 12;
    }
}

std::int64_t extracted(Unit unit, const DateTime& at) {
    switch (unit) {
    case Unit::microsecond: return at.micro;
    case Unit::second: return at.second;
    case Unit::minute: return at.minute;
    case Unit::hour: return at.hour;
    case Unit::day: return at.day;
    case Unit::week: {
        int year = 0;
        return week_of(at, 0, year);
    }
    case Unit::month: return at.month;
    case Unit::quarter: return (at.month + 2) / 3;
    case Unit::year: return at.year;
    case Unit::second_microsecond: return at.second * 1'000'000LL + at.micro;
    case Unit::minute_microsecond: return (at.minute * 100LL + at.second) * 1'000'000 + at.micro;
    case Unit::minute_second: return at.minute * 100LL + at.second;
    case Unit::hour_microsecond: return ((at.hour * 100LL + at.minute) * 100 + at.second) * 1'000'000 + at.micro;
    case Unit::hour_second: return (at.hour * 100LL + at.minute) * 100 + at.second;
    case Unit::hour_minute: return at.hour * 100LL + at.minute;
    case Unit::day_microsecond:
        return (((at.day * 100LL + at.hour) * 100 + at.minute) * 100 + at.second) * 1'000'000 + at.micro;
    case Unit::day_second: return ((at.day * 100LL + at.hour) * 100 + at.minute) * 100 + at.second;
    case Unit::day_minute: return (at.day * 100LL + at.hour) * 100 + at.minute;
    case Unit::day_hour: return at.day * 100LL + at.hour;
    case Unit::year_month: return at.year * 100LL + at.month;
    }
    return 0;
}

Cell extract(Environment&, Arguments a) { return extracted(static_cast<Unit>(clamped(a[0])), moment(a, 1)); }
Cell extract_time(Environment&, Arguments a) {
    const std::int64_t micros = clamped(a[1]), whole = std::abs(micros);
    DateTime at;
    at.hour = static_cast<int>(whole / (3600 * kMicrosPerSecond));
    at.minute = static_cast<int>(whole / (60 * kMicrosPerSecond) % 60);
    at.second = static_cast<int>(whole / kMicrosPerSecond % 60);
    at.micro = static_cast<int>(whole % kMicrosPerSecond);
    const auto unit = static_cast<Unit>(clamped(a[0]));
    const std::int64_t value = unit == Unit::week ? 0 : extracted(unit, at);
    return micros < 0 ? -value : value;
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_year", 1, year},
    {"my_month", 1, month},
    {"my_day", 1, day},
    {"my_quarter", 1, quarter},
    {"my_dayname", 1, dayname},
    {"my_monthname", 1, monthname},
    {"my_dayofweek", 1, dayofweek},
    {"my_weekday", 1, weekday_function},
    {"my_dayofyear", 1, dayofyear},
    {"my_weekofyear", 1, weekofyear},
    {"my_week", -1, week},
    {"my_yearweek", -1, yearweek},
    {"my_datediff", 2, datediff},
    {"my_to_days", 1, to_days},
    {"my_to_seconds", 1, to_seconds},
    {"my_from_days", 1, from_days},
    {"my_last_day", 1, last_day},
    {"my_makedate", 2, makedate},
    {"my_period_add", 2, period_add},
    {"my_period_diff", 2, period_diff},
    {"my_timestampdiff", 3, timestampdiff},
    {"my_extract", 2, extract},
    {"my_extract_time", 2, extract_time},
};

} // namespace

std::span<const ScalarFunctionRow> date_functions() { return kRows; }

} // namespace labdb::sql::mysql
