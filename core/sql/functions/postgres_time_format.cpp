// to_char of dates and times: PostgreSQL's manual, 9.8, table 9.27.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_time_pattern.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view kDays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::string_view kRoman[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};

/// What is printed: a moment's parts, or an interval's.
struct Parts {
    std::int64_t days = 0; ///< since 2000-01-01, of a moment
    Civil civil;
    std::int64_t hour = 0, minute = 0, second = 0, micros = 0;
    bool is_interval = false;
    bool has_zone = false;
    int offset = 0;
    std::string zone;
};

std::string padded(std::int64_t value, int width, bool fill) {
    auto digits = std::to_string(std::abs(value));
    if (fill && static_cast<int>(digits.size()) < width)
        digits.insert(0, static_cast<std::size_t>(width) - digits.size(), '0');
    return value < 0 ? "-" + digits : digits;
}

/// A name in the case that the pattern has, filled with blanks to the longest one's width.
std::string name_text(std::string_view name, const PatternNode& node, std::size_t width, bool abbreviated) {
    std::string text(abbreviated ? name.substr(0, 3) : name);
    const auto word = node.word;
    const bool upper = word[1] >= 'A' && word[1] <= 'Z';
    const bool first_upper = word[0] >= 'A' && word[0] <= 'Z';
    if (upper)
        text = util::to_upper(text);
    else if (!first_upper)
        text = util::to_lower(text);
    if (!node.fill_mode && !abbreviated && text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string ordinal(std::int64_t value, bool upper) {
    const auto last = value % 10;
    const auto teen = value / 10 % 10 == 1;
    const char* suffix = teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return upper ? util::to_upper(suffix) : suffix;
}

std::int64_t century_of(int year) { return year > 0 ? (year - 1) / 100 + 1 : year / 100 - 1; }

std::string zone_offset(int offset) {
    std::string out = offset < 0 ? "-" : "+";
    out += padded(std::abs(offset) / 3600, 2, true);
    if (offset % 3600 != 0) out += ":" + padded(std::abs(offset) % 3600 / 60, 2, true);
    return out;
}

class Printer {
public:
    explicit Printer(const Parts& parts) : parts_(parts) {}

    std::string print(std::string_view format) {
        std::string out;
        for (const auto& node : read_time_pattern(format)) {
            if (!node.keyword) {
                out += node.text;
                continue;
            }
            out += keyword(node);
        }
        return out;
    }

private:
    const Parts& parts_;

    std::string number(const PatternNode& node, std::int64_t value, int width) const {
        auto text = padded(value, width, !node.fill_mode);
        if (node.ordinal) text += ordinal(value, node.ordinal == 'U');
        return text;
    }
    std::string fraction(int digits) const {
        auto text = std::to_string(1'000'000 + parts_.micros).substr(1);
        return text.substr(0, static_cast<std::size_t>(digits));
    }

    std::string keyword(const PatternNode& node) const {
        using K = TimeKeyword;
        const auto& civil = parts_.civil;
        const auto hour12 = parts_.hour % 12 == 0 ? 12 : std::abs(parts_.hour) % 12;
        const int shown_year = parts_.is_interval ? civil.year : civil.year > 0 ? civil.year : 1 - civil.year;
        const auto half = [&](const char* am, const char* pm) {
            const std::string text = parts_.hour % 24 >= 12 ? pm : am;
            return node.word[0] >= 'a' ? text : util::to_upper(text);
        };
        switch (*node.keyword) {
        case K::hour24: return number(node, parts_.hour, parts_.hour < 0 ? 3 : 2);
        case K::hour12: return number(node, parts_.is_interval && parts_.hour < 0 ? -hour12 : hour12, 2);
        case K::minute: return number(node, parts_.minute, 2);
        case K::second: return number(node, parts_.second, 2);
        case K::millisecond:
            return fraction(3) + (node.ordinal ? ordinal(parts_.micros / 1000, node.ordinal == 'U') : "");
        case K::microsecond: return fraction(6);
        case K::fraction: return fraction(node.word[2] - '0');
        case K::seconds_of_day: return number(node, parts_.hour * 3600 + parts_.minute * 60 + parts_.second, 0);
        case K::half_day: return half("am", "pm");
        case K::half_day_dots: return half("a.m.", "p.m.");
        case K::era: {
            const std::string text = civil.year > 0 ? "ad" : "bc";
            return node.word[0] >= 'a' ? text : util::to_upper(text);
        }
        case K::era_dots: {
            const std::string text = civil.year > 0 ? "a.d." : "b.c.";
            return node.word[0] >= 'a' ? text : util::to_upper(text);
        }
        case K::month_name: return name_text(kMonths[civil.month - 1], node, 9, false);
        case K::month_short: return name_text(kMonths[civil.month - 1], node, 3, true);
        case K::month: return number(node, civil.month, 2);
        case K::day_name: return name_text(kDays[weekday(parts_.days)], node, 9, false);
        case K::day_short: return name_text(kDays[weekday(parts_.days)], node, 3, true);
        case K::day: return number(node, civil.day, civil.day < 0 ? 0 : 2); // the sign is one of its two characters
        case K::day_of_year:
            if (parts_.is_interval) return number(node, (civil.year * 12 + civil.month) * 30 + civil.day, 3);
            return number(node, parts_.days - to_days({civil.year, 1, 1}) + 1, 3);
        case K::day_of_week: return number(node, weekday(parts_.days) + 1, 0);
        case K::iso_day_of_week: return number(node, weekday(parts_.days) == 0 ? 7 : weekday(parts_.days), 0);
        case K::iso_day_of_year: {
            const auto monday = parts_.days - (weekday(parts_.days) + 6) % 7;
            return number(node, (iso_week(parts_.days).week - 1) * 7 + (parts_.days - monday) + 1, 3);
        }
        case K::week_of_year: return number(node, (parts_.days - to_days({civil.year, 1, 1})) / 7 + 1, 2);
        case K::iso_week: return number(node, iso_week(parts_.days).week, 2);
        case K::week_of_month: return number(node, (civil.day - 1) / 7 + 1, 0);
        case K::quarter: return number(node, (civil.month - 1) / 3 + 1, 0);
        case K::century: return number(node, century_of(civil.year), 2);
        case K::julian: return number(node, parts_.days + 2451545, 0);
        case K::year: return number(node, shown_year, 4);
        case K::year3: return number(node, shown_year % 1000, 3);
        case K::year2: return number(node, shown_year % 100, 2);
        case K::year1: return number(node, shown_year % 10, 1);
        case K::year_comma: {
            auto text = padded(shown_year / 1000, 0, false) + "," + padded(shown_year % 1000, 3, true);
            return text + (node.ordinal ? ordinal(shown_year, node.ordinal == 'U') : "");
        }
        case K::iso_year: return number(node, iso_week(parts_.days).year, 4);
        case K::iso_year3: return number(node, iso_week(parts_.days).year % 1000, 3);
        case K::iso_year2: return number(node, iso_week(parts_.days).year % 100, 2);
        case K::iso_year1: return number(node, iso_week(parts_.days).year % 10, 1);
        case K::roman: {
            std::string text(kRoman[civil.month - 1]);
            if (!node.fill_mode) text.resize(4, ' ');
            return node.word[0] >= 'a' ? util::to_lower(text) : text;
        }
        case K::zone: {
            if (!parts_.has_zone) return "";
            return node.word[0] >= 'a' ? util::to_lower(parts_.zone) : parts_.zone;
        }
        case K::zone_offset: return parts_.has_zone ? zone_offset(parts_.offset) : "+00";
        case K::zone_hour: return (parts_.offset < 0 ? "-" : "+") + padded(std::abs(parts_.offset) / 3600, 2, true);
        case K::zone_minute: return padded(std::abs(parts_.offset) % 3600 / 60, 2, true);
        }
        return {};
    }
};

Parts parts_of(std::int64_t timestamp) {
    const auto [days, micros] = split(timestamp);
    Parts parts;
    parts.days = days;
    parts.civil = to_civil(days);
    parts.hour = micros / kHour;
    parts.minute = micros / kMinute % 60;
    parts.second = micros / kSecond % 60;
    parts.micros = micros % kSecond;
    return parts;
}

Cell of_timestamp(Environment&, Arguments a) {
    if (is_infinite(as_int(a[0])) || as_text(a[1]).empty()) return {};
    return Printer(parts_of(as_int(a[0]))).print(as_text(a[1]));
}

Cell of_moment(Environment& environment, Arguments a) {
    const auto moment = as_int(a[0]);
    if (is_infinite(moment) || as_text(a[1]).empty()) return {};
    const auto zone = session_zone(environment);
    const auto local = to_local(moment, zone);
    auto parts = parts_of(local);
    parts.has_zone = true;
    parts.offset = static_cast<int>((local - moment) / kSecond);
    parts.zone = zone.abbreviation_at(split(moment).days * 86400 + split(moment).micros / kSecond + kEpochDays * 86400);
    if (parts.zone.empty() && parts.offset == 0) parts.zone = "UTC";
    return Printer(parts).print(as_text(a[1]));
}

Cell of_interval(Environment&, Arguments a) {
    if (as_text(a[1]).empty()) return {};
    const auto interval = Interval::decode(as_bytes(a[0]));
    Parts parts;
    parts.is_interval = true;
    parts.civil.year = interval.months / 12;
    parts.civil.month = interval.months % 12;
    parts.civil.day = interval.days;
    parts.hour = interval.micros / kHour;
    parts.minute = interval.micros / kMinute % 60;
    parts.second = interval.micros / kSecond % 60;
    parts.micros = std::abs(interval.micros % kSecond);
    return Printer(parts).print(as_text(a[1]));
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_to_char_timestamp", 2, of_timestamp},
    {"pg_to_char_timestamptz", 2, of_moment},
    {"pg_to_char_interval", 2, of_interval},
};

} // namespace

std::span<const ScalarFunctionRow> time_format_functions() { return kRows; }

} // namespace labdb::sql::postgres
