#include "core/sql/mysql/temporal.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

#include "core/util/calendar.hpp"

namespace labdb::sql::mysql {

namespace {

constexpr std::array<int, 7> kPowers = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};

} // namespace

int days_in_month(int year, int month) { return month < 1 || month > 12 ? 31 : util::days_in_month(year, month); }

int days_in_year(int year) { return util::is_leap_year(year) ? 366 : 365; }

std::int64_t day_number(int year, int month, int day) {
    if (year == 0 && month == 0 && day == 0) return 0;
    // The server's calendar has no 29th of February in the year 0.
    const int without_leap_day = year == 0 && month <= 2 ? 1 : 0;
    return util::days_since_epoch({year, month, day}) + kEpochDay + without_leap_day;
}

DateTime from_day_number(std::int64_t days) {
    const util::Date date = util::date_of(days - kEpochDay);
    DateTime made;
    made.year = static_cast<int>(date.year);
    made.month = date.month;
    made.day = date.day;
    return made;
}

std::int64_t micros_of(const DateTime& at) {
    return day_number(at.year, at.month, at.day) * kMicrosPerDay +
           ((at.hour * 60LL + at.minute) * 60 + at.second) * kMicrosPerSecond + at.micro;
}

DateTime from_micros(std::int64_t micros) {
    std::int64_t days = micros / kMicrosPerDay, rest = micros % kMicrosPerDay;
    if (rest < 0) {
        rest += kMicrosPerDay;
        --days;
    }
    DateTime made = from_day_number(days);
    made.micro = static_cast<int>(rest % kMicrosPerSecond);
    const int seconds = static_cast<int>(rest / kMicrosPerSecond);
    made.hour = seconds / 3600;
    made.minute = seconds / 60 % 60;
    made.second = seconds % 60;
    return made;
}

int weekday(const DateTime& at) { return static_cast<int>((day_number(at.year, at.month, at.day) + 5) % 7); }

int week_of(const DateTime& at, int mode, int& year) {
    // The manual's table of modes: bit 0 Monday begins the week, bit 1 weeks count from 1, bit 2 as said below; without
    // bit 0 the third bit is turned round.
    const bool monday = (mode & 1) != 0;
    bool weeks_from_one = (mode & 2) != 0;
    bool first_weekday =
        (mode & 4) != 0; // week 1 begins with the first such weekday, else it is the first with four days
    if (!monday) first_weekday = !first_weekday;
    const std::int64_t day = day_number(at.year, at.month, at.day);
    std::int64_t first = day_number(at.year, 1, 1);
    const auto begin_of = [&](std::int64_t days) { return static_cast<int>((days + (monday ? 5 : 6)) % 7); };
    int weekday_of_first = begin_of(first);
    year = at.year;
    if (at.month == 1 && at.day <= 7 - weekday_of_first) {
        if (!weeks_from_one && ((first_weekday && weekday_of_first != 0) || (!first_weekday && weekday_of_first >= 4)))
            return 0;
        weeks_from_one = true;
        if ((first_weekday && weekday_of_first != 0) || (!first_weekday && weekday_of_first >= 4)) {
            --year;
            const int length = days_in_year(year);
            first -= length;
            weekday_of_first = (weekday_of_first + 53 * 7 - length) % 7;
        }
    }
    std::int64_t days = 0;
    if ((first_weekday && weekday_of_first != 0) || (!first_weekday && weekday_of_first >= 4))
        days = day - (first + (7 - weekday_of_first));
    else
        days = day - (first - weekday_of_first);
    if (weeks_from_one && days >= 52 * 7) {
        weekday_of_first = (weekday_of_first + days_in_year(year)) % 7;
        if ((!first_weekday && weekday_of_first < 4) || (first_weekday && weekday_of_first == 0)) {
            ++year;
            return 1;
        }
    }
    return static_cast<int>(days / 7 + 1);
}

DateTime rounded(const DateTime& at, int digits) {
    if (digits >= 6 || at.micro == 0) return at;
    const int unit = kPowers[static_cast<std::size_t>(digits < 0 ? 0 : digits)];
    const int rest = at.micro % unit;
    DateTime cut = at;
    cut.micro -= rest;
    if (rest * 2 < unit) return cut;
    if (cut.micro + unit < kMicrosPerSecond) {
        cut.micro += unit;
        return cut;
    }
    return from_micros(micros_of(cut) + unit);
}

std::int64_t rounded_time(std::int64_t micros, int digits) {
    if (digits >= 6) return micros;
    const std::int64_t unit = kPowers[static_cast<std::size_t>(digits < 0 ? 0 : digits)];
    const std::int64_t whole = std::abs(micros);
    const std::int64_t made = (whole + unit / 2) / unit * unit;
    return micros < 0 ? -made : made;
}

std::string fraction_text(std::int64_t micro, int digits) {
    if (digits <= 0) return {};
    char text[32];
    std::snprintf(text, sizeof text, ".%06d", static_cast<int>(micro));
    return std::string(text, static_cast<std::size_t>(digits > 6 ? 6 : digits) + 1);
}

std::string date_text(const DateTime& at) {
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", at.year, at.month, at.day);
    return text;
}

std::string datetime_text(const DateTime& at, int digits) {
    char text[96];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", at.year, at.month, at.day, at.hour, at.minute,
                  at.second);
    return text + fraction_text(at.micro, digits);
}

std::string time_text(std::int64_t micros, int digits) {
    const std::int64_t whole = std::abs(micros);
    const std::int64_t seconds = whole / kMicrosPerSecond;
    char text[64];
    std::snprintf(text, sizeof text, "%s%02d:%02d:%02d", micros < 0 ? "-" : "", static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    return text + fraction_text(whole % kMicrosPerSecond, digits);
}

DateTime parse_stored(std::string_view text) {
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (std::size_t i = at; i < at + length && i < text.size(); ++i) value = value * 10 + (text[i] - '0');
        return value;
    };
    DateTime made{number(0, 4), number(5, 2), number(8, 2), number(11, 2), number(14, 2), number(17, 2), 0};
    for (std::size_t i = 0; i < 6; ++i) made.micro = made.micro * 10 + (20 + i < text.size() ? text[20 + i] - '0' : 0);
    return made;
}

std::int64_t number_of(const DateTime& at, bool with_time) {
    const std::int64_t date = (at.year * 100LL + at.month) * 100 + at.day;
    return with_time ? ((date * 100 + at.hour) * 100 + at.minute) * 100 + at.second : date;
}

std::int64_t number_of_time(std::int64_t micros) {
    const std::int64_t seconds = std::abs(micros) / kMicrosPerSecond;
    const std::int64_t number = (seconds / 3600 * 100 + seconds / 60 % 60) * 100 + seconds % 60;
    return micros < 0 ? -number : number;
}

} // namespace labdb::sql::mysql
