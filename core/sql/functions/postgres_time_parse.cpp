// to_date, to_timestamp, and what makes dates and times of numbers.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/functions/postgres_time_pattern.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kRoman{"viii", "vii", "xii", "iii", "vi", "iv",
                                                  "ix",   "xi",  "ii",  "i",   "v",  "x"};
constexpr std::array<int, 12> kRomanMonths{8, 7, 12, 3, 6, 4, 9, 11, 2, 1, 5, 10};

struct Read {
    int year = 0, month = 1, day = 1;
    std::int64_t hour = 0, minute = 0, second = 0, micros = 0;
    bool has_year = false, pm = false, has_half = false, before_christ = false, twelve = false;
    std::optional<int> day_of_year, iso_year, iso_week, iso_day, offset;
    std::optional<std::int64_t> julian, seconds_of_day;
};

class Parser {
public:
    Parser(std::string_view text, std::string_view format) : text_(text), nodes_(read_time_pattern(format)) {}

    Read read() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (at_ >= text_.size()) break; // the rest keeps its defaults
            const auto& node = nodes_[i];
            if (!node.keyword) {
                separator(node);
                continue;
            }
            skip_blanks();
            // Digits run up to the pattern's width when another number follows at once.
            const bool next_digits = i + 1 < nodes_.size() && nodes_[i + 1].keyword.has_value();
            keyword(node, next_digits);
        }
        return read_;
    }

private:
    std::string_view text_;
    std::vector<PatternNode> nodes_;
    std::size_t at_ = 0;
    Read read_;

    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
    }
    static bool is_separator(char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7f && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9');
    }

    void separator(const PatternNode& node) {
        if (node.quoted) {
            at_ = std::min(at_ + node.text.size(), text_.size());
            return;
        }
        const char c = node.text.empty() ? ' ' : node.text[0];
        if (c != ' ' && !is_separator(c)) {
            // A letter of the format takes the place of any character.
            if (at_ < text_.size()) ++at_;
            return;
        }
        skip_blanks();
        if (at_ < text_.size() && is_separator(text_[at_]) && !(text_[at_] == '-' && c == ' ')) ++at_;
        skip_blanks();
    }

    [[noreturn]] void fail_value(const PatternNode& node) const {
        Error error("22007", "invalid value \"" + std::string(text_.substr(at_, node.word.size())) + "\" for \"" +
                                 node.word + "\"");
        error.detail = "Value must be an integer.";
        throw error;
    }

    std::int64_t number(const PatternNode& node, std::size_t width, bool limited) {
        const auto from = at_;
        std::size_t end = at_;
        if (end < text_.size() && (text_[end] == '-' || text_[end] == '+')) ++end;
        const auto digits = end;
        while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9' &&
               (!limited || node.fill_mode || end - digits < width))
            ++end;
        if (end == digits) fail_value(node);
        std::int64_t value = 0;
        const auto start = text_[from] == '+' ? from + 1 : from;
        if (std::from_chars(text_.data() + start, text_.data() + end, value).ec != std::errc()) {
            Error error("22008", "value for \"" + node.word + "\" in source string is out of range");
            throw error;
        }
        at_ = end;
        if (node.ordinal) at_ = std::min(at_ + 2, text_.size());
        return value;
    }

    template <std::size_t size>
    int name(const PatternNode& node, const std::array<std::string_view, size>& names, bool abbreviated) {
        const auto rest = util::to_lower(text_.substr(at_));
        for (std::size_t i = 0; i < size; ++i) {
            const auto word = abbreviated ? names[i].substr(0, 3) : names[i];
            if (!rest.starts_with(word)) continue;
            at_ += word.size();
            return static_cast<int>(i);
        }
        const auto end = std::min(text_.find(' ', at_), text_.size());
        Error error("22007",
                    "invalid value \"" + std::string(text_.substr(at_, end - at_)) + "\" for \"" + node.word + "\"");
        error.detail = "The given value did not match any of the allowed values for this field.";
        throw error;
    }

    void take_fraction(const PatternNode& node, std::size_t digits) {
        const auto from = at_;
        number(node, digits, true);
        auto token = std::string(text_.substr(from, at_ - from)).substr(0, 6);
        token.resize(6, '0');
        read_.micros = std::atoi(token.c_str());
    }

    void keyword(const PatternNode& node, bool limited) {
        using K = TimeKeyword;
        const auto whole = [&](std::size_t width) { return number(node, width, limited); };
        const auto small = [&](std::size_t width) { return static_cast<int>(number(node, width, limited)); };
        const auto short_year = [&](int value, int base) {
            // The year that is nearest to 2020.
            if (base == 100) return value < 70 ? value + 2000 : value < 100 ? value + 1900 : value;
            if (base == 1000)
                return value < 100 ? value + 2000 : value < 520 ? value + 2000 : value < 1000 ? value + 1000 : value;
            return value < 10 ? value + 2000 : value;
        };
        switch (*node.keyword) {
        case K::hour24: read_.hour = whole(2); break;
        case K::hour12:
            read_.hour = whole(2);
            read_.twelve = true;
            break;
        case K::minute: read_.minute = whole(2); break;
        case K::second: read_.second = whole(2); break;
        case K::millisecond: {
            const auto from = at_;
            const auto value = whole(3);
            const auto digits = at_ - from;
            read_.micros = value * (digits == 1 ? 100000 : digits == 2 ? 10000 : 1000);
            break;
        }
        case K::microsecond: take_fraction(node, 6); break;
        case K::fraction: take_fraction(node, static_cast<std::size_t>(node.word[2] - '0')); break;
        case K::seconds_of_day: read_.seconds_of_day = whole(5); break;
        case K::half_day:
        case K::half_day_dots: {
            static constexpr std::array<std::string_view, 4> kHalves{"a.m.", "p.m.", "am", "pm"};
            read_.pm = name(node, kHalves, false) % 2 == 1;
            read_.has_half = true;
            break;
        }
        case K::era:
        case K::era_dots: {
            static constexpr std::array<std::string_view, 4> kEras{"a.d.", "b.c.", "ad", "bc"};
            read_.before_christ = name(node, kEras, false) % 2 == 1;
            break;
        }
        case K::month_name: read_.month = name(node, kMonths, false) + 1; break;
        case K::month_short: read_.month = name(node, kMonths, true) + 1; break;
        case K::month: read_.month = small(2); break;
        case K::roman: read_.month = kRomanMonths[static_cast<std::size_t>(name(node, kRoman, false))]; break;
        case K::day_name: name(node, kDays, false); break;
        case K::day_short: name(node, kDays, true); break;
        case K::day: read_.day = small(2); break;
        case K::day_of_year: read_.day_of_year = small(3); break;
        case K::iso_day_of_week: read_.iso_day = small(1); break;
        case K::iso_week: read_.iso_week = small(2); break;
        case K::iso_year: read_.iso_year = small(4); break;
        case K::julian: read_.julian = whole(7); break;
        case K::year:
            read_.year = small(4);
            read_.has_year = true;
            break;
        case K::year3:
            read_.year = short_year(small(3), 1000);
            read_.has_year = true;
            break;
        case K::year2:
            read_.year = short_year(small(2), 100);
            read_.has_year = true;
            break;
        case K::year1:
            read_.year = short_year(small(1), 10);
            read_.has_year = true;
            break;
        case K::year_comma: {
            const auto thousands = small(1);
            if (at_ < text_.size() && text_[at_] == ',') ++at_;
            read_.year = thousands * 1000 + small(3);
            read_.has_year = true;
            break;
        }
        case K::century: {
            const auto century = small(2);
            if (!read_.has_year) read_.year = (century - 1) * 100 + 1;
            read_.has_year = true;
            break;
        }
        case K::zone_hour: read_.offset = small(3) * 3600; break;
        case K::zone_minute: {
            const int minutes = small(2) * 60;
            read_.offset = read_.offset.value_or(0) + (read_.offset.value_or(0) < 0 ? -minutes : minutes);
            break;
        }
        case K::zone:
        case K::zone_offset:
            throw Error("0A000", "formatting field \"" + util::to_upper(node.word) + "\" is only supported in to_char");
        default: whole(2); // what says nothing new: Q, W, WW, D …
        }
    }
};

[[noreturn]] void fail_range(std::string_view text) {
    throw Error("22008", "date/time field value out of range: \"" + std::string(text) + "\"");
}

struct Moment {
    std::int64_t days, micros;
    std::optional<int> offset;
};

Moment parse(std::string_view text, std::string_view format) {
    auto read = Parser(text, format).read();
    if (read.has_half || read.twelve) {
        if (read.hour < 1 || read.hour > 12) {
            Error error("22007", "hour \"" + std::to_string(read.hour) + "\" is invalid for the 12-hour clock");
            error.hint = "Use the 24-hour clock, or give an hour between 1 and 12.";
            throw error;
        }
        if (read.pm && read.hour < 12)
            read.hour += 12;
        else if (!read.pm && read.hour == 12)
            read.hour = 0;
    }
    if (read.seconds_of_day) {
        read.hour = *read.seconds_of_day / 3600;
        read.minute = *read.seconds_of_day / 60 % 60;
        read.second = *read.seconds_of_day % 60;
    }
    if (read.hour > 24 || read.hour < 0 || read.minute > 59 || read.minute < 0 || read.second > 59 || read.second < 0)
        fail_range(text);
    Moment made{};
    made.micros = read.hour * kHour + read.minute * kMinute + read.second * kSecond + read.micros;
    made.offset = read.offset;
    if (read.julian) {
        made.days = *read.julian - 2451545;
        return made;
    }
    if (read.before_christ && read.year > 0) read.year = 1 - read.year;
    if (read.iso_year && read.iso_week) {
        const auto january4 = to_days({*read.iso_year, 1, 4});
        made.days = january4 - (weekday(january4) + 6) % 7 + (*read.iso_week - 1) * 7 + read.iso_day.value_or(1) - 1;
        return made;
    }
    if (read.day_of_year) {
        if (*read.day_of_year < 1 || *read.day_of_year > 366) fail_range(text);
        made.days = to_days({read.year, 1, 1}) + *read.day_of_year - 1;
        return made;
    }
    if (read.month < 1 || read.month > 12 || read.day < 1 || read.day > days_in_month(read.year, read.month))
        fail_range(text);
    made.days = to_days({read.year, read.month, read.day});
    return made;
}

Cell to_date(Environment&, Arguments a) { return check_date(parse(as_text(a[0]), as_text(a[1])).days); }

Cell to_timestamp(Environment& environment, Arguments a) {
    const auto moment = parse(as_text(a[0]), as_text(a[1]));
    const auto local = check_timestamp(moment.days * kDay + moment.micros);
    return moment.offset ? local - *moment.offset * kSecond : from_local(local, session_zone(environment));
}

Cell from_epoch(Environment&, Arguments a) {
    const double seconds = as_double(a[0]);
    if (std::isnan(seconds)) throw Error("22008", "timestamp cannot be NaN");
    if (std::isinf(seconds)) return seconds > 0 ? kInfinity : kMinusInfinity;
    if (std::abs(seconds) > 9.2e12) throw Error("22008", "timestamp out of range: \"" + print_double(seconds) + "\"");
    return check_timestamp(static_cast<std::int64_t>(std::rint(seconds * 1e6)) - kEpochMicros);
}

std::int64_t date_of(Arguments a) {
    auto year = as_int(a[0]);
    const auto month = as_int(a[1]);
    const auto day = as_int(a[2]);
    const auto given = year;
    if (year < 0) ++year;
    const bool good = given != 0 && std::abs(given) < 300000 && month >= 1 && month <= 12 && day >= 1 &&
                      day <= days_in_month(static_cast<int>(year), static_cast<int>(month));
    if (!good) {
        throw Error("22008", "date field value out of range: " + std::to_string(given) + "-" +
                                 (month < 10 && month >= 0 ? "0" : "") + std::to_string(month) + "-" +
                                 (day < 10 && day >= 0 ? "0" : "") + std::to_string(day));
    }
    return to_days({static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)});
}

std::int64_t time_of(Arguments a) {
    const auto hour = as_int(a[0]);
    const auto minute = as_int(a[1]);
    const double second = as_double(a[2]);
    const bool good = hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60 &&
                      (hour < 24 || (minute == 0 && second == 0));
    if (!good) {
        throw Error("22008", "time field value out of range: " + std::to_string(hour) + ":" +
                                 (minute < 10 && minute >= 0 ? "0" : "") + std::to_string(minute) + ":" +
                                 (second < 10 && second >= 0 ? "0" : "") + print_double(second));
    }
    return hour * kHour + minute * kMinute + static_cast<std::int64_t>(std::rint(second * 1e6));
}

Cell make_date(Environment&, Arguments a) { return check_date(date_of(a)); }
Cell make_time(Environment&, Arguments a) { return time_of(a); }
Cell make_timestamp(Environment&, Arguments a) { return check_timestamp(date_of(a) * kDay + time_of(a.subspan(3))); }

Cell make_timestamptz(Environment& environment, Arguments a) {
    auto zone = session_zone(environment);
    if (a.size() > 6) {
        const auto named = find_zone(as_text(a[6]));
        if (!named) throw Error("22023", "time zone \"" + std::string(as_text(a[6])) + "\" not recognized");
        zone = *named;
    }
    return check_timestamp(from_local(date_of(a) * kDay + time_of(a.subspan(3)), zone));
}

Cell make_interval(Environment&, Arguments a) {
    const auto part = [&](std::size_t i) { return i < a.size() && !is_null(a[i]) ? as_int(a[i]) : 0; };
    const double seconds = a.size() > 6 && !is_null(a[6]) ? as_double(a[6]) : 0;
    const auto months = part(0) * 12 + part(1);
    const auto days = part(2) * 7 + part(3);
    if (months > INT32_MAX || months < INT32_MIN || days > INT32_MAX || days < INT32_MIN)
        throw Error("22008", "interval out of range");
    return Interval{static_cast<std::int32_t>(months), static_cast<std::int32_t>(days),
                    part(4) * kHour + part(5) * kMinute + static_cast<std::int64_t>(std::rint(seconds * 1e6))}
        .encode();
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_to_date", 2, to_date},
    {"pg_to_timestamp", 2, to_timestamp},
    {"pg_to_timestamp_epoch", 1, from_epoch},
    {"pg_make_date", 3, make_date},
    {"pg_make_time", 3, make_time},
    {"pg_make_timestamp", -1, make_timestamp},
    {"pg_make_timestamptz", -1, make_timestamptz},
    {"pg_make_interval", -1, make_interval, true},
};

} // namespace

std::span<const ScalarFunctionRow> time_parse_functions() { return kRows; }

} // namespace labdb::sql::postgres
