#include <cstdio>
#include <cstdlib>

#include "core/sql/postgres/time.hpp"

// Dates and times as text: src/backend/utils/adt/datetime.c, EncodeDateTime and EncodeInterval.
namespace labdb::sql::postgres {

namespace {

void append_two(std::string& out, std::int64_t value) {
    if (value < 10) out += '0';
    out += std::to_string(value);
}

void append_fraction(std::string& out, std::int64_t micros) {
    if (micros == 0) return;
    auto digits = std::to_string(micros + kSecond);
    digits[0] = '.';
    while (digits.back() == '0') digits.pop_back();
    out += digits;
}

std::string offset_text(int offset) {
    std::string out = offset < 0 ? "-" : "+";
    const int size = std::abs(offset);
    append_two(out, size / 3600);
    if (size % 3600 != 0) {
        out += ':';
        append_two(out, size / 60 % 60);
    }
    if (size % 60 != 0) {
        out += ':';
        append_two(out, size % 60);
    }
    return out;
}

constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

enum class Style { iso, sql, postgres, german };

Style style_of(const Environment& environment) {
    switch (environment.date_style.empty() ? 'I' : environment.date_style[0] & ~0x20) {
    case 'S': return Style::sql;
    case 'P': return Style::postgres;
    case 'G': return Style::german;
    default: return Style::iso;
    }
}

bool day_first(const Environment& environment) { return environment.date_style.find("DMY") != std::string::npos; }

std::string four(int year) {
    auto text = std::to_string(year > 0 ? year : 1 - year);
    if (text.size() < 4) text.insert(0, 4 - text.size(), '0');
    return text;
}

std::string date_text(const Environment& environment, const Civil& civil) {
    std::string out;
    const auto pair = [&](char separator) {
        append_two(out, day_first(environment) ? civil.day : civil.month);
        out += separator;
        append_two(out, day_first(environment) ? civil.month : civil.day);
        out += separator;
        out += four(civil.year);
    };
    switch (style_of(environment)) {
    case Style::iso:
        out = four(civil.year) + "-";
        append_two(out, civil.month);
        out += '-';
        append_two(out, civil.day);
        break;
    case Style::sql: pair('/'); break;
    case Style::postgres: pair('-'); break;
    case Style::german:
        append_two(out, civil.day);
        out += '.';
        append_two(out, civil.month);
        out += '.' + four(civil.year);
        break;
    }
    return out;
}

const char* infinity_text(std::int64_t time) { return time > 0 ? "infinity" : "-infinity"; }

std::string timestamp_text(const Environment& environment, std::int64_t timestamp, const std::string& zone) {
    const auto [days, micros] = split(timestamp);
    const auto civil = to_civil(days);
    std::string out;
    if (style_of(environment) == Style::postgres) {
        out = std::string(kDays[weekday(days)]) + " ";
        std::string day;
        append_two(day, civil.day);
        const std::string month = kMonths[civil.month - 1];
        out += day_first(environment) ? day + " " + month : month + " " + day;
        out += " " + print_time(micros) + " " + four(civil.year);
        if (!zone.empty()) out += " " + zone;
    } else {
        out = date_text(environment, civil) + " " + print_time(micros);
        if (!zone.empty()) out += (style_of(environment) == Style::iso ? "" : " ") + zone;
    }
    if (civil.year <= 0) out += " BC";
    return out;
}

/// One field of IntervalStyle `postgres`: `1 year`, `-2 mons`.
void add_unit(std::string& out, std::int64_t value, const char* unit, bool& negative_before) {
    if (value == 0) return;
    if (!out.empty()) out += ' ';
    if (negative_before && value > 0) out += '+';
    out += std::to_string(value) + " " + unit + (value == 1 ? "" : "s");
    negative_before = value < 0;
}

std::string iso_interval(const Interval& interval) {
    if (interval.months == 0 && interval.days == 0 && interval.micros == 0) return "PT0S";
    std::string out = "P";
    const auto add = [&out](std::int64_t value, char unit) {
        if (value != 0) out += std::to_string(value) + unit;
    };
    add(interval.months / 12, 'Y');
    add(interval.months % 12, 'M');
    add(interval.days, 'D');
    if (interval.micros != 0) {
        out += 'T';
        add(interval.micros / kHour, 'H');
        add(interval.micros / kMinute % 60, 'M');
        const auto seconds = interval.micros % kMinute;
        if (seconds != 0) {
            if (seconds < 0) out += '-';
            out += std::to_string(std::abs(seconds / kSecond));
            append_fraction(out, std::abs(seconds % kSecond));
            out += 'S';
        }
    }
    return out;
}

std::string verbose_interval(const Interval& interval) {
    // All signs are turned when the first field is negative, and `ago` says so.
    std::string out = "@";
    bool ago = false;
    bool any = false;
    const auto add = [&](std::int64_t value, const char* unit) {
        if (value == 0) return;
        if (!any) ago = value < 0;
        any = true;
        const auto shown = ago ? -value : value;
        out += " " + std::to_string(shown) + " " + unit + (shown == 1 ? "" : "s");
    };
    add(interval.months / 12, "year");
    add(interval.months % 12, "mon");
    add(interval.days, "day");
    add(interval.micros / kHour, "hour");
    add(interval.micros / kMinute % 60, "min");
    const auto seconds = interval.micros % kMinute;
    if (seconds != 0) {
        if (!any) ago = seconds < 0;
        any = true;
        const auto shown = ago ? -seconds : seconds;
        out += shown < 0 ? " -" : " ";
        out += std::to_string(std::abs(shown / kSecond));
        append_fraction(out, std::abs(shown % kSecond));
        out += std::abs(seconds) == kSecond ? " sec" : " secs";
    }
    if (!any) out += " 0";
    return ago ? out + " ago" : out;
}

std::string clock_text(std::int64_t micros) {
    std::string out;
    const auto size = std::abs(micros);
    append_two(out, size / kHour);
    out += ':';
    append_two(out, size / kMinute % 60);
    out += ':';
    append_two(out, size / kSecond % 60);
    append_fraction(out, size % kSecond);
    return out;
}

std::string standard_interval(const Interval& interval) {
    const bool negative = interval.months < 0 || interval.days < 0 || interval.micros < 0;
    const bool positive = interval.months > 0 || interval.days > 0 || interval.micros > 0;
    const bool years = interval.months != 0;
    const bool times = interval.days != 0 || interval.micros != 0;
    if (!years && !times) return "0";
    const auto month_text = [](std::int64_t months) {
        return std::to_string(months / 12) + "-" + std::to_string(months % 12);
    };
    if ((negative && positive) || (years && times)) {
        const auto sign = [](std::int64_t value) { return value < 0 ? "-" : "+"; };
        return sign(interval.months) + month_text(std::abs(interval.months)) + " " + sign(interval.days) +
               std::to_string(std::abs(interval.days)) + " " + sign(interval.micros) +
               (std::to_string(std::abs(interval.micros) / kHour) + clock_text(std::abs(interval.micros)).substr(2));
    }
    const std::string sign = negative ? "-" : "";
    if (years) return sign + month_text(std::abs(interval.months));
    auto clock = clock_text(interval.micros);
    if (clock.front() == '0') clock.erase(0, 1);
    if (interval.days == 0) return sign + clock;
    return sign + std::to_string(std::abs(interval.days)) + " " + clock;
}

} // namespace

std::string print_date(const Environment& environment, std::int64_t days) {
    if (is_infinite(days)) return infinity_text(days);
    const auto civil = to_civil(days);
    return date_text(environment, civil) + (civil.year <= 0 ? " BC" : "");
}

std::string print_time(std::int64_t micros) { return clock_text(micros); }

std::string print_timetz(const TimeWithZone& time) { return clock_text(time.micros) + offset_text(time.offset); }

std::string print_timestamp(const Environment& environment, std::int64_t timestamp) {
    if (is_infinite(timestamp)) return infinity_text(timestamp);
    return timestamp_text(environment, timestamp, "");
}

std::string print_timestamptz(const Environment& environment, std::int64_t moment) {
    if (is_infinite(moment)) return infinity_text(moment);
    const auto zone = session_zone(environment);
    const auto local = to_local(moment, zone);
    const auto offset = static_cast<int>((local - moment) / kSecond);
    const auto seconds = split(moment).days * 86400 + split(moment).micros / kSecond + kEpochDays * 86400;
    return timestamp_text(environment, local,
                          style_of(environment) == Style::iso ? offset_text(offset) : zone.abbreviation_at(seconds));
}

std::string print_interval(const Environment& environment, const Interval& interval) {
    if (environment.interval_style == "iso_8601") return iso_interval(interval);
    if (environment.interval_style == "postgres_verbose") return verbose_interval(interval);
    if (environment.interval_style == "sql_standard") return standard_interval(interval);
    std::string out;
    bool negative_before = false;
    add_unit(out, interval.months / 12, "year", negative_before);
    add_unit(out, interval.months % 12, "mon", negative_before);
    add_unit(out, interval.days, "day", negative_before);
    if (interval.micros != 0 || out.empty()) {
        if (!out.empty()) out += ' ';
        if (interval.micros < 0) {
            out += '-';
        } else if (negative_before) {
            out += '+';
        }
        out += clock_text(interval.micros);
    }
    return out;
}

} // namespace labdb::sql::postgres
