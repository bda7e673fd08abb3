// extract, date_part, date_trunc, date_bin.
#include <algorithm>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/calendar.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

enum class Field {
    microseconds,
    milliseconds,
    second,
    minute,
    hour,
    day,
    week,
    month,
    quarter,
    year,
    decade,
    century,
    millennium,
    epoch,
    dow,
    isodow,
    doy,
    isoyear,
    julian,
    timezone,
    timezone_hour,
    timezone_minute
};
struct FieldRow {
    std::string_view word;
    Field field;
};
constexpr FieldRow kFields[] = {{"microseconds", Field::microseconds},
                                {"microsecond", Field::microseconds},
                                {"us", Field::microseconds},
                                {"usec", Field::microseconds},
                                {"milliseconds", Field::milliseconds},
                                {"millisecond", Field::milliseconds},
                                {"ms", Field::milliseconds},
                                {"msec", Field::milliseconds},
                                {"second", Field::second},
                                {"seconds", Field::second},
                                {"sec", Field::second},
                                {"s", Field::second},
                                {"secs", Field::second},
                                {"minute", Field::minute},
                                {"minutes", Field::minute},
                                {"min", Field::minute},
                                {"m", Field::minute},
                                {"mins", Field::minute},
                                {"hour", Field::hour},
                                {"hours", Field::hour},
                                {"h", Field::hour},
                                {"hr", Field::hour},
                                {"hrs", Field::hour},
                                {"day", Field::day},
                                {"days", Field::day},
                                {"d", Field::day},
                                {"week", Field::week},
                                {"weeks", Field::week},
                                {"w", Field::week},
                                {"month", Field::month},
                                {"months", Field::month},
                                {"mon", Field::month},
                                {"mons", Field::month},
                                {"quarter", Field::quarter},
                                {"qtr", Field::quarter},
                                {"year", Field::year},
                                {"years", Field::year},
                                {"y", Field::year},
                                {"yr", Field::year},
                                {"decade", Field::decade},
                                {"decades", Field::decade},
                                {"dec", Field::decade},
                                {"century", Field::century},
                                {"centuries", Field::century},
                                {"c", Field::century},
                                {"millennium", Field::millennium},
                                {"millennia", Field::millennium},
                                {"mil", Field::millennium},
                                {"epoch", Field::epoch},
                                {"dow", Field::dow},
                                {"isodow", Field::isodow},
                                {"doy", Field::doy},
                                {"isoyear", Field::isoyear},
                                {"julian", Field::julian},
                                {"timezone", Field::timezone},
                                {"timezone_hour", Field::timezone_hour},
                                {"timezone_minute", Field::timezone_minute}};

const Field* find_field(std::string_view word) {
    const auto lower = util::to_lower(word);
    for (const auto& row : kFields)
        if (row.word == lower) return &row.field;
    return nullptr;
}

[[noreturn]] void fail_unit(std::string_view word, const Type& type, bool known) {
    throw Error(known ? "0A000" : "22023", "unit \"" + util::to_lower(word) + "\" not " +
                                               (known ? "supported" : "recognized") + " for type " + type_name(type));
}

Numeric seconds_of(std::int64_t micros) { return Numeric::scaled(micros, 6); }

int century(int year) { return year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100); }
int millennium(int year) { return year > 0 ? (year + 999) / 1000 : -((999 - (year - 1)) / 1000); }

/// The parts of a clock's time; absent when the field is none of them.
std::optional<Numeric> time_part(Field field, std::int64_t micros) {
    switch (field) {
    case Field::microseconds: return Numeric(micros % kMinute);
    case Field::milliseconds: return Numeric::scaled(micros % kMinute, 3);
    case Field::second: return seconds_of(micros % kMinute);
    case Field::minute: return Numeric(micros / kMinute % 60);
    case Field::hour: return Numeric(micros / kHour);
    default: return std::nullopt;
    }
}

std::optional<Numeric> date_part(Field field, std::int64_t days) {
    const auto civil = to_civil(days);
    const int shown = civil.year > 0 ? civil.year : civil.year - 1; // there is no year 0
    switch (field) {
    case Field::day: return Numeric(civil.day);
    case Field::month: return Numeric(civil.month);
    case Field::quarter: return Numeric((civil.month - 1) / 3 + 1);
    case Field::week: return Numeric(iso_week(days).week);
    case Field::year: return Numeric(shown);
    case Field::decade: return Numeric(util::floor_div(civil.year, 10));
    case Field::century: return Numeric(century(civil.year));
    case Field::millennium: return Numeric(millennium(civil.year));
    case Field::dow: return Numeric(weekday(days));
    case Field::isodow: return Numeric(weekday(days) == 0 ? 7 : weekday(days));
    case Field::doy: return Numeric(days - to_days({civil.year, 1, 1}) + 1);
    case Field::isoyear: return Numeric(iso_week(days).year > 0 ? iso_week(days).year : iso_week(days).year - 1);
    default: return std::nullopt;
    }
}

std::optional<Numeric> zone_part(Field field, int offset) {
    switch (field) {
    case Field::timezone: return Numeric(offset);
    case Field::timezone_hour: return Numeric(offset / 3600);
    case Field::timezone_minute: return Numeric(offset % 3600 / 60);
    default: return std::nullopt;
    }
}

constexpr std::int64_t kJulian = 2451545; // of 2000-01-01

std::optional<Numeric> interval_part(Field field, const Interval& interval) {
    if (auto part = time_part(field, interval.micros); part && field != Field::hour) return part;
    const int years = interval.months / 12;
    switch (field) {
    case Field::hour: return Numeric(interval.micros / kHour);
    case Field::day: return Numeric(interval.days);
    case Field::month: return Numeric(interval.months % 12);
    case Field::quarter: return Numeric(interval.months % 12 / 3 + 1);
    case Field::year: return Numeric(years);
    case Field::decade: return Numeric(years / 10);
    case Field::century: return Numeric(years / 100);
    case Field::millennium: return Numeric(years / 1000);
    case Field::epoch: {
        // A year has 365.25 days, a month 30.
        const auto seconds = Numeric(years) * Numeric(31557600) + Numeric(interval.months % 12) * Numeric(2592000) +
                             Numeric(interval.days) * Numeric(86400);
        return (seconds + seconds_of(interval.micros)).rounded(6);
    }
    default: return std::nullopt;
    }
}

/// What is infinite has an infinite year and epoch; its other parts are NULL.
std::optional<Cell> infinite_part(Field field, std::int64_t time) {
    if (!is_infinite(time)) return std::nullopt;
    switch (field) {
    case Field::year:
    case Field::decade:
    case Field::century:
    case Field::millennium:
    case Field::isoyear:
    case Field::epoch:
    case Field::julian: return numeric_cell(Numeric::infinity(time < 0));
    default: return Cell();
    }
}

Cell extract(Environment& environment, Arguments a) {
    const auto type = decode_type(as_text(a[2]));
    const auto* found = find_field(as_text(a[0]));
    if (!found) fail_unit(as_text(a[0]), type, false);
    const auto field = *found;
    std::optional<Numeric> part;
    switch (type.kind) {
    case TypeKind::interval: part = interval_part(field, Interval::decode(as_bytes(a[1]))); break;
    case TypeKind::time:
        part = field == Field::epoch ? seconds_of(as_int(a[1])) : time_part(field, as_int(a[1]));
        break;
    case TypeKind::timetz: {
        const auto time = TimeWithZone::decode(as_bytes(a[1]));
        part = field == Field::epoch ? seconds_of(time.micros - time.offset * kSecond) : time_part(field, time.micros);
        if (!part) part = zone_part(field, time.offset);
        break;
    }
    case TypeKind::date: {
        const auto days = as_int(a[1]);
        if (auto infinite = infinite_part(field, days)) return *infinite;
        if (field == Field::epoch)
            part = Numeric((days + kEpochDays) * 86400);
        else if (field == Field::julian)
            part = Numeric(days + kJulian);
        else
            part = date_part(field, days);
        break;
    }
    default: {
        const auto given = as_int(a[1]);
        if (auto infinite = infinite_part(field, given)) return *infinite;
        const bool zoned = type.kind == TypeKind::timestamp;
        const auto local = zoned ? to_local(given, session_zone(environment)) : given;
        const auto [days, micros] = split(local);
        if (field == Field::epoch)
            part = seconds_of(given + kEpochMicros);
        else if (field == Field::julian)
            part = Numeric(days + kJulian) + (micros == 0 ? Numeric() : Numeric(micros).divided(Numeric(kDay), 20));
        else
            part = time_part(field, micros);
        if (!part) part = date_part(field, days);
        if (!part && zoned) part = zone_part(field, static_cast<int>((local - given) / kSecond));
    }
    }
    if (!part) fail_unit(as_text(a[0]), type, true);
    return numeric_cell(*part);
}

Cell part_as_double(Environment& environment, Arguments a) {
    const auto part = extract(environment, a);
    return is_null(part) ? Cell() : real_cell(as_double(view_of(part)));
}

/// The local timestamp cut to the field.
std::int64_t truncate(std::string_view word, std::int64_t timestamp, const Type& type) {
    const auto* found = find_field(word);
    if (!found) fail_unit(word, type, false);
    if (is_infinite(timestamp)) return timestamp;
    auto [days, micros] = split(timestamp);
    auto civil = to_civil(days);
    const auto whole_year = [&](int year) { return to_days({year, 1, 1}) * kDay; };
    switch (*found) {
    case Field::microseconds: return timestamp;
    case Field::milliseconds: return days * kDay + micros / 1000 * 1000;
    case Field::second: return days * kDay + micros / kSecond * kSecond;
    case Field::minute: return days * kDay + micros / kMinute * kMinute;
    case Field::hour: return days * kDay + micros / kHour * kHour;
    case Field::day: return days * kDay;
    case Field::week: return (days - (weekday(days) + 6) % 7) * kDay;
    case Field::month: return to_days({civil.year, civil.month, 1}) * kDay;
    case Field::quarter: return to_days({civil.year, (civil.month - 1) / 3 * 3 + 1, 1}) * kDay;
    case Field::year: return whole_year(civil.year);
    case Field::decade: return whole_year(civil.year > 0 ? civil.year / 10 * 10 : -((8 - (civil.year - 1)) / 10) * 10);
    case Field::century:
        return whole_year(civil.year > 0 ? (civil.year + 99) / 100 * 100 - 99
                                         : -((99 - (civil.year - 1)) / 100) * 100 + 1);
    case Field::millennium:
        return whole_year(civil.year > 0 ? (civil.year + 999) / 1000 * 1000 - 999
                                         : -((999 - (civil.year - 1)) / 1000) * 1000 + 1);
    default: fail_unit(word, type, true);
    }
}

Cell trunc(Environment&, Arguments a) { return truncate(as_text(a[0]), as_int(a[1]), type_named("timestamp")); }

Cell trunc_zone(Environment& environment, Arguments a) {
    auto zone = session_zone(environment);
    if (a.size() > 2) {
        const auto named = find_zone(as_text(a[2]));
        if (!named) throw Error("22023", "time zone \"" + std::string(as_text(a[2])) + "\" not recognized");
        zone = *named;
    }
    return from_local(truncate(as_text(a[0]), to_local(as_int(a[1]), zone), type_named("timestamptz")), zone);
}

Cell trunc_interval(Environment&, Arguments a) {
    const auto type = type_named("interval");
    const auto* found = find_field(as_text(a[0]));
    if (!found) fail_unit(as_text(a[0]), type, false);
    auto interval = Interval::decode(as_bytes(a[1]));
    const auto months = [&](int unit) { interval = {interval.months / unit * unit, 0, 0}; };
    const auto micros = [&](std::int64_t unit) { interval.micros = interval.micros / unit * unit; };
    switch (*found) {
    case Field::microseconds: break;
    case Field::milliseconds: micros(1000); break;
    case Field::second: micros(kSecond); break;
    case Field::minute: micros(kMinute); break;
    case Field::hour: micros(kHour); break;
    case Field::day: interval.micros = 0; break;
    case Field::month: months(1); break;
    case Field::quarter: months(3); break;
    case Field::year: months(12); break;
    case Field::decade: months(120); break;
    case Field::century: months(1200); break;
    case Field::millennium: months(12000); break;
    default: {
        Error error("0A000", "unit \"" + util::to_lower(as_text(a[0])) + "\" not supported for type interval");
        if (*found == Field::week) error.detail = "Months usually have fractional weeks.";
        throw error;
    }
    }
    return interval.encode();
}

Cell bin(Environment&, Arguments a) {
    const auto stride = Interval::decode(as_bytes(a[0]));
    if (stride.months != 0)
        throw Error("0A000", "timestamps cannot be binned into intervals containing months or years");
    const auto micros = stride.micros + stride.days * kDay;
    if (micros <= 0) throw Error("22008", "stride must be greater than zero");
    const auto origin = as_int(a[2]);
    return origin + util::floor_div(as_int(a[1]) - origin, micros) * micros;
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_extract", 3, extract},
    {"pg_date_part", 3, part_as_double},
    {"pg_date_trunc", 2, trunc},
    {"pg_date_trunc_zone", -1, trunc_zone},
    {"pg_date_trunc_interval", 2, trunc_interval},
    {"pg_date_bin", 3, bin},
};

} // namespace

std::span<const ScalarFunctionRow> time_part_functions() { return kRows; }

} // namespace labdb::sql::postgres
