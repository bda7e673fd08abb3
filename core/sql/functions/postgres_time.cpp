// Dates and times: the clock, arithmetic, zones. PostgreSQL's manual, 9.9.
#include <algorithm>
#include <cmath>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/time.hpp"
#include "core/sql/postgres/types.hpp"
#include "core/sql/postgres/values.hpp"

namespace labdb::sql::postgres {

namespace {

std::int64_t moment(util::Instant instant) { return instant.micros - kEpochMicros; }
int digits_argument(Arguments a) { return a.empty() ? -1 : static_cast<int>(std::min<std::int64_t>(as_int(a[0]), 6)); }
std::int64_t local_now(const Environment& environment) {
    return to_local(moment(environment.transaction_time), session_zone(environment));
}

Cell now(Environment& environment, Arguments a) {
    return round_seconds(moment(environment.transaction_time), digits_argument(a));
}
Cell statement_time(Environment& environment, Arguments) { return moment(environment.statement_time); }

Cell clock_time(Environment& environment, Arguments) {
    return moment(environment.clock ? environment.clock(environment.clock_argument) : environment.statement_time);
}

Cell time_of_day(Environment& environment, Arguments) {
    const auto time = std::get<std::int64_t>(clock_time(environment, {}));
    Environment style = environment;
    style.date_style = "Postgres, MDY";
    return print_timestamptz(style, time);
}

Cell current_date(Environment& environment, Arguments) { return split(local_now(environment)).days; }

Cell current_time(Environment& environment, Arguments a) {
    const auto local = local_now(environment);
    const auto offset = static_cast<int>((local - moment(environment.transaction_time)) / kSecond);
    return TimeWithZone{round_seconds(split(local).micros, digits_argument(a)), offset}.encode();
}

Cell local_time(Environment& environment, Arguments a) {
    return round_seconds(split(local_now(environment)).micros, digits_argument(a));
}
Cell local_timestamp(Environment& environment, Arguments a) {
    return round_seconds(local_now(environment), digits_argument(a));
}

Cell date_timestamp(Environment&, Arguments a) {
    const auto days = as_int(a[0]);
    if (is_infinite(days)) return days;
    if (days >= 106741035) throw Error("22008", "date out of range for timestamp");
    return days * kDay;
}

Cell date_add(Environment&, Arguments a) {
    if (is_infinite(as_int(a[0]))) return as_int(a[0]);
    return check_date(as_int(a[0]) + as_int(a[1]));
}

Cell date_difference(Environment&, Arguments a) {
    if (is_infinite(as_int(a[0])) || is_infinite(as_int(a[1]))) throw Error("22008", "cannot subtract infinite dates");
    return as_int(a[0]) - as_int(a[1]);
}

Interval interval(const CellView& cell) { return Interval::decode(as_bytes(cell)); }

Cell timestamp_add(Environment&, Arguments a) { return add_interval(as_int(a[0]), interval(a[1])); }
Cell timestamp_subtract(Environment&, Arguments a) { return add_interval(as_int(a[0]), -interval(a[1])); }
Cell timestamptz_add(Environment& environment, Arguments a) {
    return add_interval(as_int(a[0]), interval(a[1]), session_zone(environment));
}
Cell timestamptz_subtract(Environment& environment, Arguments a) {
    return add_interval(as_int(a[0]), -interval(a[1]), session_zone(environment));
}

Cell timestamp_difference(Environment&, Arguments a) {
    if (is_infinite(as_int(a[0])) || is_infinite(as_int(a[1])))
        throw Error("22008", "cannot subtract infinite timestamps");
    const auto micros = as_int(a[0]) - as_int(a[1]);
    // timestamp_mi: whole days are days.
    return Interval{0, static_cast<std::int32_t>(micros / kDay), micros % kDay}.encode();
}

std::int64_t within_day(std::int64_t micros) { return ((micros % kDay) + kDay) % kDay; }
Cell time_add(Environment&, Arguments a) { return within_day(as_int(a[0]) + interval(a[1]).micros % kDay); }
Cell time_subtract(Environment&, Arguments a) { return within_day(as_int(a[0]) - interval(a[1]).micros % kDay); }
Cell time_difference(Environment&, Arguments a) { return Interval{0, 0, as_int(a[0]) - as_int(a[1])}.encode(); }

Cell interval_add(Environment&, Arguments a) { return (interval(a[0]) + interval(a[1])).encode(); }
Cell interval_subtract(Environment&, Arguments a) { return (interval(a[0]) + -interval(a[1])).encode(); }
Cell interval_negate(Environment&, Arguments a) { return (-interval(a[0])).encode(); }
Cell interval_multiply(Environment&, Arguments a) { return interval(a[0]).times(as_double(a[1])).encode(); }
Cell interval_divide(Environment&, Arguments a) {
    if (as_double(a[1]) == 0) fail_division_by_zero();
    return interval(a[0]).times(1 / as_double(a[1])).encode();
}

TimeZone zone_argument(const CellView& cell) {
    const auto zone = find_zone(as_text(cell));
    if (!zone) throw Error("22023", "time zone \"" + std::string(as_text(cell)) + "\" not recognized");
    // A bare offset is POSIX's here, and so west of Greenwich when it is positive (the manual, 8.5.3).
    const char first = as_text(cell).empty() ? ' ' : as_text(cell).front();
    const bool bare = first == '+' || first == '-' || (first >= '0' && first <= '9');
    return bare ? TimeZone::fixed(-zone->offset_at(0)) : *zone;
}

TimeZone interval_zone(const CellView& cell) {
    const auto offset = interval(cell);
    if (offset.months != 0 || offset.days != 0) {
        Environment plain;
        throw Error("22023",
                    "interval time zone \"" + print_interval(plain, offset) + "\" must not include months or days");
    }
    return TimeZone::fixed(static_cast<int>(offset.micros / kSecond));
}

Cell to_timestamptz_in(Environment&, Arguments a) { return from_local(as_int(a[1]), zone_argument(a[0])); }
Cell to_timestamp_in(Environment&, Arguments a) { return to_local(as_int(a[1]), zone_argument(a[0])); }
Cell to_timestamptz_by(Environment&, Arguments a) { return from_local(as_int(a[1]), interval_zone(a[0])); }
Cell to_timestamp_by(Environment&, Arguments a) { return to_local(as_int(a[1]), interval_zone(a[0])); }

Cell timetz_in(Environment& environment, Arguments a) {
    const auto time = TimeWithZone::decode(as_bytes(a[1]));
    const auto zone = zone_argument(a[0]);
    const int offset = zone.offset_at(environment.transaction_time.micros / kSecond);
    return TimeWithZone{within_day(time.micros + (offset - time.offset) * kSecond), offset}.encode();
}

/// timestamp_age: years, months and days as the calendar counts them.
Cell age(Environment&, Arguments a) {
    if (is_infinite(as_int(a[0])) || is_infinite(as_int(a[1]))) return {};
    const bool negative = as_int(a[0]) < as_int(a[1]);
    const auto later = split(negative ? as_int(a[1]) : as_int(a[0]));
    const auto earlier = split(negative ? as_int(a[0]) : as_int(a[1]));
    const auto to = to_civil(later.days);
    const auto from = to_civil(earlier.days);
    std::int64_t months = (static_cast<std::int64_t>(to.year) - from.year) * 12 + to.month - from.month;
    std::int64_t days = to.day - from.day;
    std::int64_t micros = later.micros - earlier.micros;
    if (micros < 0) {
        micros += kDay;
        --days;
    }
    if (days < 0) {
        // The month that is broken into is the earlier date's.
        days += days_in_month(from.year, from.month);
        --months;
    }
    const Interval made{static_cast<std::int32_t>(months), static_cast<std::int32_t>(days), micros};
    return (negative ? -made : made).encode();
}

Cell justify(Environment&, Arguments a) {
    const auto how = as_text(a[0]);
    auto made = interval(a[1]);
    const auto carry_hours = [&] {
        made.days += static_cast<std::int32_t>(made.micros / kDay);
        made.micros %= kDay;
    };
    const auto carry_days = [&] {
        made.months += made.days / 30;
        made.days %= 30;
    };
    if (how != "days") carry_hours();
    if (how != "hours") carry_days();
    if (how == "interval") {
        // All signs the same.
        if (made.months > 0 && (made.days < 0 || (made.days == 0 && made.micros < 0))) {
            made.days += 30;
            --made.months;
        } else if (made.months < 0 && (made.days > 0 || (made.days == 0 && made.micros > 0))) {
            made.days -= 30;
            ++made.months;
        }
    }
    if (how == "days") {
        if (made.months > 0 && made.days < 0) {
            made.days += 30;
            --made.months;
        } else if (made.months < 0 && made.days > 0) {
            made.days -= 30;
            ++made.months;
        }
    } else if (made.days > 0 && made.micros < 0) {
        made.micros += kDay;
        --made.days;
    } else if (made.days < 0 && made.micros > 0) {
        made.micros -= kDay;
        ++made.days;
    }
    return made.encode();
}

Cell is_finite(Environment&, Arguments a) { return bool_cell(!is_infinite(as_int(a[0]))); }

Cell overlaps(Environment&, Arguments a) {
    auto from1 = as_int(a[0]), to1 = as_int(a[1]), from2 = as_int(a[2]), to2 = as_int(a[3]);
    if (to1 < from1) std::swap(from1, to1);
    if (to2 < from2) std::swap(from2, to2);
    if (from1 == from2) return bool_cell(true);
    return bool_cell(from1 < from2 ? from2 < to1 : from1 < to2);
}

Cell date_timetz(Environment&, Arguments a) {
    const auto time = TimeWithZone::decode(as_bytes(a[1]));
    return check_timestamp(as_int(a[0]) * kDay + time.micros - time.offset * kSecond);
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_now", -1, now},
    {"pg_statement_timestamp", 0, statement_time},
    {"pg_clock_timestamp", 0, clock_time, false, false},
    {"pg_timeofday", 0, time_of_day, false, false},
    {"pg_current_date", 0, current_date},
    {"pg_current_time", -1, current_time},
    {"pg_localtime", -1, local_time},
    {"pg_localtimestamp", -1, local_timestamp},
    {"pg_date_timestamp", 1, date_timestamp},
    {"pg_date_timetz", 2, date_timetz},
    {"pg_date_add", 2, date_add},
    {"pg_date_difference", 2, date_difference},
    {"pg_timestamp_add", 2, timestamp_add},
    {"pg_timestamp_subtract", 2, timestamp_subtract},
    {"pg_timestamptz_add", 2, timestamptz_add},
    {"pg_timestamptz_subtract", 2, timestamptz_subtract},
    {"pg_timestamp_difference", 2, timestamp_difference},
    {"pg_time_add", 2, time_add},
    {"pg_time_subtract", 2, time_subtract},
    {"pg_time_difference", 2, time_difference},
    {"pg_interval_add", 2, interval_add},
    {"pg_interval_subtract", 2, interval_subtract},
    {"pg_interval_negate", 1, interval_negate},
    {"pg_interval_multiply", 2, interval_multiply},
    {"pg_interval_divide", 2, interval_divide},
    {"pg_zone_to_timestamptz", 2, to_timestamptz_in},
    {"pg_zone_to_timestamp", 2, to_timestamp_in},
    {"pg_interval_zone_to_timestamptz", 2, to_timestamptz_by},
    {"pg_interval_zone_to_timestamp", 2, to_timestamp_by},
    {"pg_zone_timetz", 2, timetz_in},
    {"pg_age", 2, age},
    {"pg_justify", 2, justify},
    {"pg_isfinite", 1, is_finite},
    {"pg_overlaps", 4, overlaps},
};

} // namespace

std::span<const ScalarFunctionRow> time_functions() { return kRows; }

} // namespace labdb::sql::postgres
