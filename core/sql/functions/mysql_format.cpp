#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/time_names.hpp"
#include "core/util/text.hpp"

/// DATE_FORMAT, TIME_FORMAT, STR_TO_DATE and their specifiers (manual, 12.7).
namespace labdb::sql::mysql {

namespace {

std::string padded(std::int64_t number, int width) {
    char text[32];
    std::snprintf(text, sizeof text, "%0*lld", width, static_cast<long long>(number));
    return text;
}

std::string ordinal(int day) {
    const char* ending = day / 10 == 1   ? "th"
                         : day % 10 == 1 ? "st"
                         : day % 10 == 2 ? "nd"
                         : day % 10 == 3 ? "rd"
                                         : "th";
    return std::to_string(day) + ending;
}

/// What is formatted: a moment, or a time, whose hours may be more than 23.
struct Shown {
    DateTime at;
    std::int64_t hours = 0;
    bool is_time = false, negative = false;
};

/// One specifier's text; false where the date lacks what it wants: the whole is then NULL.
bool append(const Shown& shown, char specifier, const TimeNames& names, std::string& out) {
    const DateTime& at = shown.at;
    const std::int64_t hour = shown.hours % 24, twelve = (hour + 11) % 12 + 1;
    const bool no_day = !shown.is_time && at.has_zero_part();
    int year = 0;
    const auto week = [&](int mode) { return week_of(at, mode, year); };
    const auto clock = [&](std::int64_t hours) {
        return padded(hours, 2) + ":" + padded(at.minute, 2) + ":" + padded(at.second, 2);
    };
    switch (specifier) {
    case 'a':
        if (no_day) return false;
        out += names.short_days[static_cast<std::size_t>(weekday(at))];
        return true;
    case 'W':
        if (no_day) return false;
        out += names.days[static_cast<std::size_t>(weekday(at))];
        return true;
    case 'b':
        if (at.month == 0) return false;
        out += names.short_months[static_cast<std::size_t>(at.month - 1)];
        return true;
    case 'M':
        if (at.month == 0) return false;
        out += names.months[static_cast<std::size_t>(at.month - 1)];
        return true;
    case 'c': out += std::to_string(at.month); return true;
    case 'm': out += padded(at.month, 2); return true;
    case 'D': out += ordinal(at.day); return true;
    case 'd': out += padded(at.day, 2); return true;
    case 'e': out += std::to_string(at.day); return true;
    case 'Y': out += padded(at.year, 4); return true;
    case 'y': out += padded(at.year % 100, 2); return true;
    case 'j':
        if (no_day) return false;
        out += padded(day_number(at.year, at.month, at.day) - day_number(at.year, 1, 1) + 1, 3);
        return true;
    case 'w':
        if (no_day) return false;
        out += std::to_string((weekday(at) + 1) % 7);
        return true;
    case 'U': out += padded(week(0), 2); return true;
    case 'u': out += padded(week(1), 2); return true;
    case 'V': out += padded(week(2), 2); return true;
    case 'v': out += padded(week(3), 2); return true;
    case 'X':
        week(2);
        out += padded(year, 4);
        return true;
    case 'x':
        week(3);
        out += padded(year, 4);
        return true;
    case 'H': out += padded(shown.hours, 2); return true;
    case 'k': out += std::to_string(shown.hours); return true;
    case 'h':
    case 'I': out += padded(twelve, 2); return true;
    case 'l': out += std::to_string(twelve); return true;
    case 'i': out += padded(at.minute, 2); return true;
    case 's':
    case 'S': out += padded(at.second, 2); return true;
    case 'f': out += padded(at.micro, 6); return true;
    case 'p': out += hour < 12 ? "AM" : "PM"; return true;
    case 'r': out += clock(twelve) + (hour < 12 ? " AM" : " PM"); return true;
    case 'T': out += clock(shown.hours); return true;
    default: out += specifier; return true;
    }
}

Cell formatted(const Shown& shown, std::string_view format, const TimeNames& names) {
    std::string out = shown.negative ? "-" : "";
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            out += format[i];
            continue;
        }
        const char specifier = format[++i];
        // A time has no date.
        if (shown.is_time && std::string_view("aWbMDjwUuVvXxceY").find(specifier) != std::string_view::npos) {
            if (std::string_view("aWbMDjwUuVvXx").find(specifier) != std::string_view::npos) return {};
        }
        if (!append(shown, specifier, names, out)) return {};
    }
    return out;
}

Cell date_format(Environment& environment, Arguments a) {
    Shown shown;
    shown.at = parse_stored(bytes_of(a[0]));
    shown.hours = shown.at.hour;
    if (bytes_of(a[1]).empty()) return {};
    return formatted(shown, bytes_of(a[1]), time_names(environment.lc_time_names));
}

Cell time_format(Environment& environment, Arguments a) {
    const std::int64_t micros = clamped(a[0]), whole = std::abs(micros);
    Shown shown;
    shown.is_time = true;
    shown.negative = micros < 0;
    shown.hours = whole / (3600 * kMicrosPerSecond);
    shown.at.minute = static_cast<int>(whole / (60 * kMicrosPerSecond) % 60);
    shown.at.second = static_cast<int>(whole / kMicrosPerSecond % 60);
    shown.at.micro = static_cast<int>(whole % kMicrosPerSecond);
    return formatted(shown, bytes_of(a[1]), time_names(environment.lc_time_names));
}

/// Reads a text by a format.
class Scanner {
public:
    Scanner(std::string_view text, std::string_view format) : text_(text), format_(format) {}

    bool scan() {
        for (std::size_t i = 0; i < format_.size(); ++i) {
            const char letter = format_[i];
            if (letter == '%' && i + 1 < format_.size()) {
                while (at_ < text_.size() && text_[at_] == ' ') ++at_;
                if (!specifier(format_[++i])) return false;
            } else if (letter == ' ') {
                while (at_ < text_.size() && text_[at_] == ' ') ++at_;
            } else {
                while (at_ < text_.size() && text_[at_] == ' ') ++at_;
                if (at_ >= text_.size()) return true; // the text ends first: the rest is 0
                if (text_[at_++] != letter) return false;
            }
            if (at_ >= text_.size()) break;
        }
        if (afternoon_ != 0) {
            if (at.hour > 12 || at.hour < 1) return false;
            at.hour = at.hour % 12 + (afternoon_ > 1 ? 12 : 0);
        }
        return finish();
    }

    bool has_rest() const { return text_.find_first_not_of(' ', at_) != std::string_view::npos; }

    DateTime at;
    bool has_date = false;

private:
    bool number(std::size_t most, int& value) {
        value = 0;
        const std::size_t begin = at_;
        while (at_ < text_.size() && at_ - begin < most && text_[at_] >= '0' && text_[at_] <= '9')
            value = value * 10 + (text_[at_++] - '0');
        return at_ > begin;
    }

    template <std::size_t N> bool name(const std::array<std::string_view, N>& names, int& number) {
        for (std::size_t i = 0; i < N; ++i)
            if (util::to_lower(text_.substr(at_, names[i].size())) == util::to_lower(names[i])) {
                at_ += names[i].size();
                number = static_cast<int>(i) + 1;
                return true;
            }
        return false;
    }

    bool specifier(char letter) {
        const TimeNames& names = time_names("en_US");
        int value = 0;
        switch (letter) {
        case 'Y': {
            const std::size_t begin = at_;
            if (!number(4, at.year)) return false;
            if (at_ - begin <= 2) at.year += at.year < 70 ? 2000 : 1900;
            return has_date = true;
        }
        case 'y':
            if (!number(2, at.year)) return false;
            at.year += at.year < 70 ? 2000 : 1900;
            return has_date = true;
        case 'm':
        case 'c': return (has_date = true) && number(2, at.month);
        case 'M': return (has_date = true) && name(names.months, at.month);
        case 'b': return (has_date = true) && name(names.short_months, at.month);
        case 'd':
        case 'e': return (has_date = true) && number(2, at.day);
        case 'D':
            if (!number(2, at.day)) return false;
            at_ = std::min(at_ + 2, text_.size());
            return has_date = true;
        case 'a': return name(names.short_days, weekday_);
        case 'W': return name(names.days, weekday_);
        case 'w':
            if (!number(1, value) || value > 6) return false;
            weekday_ = value == 0 ? 7 : value;
            return true;
        case 'j': return (has_date = true) && number(3, day_of_year_);
        case 'U':
        case 'u':
        case 'V':
        case 'v': week_mode_ = letter; return (has_date = true) && number(2, week_) && week_ <= 53;
        case 'X':
        case 'x': return (has_date = true) && number(4, week_year_);
        case 'H':
        case 'k': return number(2, at.hour);
        case 'h':
        case 'I':
        case 'l':
            if (afternoon_ == 0) afternoon_ = 1;
            return number(2, at.hour);
        case 'i': return number(2, at.minute);
        case 's':
        case 'S': return number(2, at.second);
        case 'f': {
            const std::size_t begin = at_;
            if (!number(6, at.micro)) return false;
            for (std::size_t digits = at_ - begin; digits < 6; ++digits) at.micro *= 10;
            return true;
        }
        case 'p':
            if (util::to_upper(text_.substr(at_, 2)) == "PM")
                afternoon_ = 2;
            else if (util::to_upper(text_.substr(at_, 2)) != "AM")
                return false;
            at_ += 2;
            return true;
        case 'r': {
            Scanner inner(text_.substr(at_), "%I:%i:%S %p");
            return nested(inner);
        }
        case 'T': {
            Scanner inner(text_.substr(at_), "%H:%i:%S");
            return nested(inner);
        }
        case '.': return skip([](char one) { return std::ispunct(static_cast<unsigned char>(one)) != 0; });
        case '@': return skip([](char one) { return std::isalpha(static_cast<unsigned char>(one)) != 0; });
        case '#': return skip([](char one) { return one >= '0' && one <= '9'; });
        default: return at_ < text_.size() && text_[at_++] == letter;
        }
    }

    bool nested(Scanner& inner) {
        if (!inner.scan()) return false;
        at_ += inner.at_;
        at.hour = inner.at.hour;
        at.minute = inner.at.minute;
        at.second = inner.at.second;
        return true;
    }

    template <class Is> bool skip(Is is) {
        while (at_ < text_.size() && is(text_[at_])) ++at_;
        return true;
    }

    /// A day of the year, or a week with its day, is a date too.
    bool finish() {
        if (day_of_year_ > 0) {
            const DateTime day = from_day_number(day_number(at.year, 1, 1) + day_of_year_ - 1);
            at.month = day.month;
            at.day = day.day;
        } else if (week_ >= 0 && weekday_ > 0) {
            const bool sunday = week_mode_ == 'U' || week_mode_ == 'V';
            const bool strict = week_mode_ == 'V' || week_mode_ == 'v';
            const int year = strict ? week_year_ : at.year;
            if (year <= 0) return false;
            const std::int64_t first = day_number(year, 1, 1);
            const int first_weekday = static_cast<int>((first + (sunday ? 6 : 5)) % 7);
            std::int64_t days = first;
            if (sunday)
                days += (first_weekday == 0 ? 0 : 7) - first_weekday + (week_ - 1) * 7 + weekday_ % 7;
            else
                days += (first_weekday <= 3 ? 0 : 7) - first_weekday + (week_ - 1) * 7 + weekday_ - 1;
            const DateTime day = from_day_number(days);
            at.year = day.year;
            at.month = day.month;
            at.day = day.day;
        }
        return at.month <= 12 && at.day <= 31 && at.hour <= 23 && at.minute <= 59 && at.second <= 59 &&
               (at.has_zero_part() || at.day <= days_in_month(at.year, at.month));
    }

    std::string_view text_, format_;
    std::size_t at_ = 0;
    int weekday_ = 0, day_of_year_ = 0, week_ = -1, week_year_ = 0;
    char week_mode_ = 'U';
    int afternoon_ = 0; ///< 0: 24 hours; 1: AM; 2: PM
};

/// text, format, shape (0 date, 1 time, 2 both), digits
Cell str_to_date(Environment& environment, Arguments a) {
    Scanner scanner(bytes_of(a[0]), bytes_of(a[1]));
    const std::int64_t shape = clamped(a[2]);
    const DateModes modes{!environment.no_zero_date, !environment.no_zero_in_date};
    bool fits = scanner.scan();
    const DateTime& at = scanner.at;
    if (fits && shape != 1) fits = at.is_zero_date() ? modes.zero_date : !at.has_zero_part() || modes.zero_in_date;
    if (!fits) {
        std::string message = "Incorrect ";
        message += shape == 1 ? "time" : "datetime";
        message += " value: '" + std::string(bytes_of(a[0])) + "' for function str_to_date";
        environment.warn("Warning", 1411, message);
        return {};
    }
    if (scanner.has_rest())
        incorrect(environment,
                  shape == 1   ? "Truncated incorrect time value"
                  : shape == 0 ? "Truncated incorrect date value"
                               : "Truncated incorrect datetime value",
                  bytes_of(a[0]));
    if (shape == 0) return date_text(at);
    if (shape == 1) return ((at.hour * 60LL + at.minute) * 60 + at.second) * kMicrosPerSecond + at.micro;
    return datetime_text(at, static_cast<int>(clamped(a[3])));
}

struct FormatRow {
    std::string_view kind, place, format;
};
constexpr FormatRow kFormats[] = {
    {"date", "USA", "%m.%d.%Y"},
    {"date", "JIS", "%Y-%m-%d"},
    {"date", "ISO", "%Y-%m-%d"},
    {"date", "EUR", "%d.%m.%Y"},
    {"date", "INTERNAL", "%Y%m%d"},
    {"datetime", "USA", "%Y-%m-%d %H.%i.%s"},
    {"datetime", "JIS", "%Y-%m-%d %H:%i:%s"},
    {"datetime", "ISO", "%Y-%m-%d %H:%i:%s"},
    {"datetime", "EUR", "%Y-%m-%d %H.%i.%s"},
    {"datetime", "INTERNAL", "%Y%m%d%H%i%s"},
    {"time", "USA", "%h:%i:%s %p"},
    {"time", "JIS", "%H:%i:%s"},
    {"time", "ISO", "%H:%i:%s"},
    {"time", "EUR", "%H.%i.%s"},
    {"time", "INTERNAL", "%H%i%s"},
};
Cell get_format(Environment&, Arguments a) {
    for (const FormatRow& row : kFormats)
        if (row.kind == bytes_of(a[0]) && row.place == util::to_upper(bytes_of(a[1]))) return std::string(row.format);
    return {};
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_date_format", 2, date_format},
    {"my_time_format", 2, time_format},
    {"my_str_to_date", 4, str_to_date},
    {"my_get_format", 2, get_format},
};

} // namespace

std::span<const ScalarFunctionRow> format_functions() { return kRows; }

} // namespace labdb::sql::mysql
