#include "core/sql/postgres/time.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/util/calendar.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

constexpr std::int64_t kFirstDay = -2451545;  // 4714-11-24 BC
constexpr std::int64_t kLastDay = 2145031948; // 5874897-12-31
constexpr std::int64_t kFirstMoment = -211813488000000000;
constexpr std::int64_t kEndMoment = 9223371331200000000; // 294277-01-01

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i));
}
std::uint64_t get(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = at; i < at + size && i < bytes.size(); ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

[[noreturn]] void fail_interval() { throw Error("22008", "interval out of range"); }

} // namespace

std::int64_t to_days(const Civil& civil) {
    return util::days_since_epoch({civil.year, civil.month, civil.day}) - kEpochDays;
}

Civil to_civil(std::int64_t days) {
    const util::Date date = util::date_of(days + kEpochDays);
    return {static_cast<int>(date.year), date.month, date.day};
}

int days_in_month(int year, int month) { return util::days_in_month(year, month); }

int weekday(std::int64_t days) { return static_cast<int>(((days + 6) % 7 + 7) % 7); } // 2000-01-01 was a Saturday

IsoWeek iso_week(std::int64_t days) {
    const int iso_day = (weekday(days) + 6) % 7; // Monday is 0
    const auto thursday = days - iso_day + 3;
    const int year = to_civil(thursday).year;
    return {year, static_cast<int>((thursday - to_days({year, 1, 1})) / 7 + 1)};
}

Split split(std::int64_t timestamp) {
    const auto days = util::floor_div(timestamp, kDay);
    return {days, timestamp - days * kDay};
}

std::int64_t check_timestamp(std::int64_t timestamp) {
    if (is_infinite(timestamp) || (timestamp >= kFirstMoment && timestamp < kEndMoment)) return timestamp;
    throw Error("22008", "timestamp out of range");
}

std::int64_t check_date(std::int64_t days) {
    if (is_infinite(days) || (days >= kFirstDay && days <= kLastDay)) return days;
    throw Error("22008", "date out of range");
}

Blob Interval::encode() const {
    // interval_cmp_value: a month is 30 days, a day 24 hours.
    const Wide total = (static_cast<Wide>(months) * 30 + days) * kDay + micros;
    const auto sortable = static_cast<UnsignedWide>(total) ^ (static_cast<UnsignedWide>(1) << 127);
    Blob blob;
    put(blob.bytes, static_cast<std::uint64_t>(sortable >> 64), 8);
    put(blob.bytes, static_cast<std::uint64_t>(sortable), 8);
    put(blob.bytes, static_cast<std::uint32_t>(months), 4);
    put(blob.bytes, static_cast<std::uint32_t>(days), 4);
    put(blob.bytes, static_cast<std::uint64_t>(micros), 8);
    return blob;
}

Interval Interval::decode(std::string_view bytes) {
    return {static_cast<std::int32_t>(get(bytes, 16, 4)), static_cast<std::int32_t>(get(bytes, 20, 4)),
            static_cast<std::int64_t>(get(bytes, 24, 8))};
}

Interval Interval::operator-() const {
    Interval made;
    if (__builtin_sub_overflow(0, months, &made.months) || __builtin_sub_overflow(0, days, &made.days) ||
        __builtin_sub_overflow(std::int64_t{0}, micros, &made.micros)) {
        fail_interval();
    }
    return made;
}

Interval Interval::operator+(const Interval& other) const {
    Interval made;
    if (__builtin_add_overflow(months, other.months, &made.months) ||
        __builtin_add_overflow(days, other.days, &made.days) ||
        __builtin_add_overflow(micros, other.micros, &made.micros)) {
        fail_interval();
    }
    return made;
}

Interval Interval::times(double factor) const {
    // interval_mul: what is left of a month becomes days, what is left of a day becomes time.
    const auto to_int = [](double value) {
        if (!(std::abs(value) < 2147483648.0)) fail_interval();
        return static_cast<std::int32_t>(value);
    };
    const auto rounded = [](double value) { return std::rint(value * 1e6) / 1e6; };
    Interval made;
    made.months = to_int(months * factor);
    made.days = to_int(days * factor);
    double month_days = rounded((months * factor - made.months) * 30);
    double seconds = rounded((days * factor - made.days + month_days - static_cast<std::int32_t>(month_days)) * 86400);
    if (std::abs(seconds) >= 86400) {
        made.days += static_cast<std::int32_t>(seconds / 86400);
        seconds -= static_cast<std::int32_t>(seconds / 86400) * 86400.0;
    }
    made.days += static_cast<std::int32_t>(month_days);
    const double total = std::rint(static_cast<double>(micros) * factor + seconds * 1e6);
    if (!(std::abs(total) < 9.2e18)) fail_interval();
    made.micros = static_cast<std::int64_t>(total);
    return made;
}

Blob TimeWithZone::encode() const {
    // timetz_cmp_internal: by the moment in UTC, then by the zone, western ones later.
    Blob blob;
    put(blob.bytes, static_cast<std::uint64_t>(micros - offset * kSecond + 4 * kDay), 8);
    put(blob.bytes, static_cast<std::uint32_t>(-offset + 1'000'000), 4);
    return blob;
}

TimeWithZone TimeWithZone::decode(std::string_view bytes) {
    TimeWithZone made;
    made.offset = -(static_cast<int>(get(bytes, 8, 4)) - 1'000'000);
    made.micros = static_cast<std::int64_t>(get(bytes, 0, 8)) - 4 * kDay + made.offset * kSecond;
    return made;
}

std::int64_t to_local(std::int64_t moment, const TimeZone& zone) {
    if (is_infinite(moment)) return moment;
    return moment + zone.offset_at(util::floor_div(moment + kEpochMicros, kSecond)) * kSecond;
}

std::int64_t from_local(std::int64_t local, const TimeZone& zone) {
    if (is_infinite(local)) return local;
    constexpr std::int64_t kDaySeconds = 86400;
    const auto seconds = util::floor_div(local + kEpochMicros, kSecond);
    const int before = zone.offset_at(seconds - kDaySeconds);
    const int after = zone.offset_at(seconds + kDaySeconds);
    // A change is near: which side of it the time means with each of the two.
    const bool before_fits = zone.offset_at(seconds - before) == before;
    const bool after_fits = zone.offset_at(seconds - after) == after;
    const int offset = before_fits != after_fits ? (before_fits ? before : after) : std::min(before, after);
    return local - offset * kSecond;
}

std::int64_t add_interval(std::int64_t timestamp, const Interval& interval) {
    if (is_infinite(timestamp)) return timestamp;
    auto [days, micros] = split(timestamp);
    if (interval.months != 0) {
        auto civil = to_civil(days);
        const std::int64_t months = static_cast<std::int64_t>(civil.year) * 12 + civil.month - 1 + interval.months;
        const auto year = util::floor_div(months, 12);
        if (year < -4800 || year > 294300) throw Error("22008", "timestamp out of range");
        civil.year = static_cast<int>(year);
        civil.month = static_cast<int>(months - year * 12) + 1;
        civil.day = std::min(civil.day, days_in_month(civil.year, civil.month));
        days = to_days(civil);
    }
    days += interval.days;
    std::int64_t sum = 0;
    if (__builtin_mul_overflow(days, kDay, &sum) || __builtin_add_overflow(sum, micros, &sum) ||
        __builtin_add_overflow(sum, interval.micros, &sum)) {
        throw Error("22008", "timestamp out of range");
    }
    return check_timestamp(sum);
}

std::int64_t add_interval(std::int64_t moment, const Interval& interval, const TimeZone& zone) {
    if (is_infinite(moment)) return moment;
    if (interval.months != 0 || interval.days != 0) {
        moment = from_local(add_interval(to_local(moment, zone), {interval.months, interval.days, 0}), zone);
    }
    std::int64_t sum = 0;
    if (__builtin_add_overflow(moment, interval.micros, &sum)) throw Error("22008", "timestamp out of range");
    return check_timestamp(sum);
}

std::int64_t round_seconds(std::int64_t micros, int digits) {
    if (digits < 0 || digits >= 6 || is_infinite(micros)) return micros;
    std::int64_t unit = 1;
    for (int i = digits; i < 6; ++i) unit *= 10;
    const auto half = unit / 2;
    return micros >= 0 ? (micros + half) / unit * unit : -((half - micros) / unit * unit);
}

std::optional<TimeZone> find_zone(std::string_view name) {
    // Abbreviations of fixed offset: src/timezone/tznames/Default, those of everyday.
    struct Abbreviation {
        const char* name;
        int minutes;
    };
    static constexpr Abbreviation kAbbreviations[] = {
        {"EST", -300}, {"EDT", -240},  {"CST", -360},  {"CDT", -300}, {"MST", -420}, {"MDT", -360}, {"PST", -480},
        {"PDT", -420}, {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"AST", -240}, {"ADT", -180}, {"BST", 60},
        {"WET", 0},    {"WEST", 60},   {"CET", 60},    {"CEST", 120}, {"MET", 60},   {"MEST", 120}, {"EET", 120},
        {"EEST", 180}, {"MSK", 180},   {"IST", 120},   {"JST", 540},  {"KST", 540},  {"SGT", 480},  {"HKT", 480},
        {"AEST", 600}, {"AEDT", 660},  {"ACST", 570},  {"AWST", 480}, {"NZST", 720}, {"NZDT", 780}, {"SAST", 120},
        {"BRT", -180}, {"ART", -180},  {"ZULU", 0},    {"Z", 0},      {"UT", 0}};
    const auto upper = util::to_upper(name);
    for (const auto& row : kAbbreviations)
        if (upper == row.name) return TimeZone::fixed(row.minutes * 60);
    // `+02`, `-05:30`: east is positive; POSIX's `UTC+3` and `<-08>+08`: west is.
    std::size_t at = 0;
    if (name.starts_with('<') && name.find('>') != std::string_view::npos) at = name.find('>') + 1;
    while (at < name.size() && ((name[at] | 0x20) >= 'a' && (name[at] | 0x20) <= 'z')) ++at;
    const bool posix = at >= 3;
    if (at >= name.size() || (at != 0 && (!posix || (name[at] != '+' && name[at] != '-')))) return TimeZone::find(name);
    const bool negative = name[at] == '-';
    if (name[at] == '-' || name[at] == '+') ++at;
    int parts[3] = {0, 0, 0};
    std::size_t part = 0;
    int digits = 0;
    for (; at < name.size(); ++at) {
        if (name[at] == ':' && digits > 0 && part < 2) {
            ++part;
            digits = 0;
        } else if (name[at] >= '0' && name[at] <= '9' && digits < 2) {
            parts[part] = parts[part] * 10 + (name[at] - '0');
            ++digits;
        } else {
            return std::nullopt;
        }
    }
    const int seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (digits == 0 || seconds > 168 * 3600) return std::nullopt;
    return TimeZone::fixed(negative != posix ? -seconds : seconds);
}

TimeZone session_zone(const Environment& environment) {
    return find_zone(environment.time_zone).value_or(TimeZone::fixed(0));
}

Interval limit_interval(const Interval& interval, std::string_view fields, int digits) {
    // AdjustIntervalForTypmod: what is smaller than the last field is cut, what is larger stays.
    auto made = interval;
    const auto cut = [&](std::int64_t unit) { made.micros = made.micros / unit * unit; };
    if (fields == "year" || fields == "month" || fields == "year to month") {
        if (fields == "year") made.months = made.months / 12 * 12;
        made.days = 0;
        made.micros = 0;
    } else if (fields == "day") {
        made.micros = 0;
    } else if (fields.ends_with("hour")) {
        cut(kHour);
    } else if (fields.ends_with("minute")) {
        cut(kMinute);
    }
    made.micros = round_seconds(made.micros, digits);
    return made;
}

} // namespace labdb::sql::postgres
