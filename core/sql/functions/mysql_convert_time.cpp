#include <cmath>
#include <cstdlib>

#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/timezone.hpp"

/// Conversions to and from dates and times.
namespace labdb::sql::mysql {

namespace {

int digits_of(Arguments arguments) {
    const int digits = arguments.size() > 1 ? static_cast<int>(clamped(arguments[1])) : 0;
    return digits < 0 ? 0 : digits;
}

TimeZone zone_of(const Environment& environment) {
    // SYSTEM is UTC, on RDS.
    return TimeZone::find(environment.time_zone).value_or(TimeZone::fixed(0));
}

std::optional<ReadDateTime> read(Environment& environment, std::string_view text) {
    std::optional<ReadDateTime> made = read_datetime(text, date_modes(environment));
    if (!made) {
        incorrect(environment, "Incorrect datetime value", text);
        return made;
    }
    if (made->truncated) incorrect(environment, "Truncated incorrect datetime value", text);
    if (made->zone_offset) {
        const std::int64_t utc =
            micros_of(made->value) - kEpochDay * kMicrosPerDay - *made->zone_offset * kMicrosPerSecond;
        made->value = local_time(environment, utc);
    }
    return made;
}

/// The whole part of a number and its millionths.
struct Split {
    std::int64_t whole = 0;
    int micro = 0;
    bool fits = true;
};
Split split(const CellView& number) {
    if (const auto* value = std::get_if<std::int64_t>(&number)) return {*value, 0, true};
    Split made;
    const Numeric value = std::holds_alternative<double>(number) ? Numeric::from_double(real_of(number)).rounded(6)
                                                                 : numeric_of(number).rounded(6);
    const auto whole = value.truncated(0).to_int64();
    if (!whole) return {0, 0, false};
    made.whole = *whole;
    made.micro = static_cast<int>(((value - Numeric(*whole)) * Numeric(1'000'000)).to_int64().value_or(0));
    return made;
}

std::string number_shown(const CellView& number) {
    if (const auto* real = std::get_if<double>(&number)) return double_text(*real);
    if (const auto* text = std::get_if<std::string_view>(&number)) return std::string(*text);
    return integer_text(number);
}

std::optional<DateTime> read_number(Environment& environment, const CellView& number) {
    const Split parts = split(number);
    std::optional<DateTime> made;
    if (parts.fits) made = datetime_of_number(parts.whole, parts.micro, date_modes(environment));
    if (!made) incorrect(environment, "Incorrect datetime value", number_shown(number));
    return made;
}

} // namespace

DateModes date_modes(const Environment& environment) {
    // Queries let pass what INSERT refuses.
    const bool modifying = environment.modifying;
    return {!(environment.no_zero_date && modifying), !(environment.no_zero_in_date && modifying)};
}

DateTime local_time(const Environment& environment, std::int64_t utc) {
    const std::int64_t seconds = utc >= 0 ? utc / kMicrosPerSecond : (utc - kMicrosPerSecond + 1) / kMicrosPerSecond;
    return from_micros(utc + kEpochDay * kMicrosPerDay + zone_of(environment).offset_at(seconds) * kMicrosPerSecond);
}

std::int64_t utc_micros(const Environment& environment, const DateTime& local) {
    const std::int64_t micros = micros_of(local) - kEpochDay * kMicrosPerDay;
    const std::int64_t seconds = (micros - local.micro) / kMicrosPerSecond;
    return zone_of(environment).to_utc(seconds) * kMicrosPerSecond + local.micro;
}

DateTime now(const Environment& environment) { return local_time(environment, environment.statement_time.micros); }

Cell timestamp_to_local(Environment& environment, Arguments a) {
    const DateTime utc = parse_stored(bytes_of(a[0]));
    if (utc.is_zero_date()) return std::string(bytes_of(a[0]));
    return datetime_text(local_time(environment, micros_of(utc) - kEpochDay * kMicrosPerDay), digits_of(a));
}

Cell local_to_timestamp(Environment& environment, Arguments a) {
    const DateTime local = parse_stored(bytes_of(a[0]));
    if (local.is_zero_date()) return std::string(bytes_of(a[0]));
    return datetime_text(from_micros(utc_micros(environment, local) + kEpochDay * kMicrosPerDay), digits_of(a));
}

Cell text_to_date(Environment& environment, Arguments a) {
    const auto made = read(environment, bytes_of(a[0]));
    return made ? Cell(date_text(made->value)) : Cell();
}

Cell text_to_datetime(Environment& environment, Arguments a) {
    const auto made = read(environment, bytes_of(a[0]));
    return made ? Cell(datetime_text(rounded(made->value, digits_of(a)), digits_of(a))) : Cell();
}

Cell number_to_date(Environment& environment, Arguments a) {
    const auto made = read_number(environment, a[0]);
    return made ? Cell(date_text(*made)) : Cell();
}

Cell number_to_datetime(Environment& environment, Arguments a) {
    const auto made = read_number(environment, a[0]);
    return made ? Cell(datetime_text(rounded(*made, digits_of(a)), digits_of(a))) : Cell();
}

Cell datetime_to_date(Environment&, Arguments a) { return std::string(bytes_of(a[0]).substr(0, 10)); }

Cell date_to_datetime(Environment&, Arguments a) { return datetime_text(parse_stored(bytes_of(a[0])), digits_of(a)); }

Cell datetime_to_datetime(Environment&, Arguments a) {
    return datetime_text(rounded(parse_stored(bytes_of(a[0])), digits_of(a)), digits_of(a));
}

Cell time_to_date(Environment& environment, Arguments a) {
    const DateTime today = now(environment);
    return date_text(from_micros(day_number(today.year, today.month, today.day) * kMicrosPerDay + clamped(a[0])));
}

Cell time_to_datetime(Environment& environment, Arguments a) {
    const DateTime today = now(environment);
    const std::int64_t day = day_number(today.year, today.month, today.day) * kMicrosPerDay;
    return datetime_text(rounded(from_micros(day + clamped(a[0])), digits_of(a)), digits_of(a));
}

Cell text_to_time(Environment& environment, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    const auto made = read_time(text);
    if (!made) {
        incorrect(environment, "Incorrect time value", text);
        return {};
    }
    if (made->truncated || made->clipped) incorrect(environment, "Truncated incorrect time value", text);
    return rounded_time(made->micros, digits_of(a));
}

Cell number_to_time(Environment& environment, Arguments a) {
    const Split parts = split(a[0]);
    std::optional<ReadTime> made;
    if (parts.fits) made = time_of_number(parts.whole, parts.micro);
    if (!made) {
        incorrect(environment, "Incorrect time value", number_shown(a[0]));
        return {};
    }
    if (made->clipped) incorrect(environment, "Truncated incorrect time value", number_shown(a[0]));
    return rounded_time(made->micros, digits_of(a));
}

Cell date_to_time(Environment&, Arguments) { return std::int64_t{0}; }

Cell datetime_to_time(Environment&, Arguments a) {
    const DateTime at = rounded(parse_stored(bytes_of(a[0])), digits_of(a));
    return ((at.hour * 60LL + at.minute) * 60 + at.second) * kMicrosPerSecond + at.micro;
}

Cell time_to_time(Environment&, Arguments a) { return rounded_time(clamped(a[0]), digits_of(a)); }

} // namespace labdb::sql::mysql
