#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/time_arithmetic.hpp"
#include "core/sql/timezone.hpp"

/// Functions of times, and arithmetic with intervals (manual, 12.7).
namespace labdb::sql::mysql {

namespace {

constexpr std::int64_t kMaxMicros = 3652425 * kMicrosPerDay; // behind 9999-12-31

/// An interval: months, and microseconds.
struct Amount {
    std::int64_t months = 0;
    std::int64_t micros = 0;
    bool fits = true;
};

constexpr std::array<std::int64_t, 9> kUnitMicros = {
    1, kMicrosPerSecond, 60 * kMicrosPerSecond, 3600 * kMicrosPerSecond, kMicrosPerDay, 7 * kMicrosPerDay, 0, 0, 0};

/// The numbers in a text such as `1:30` or `2 10:00:00`; the sign is the whole's.
std::vector<std::int64_t> numbers_in(std::string_view text, bool& negative, bool fraction) {
    std::vector<std::int64_t> numbers;
    std::size_t at = text.find_first_not_of(' ');
    negative = at != std::string_view::npos && text[at] == '-';
    std::size_t last_length = 0;
    for (at = 0; at < text.size();) {
        if (text[at] < '0' || text[at] > '9') {
            ++at;
            continue;
        }
        std::int64_t value = 0;
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            value = std::min<std::int64_t>(value * 10 + (text[at++] - '0'), INT64_MAX / 16);
        last_length = at - begin;
        numbers.push_back(value);
    }
    // A fraction's digits are counted from the left.
    if (fraction && !numbers.empty())
        for (; last_length < 6; ++last_length) numbers.back() *= 10;
    return numbers;
}

struct CompositeRow {
    Unit unit;
    std::array<std::int64_t, 5> parts; ///< the worth of each number, the last behind all; 0 when there are fewer
};
constexpr CompositeRow kComposites[] = {
    {Unit::second_microsecond, {0, 0, 0, kUnitMicros[1], 1}},
    {Unit::minute_microsecond, {0, 0, kUnitMicros[2], kUnitMicros[1], 1}},
    {Unit::minute_second, {0, 0, 0, kUnitMicros[2], kUnitMicros[1]}},
    {Unit::hour_microsecond, {0, kUnitMicros[3], kUnitMicros[2], kUnitMicros[1], 1}},
    {Unit::hour_second, {0, 0, kUnitMicros[3], kUnitMicros[2], kUnitMicros[1]}},
    {Unit::hour_minute, {0, 0, 0, kUnitMicros[3], kUnitMicros[2]}},
    {Unit::day_microsecond, {kUnitMicros[4], kUnitMicros[3], kUnitMicros[2], kUnitMicros[1], 1}},
    {Unit::day_second, {0, kUnitMicros[4], kUnitMicros[3], kUnitMicros[2], kUnitMicros[1]}},
    {Unit::day_minute, {0, 0, kUnitMicros[4], kUnitMicros[3], kUnitMicros[2]}},
    {Unit::day_hour, {0, 0, 0, kUnitMicros[4], kUnitMicros[3]}},
};

Amount amount_of(const CellView& value, Unit unit, std::int64_t sign) {
    Amount made;
    if (unit == Unit::year_month) {
        bool negative = false;
        const auto numbers = numbers_in(bytes_of(value), negative, false);
        if (!numbers.empty()) made.months = numbers.size() > 1 ? numbers[0] * 12 + numbers[1] : numbers[0];
        made.months *= negative ? -sign : sign;
        return made;
    }
    for (const CompositeRow& row : kComposites) {
        if (row.unit != unit) continue;
        bool negative = false;
        const auto numbers = numbers_in(bytes_of(value), negative, row.parts.back() == 1);
        const std::size_t count = std::min<std::size_t>(numbers.size(), 5);
        for (std::size_t i = 0; i < count; ++i) made.micros += numbers[numbers.size() - 1 - i] * row.parts[4 - i];
        made.micros *= negative ? -sign : sign;
        return made;
    }
    if (unit == Unit::second) {
        const auto micros = (numeric_of(value) * Numeric(kMicrosPerSecond)).to_int64();
        made.fits = micros.has_value();
        made.micros = micros.value_or(0) * sign;
        return made;
    }
    const std::int64_t number = clamped(value);
    if (unit >= Unit::month) {
        const std::int64_t months = unit == Unit::year ? 12 : unit == Unit::quarter ? 3 : 1;
        made.fits = std::abs(number) < 1'000'000;
        made.months = made.fits ? number * months * sign : 0;
        return made;
    }
    made.fits = !__builtin_mul_overflow(number * sign, kUnitMicros[static_cast<std::size_t>(unit)], &made.micros);
    return made;
}

/// 1441, and NULL.
Cell overflow(Environment& environment) {
    if (environment.modifying && environment.strict)
        throw Error(1441, "22008", "Datetime function: datetime field overflow");
    environment.warn("Warning", 1441, "Datetime function: datetime field overflow");
    return {};
}

std::optional<DateTime> added(const DateTime& from, const Amount& amount) {
    if (!amount.fits) return std::nullopt;
    DateTime at = from;
    if (amount.months != 0) {
        const std::int64_t months = at.year * 12LL + at.month - 1 + amount.months;
        if (months < 0 || months >= 120000) return std::nullopt;
        at.year = static_cast<int>(months / 12);
        at.month = static_cast<int>(months % 12) + 1;
        at.day = std::min(at.day, days_in_month(at.year, at.month));
    }
    if (amount.micros != 0) {
        std::int64_t micros = 0;
        if (__builtin_add_overflow(micros_of(at), amount.micros, &micros) || micros < kMicrosPerDay ||
            micros >= kMaxMicros)
            return std::nullopt;
        at = from_micros(micros);
    }
    return at;
}

/// moment, amount, unit, sign, digits
Cell add_interval_moment(Environment& environment, Arguments a) {
    const DateTime from = parse_stored(bytes_of(a[0]));
    if (from.has_zero_part()) return {};
    const auto at = added(from, amount_of(a[1], static_cast<Unit>(clamped(a[2])), clamped(a[3])));
    if (!at) return overflow(environment);
    return bytes_of(a[0]).size() == 10 ? date_text(*at) : datetime_text(*at, static_cast<int>(clamped(a[4])));
}

Cell add_interval_text(Environment& environment, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    const auto read = read_datetime(text, date_modes(environment));
    if (!read || read->value.has_zero_part()) {
        incorrect(environment, "Incorrect datetime value", text);
        return {};
    }
    if (read->truncated) incorrect(environment, "Truncated incorrect datetime value", text);
    const auto unit = static_cast<Unit>(clamped(a[2]));
    const auto at = added(read->value, amount_of(a[1], unit, clamped(a[3])));
    if (!at) return overflow(environment);
    if (!read->has_time && is_date_unit(unit)) return date_text(*at);
    return datetime_text(*at, at->micro != 0 ? 6 : 0);
}

Cell add_interval_time(Environment& environment, Arguments a) {
    const Amount amount = amount_of(a[1], static_cast<Unit>(clamped(a[2])), clamped(a[3]));
    const std::int64_t made = clamped(a[0]) + amount.micros;
    if (!amount.fits || std::abs(made) > kMaxTime) return overflow(environment);
    return made;
}

std::int64_t clipped(Environment& environment, std::int64_t micros) {
    if (std::abs(micros) <= kMaxTime) return micros;
    incorrect(environment, "Truncated incorrect time value", time_text(micros, micros % kMicrosPerSecond != 0 ? 6 : 0));
    return micros < 0 ? -kMaxTime : kMaxTime;
}

/// value, time, digits, sign
Cell addtime_time(Environment& environment, Arguments a) {
    return clipped(environment, clamped(a[0]) + clamped(a[1]) * clamped(a[3]));
}
Cell addtime_datetime(Environment& environment, Arguments a) {
    const std::int64_t micros = micros_of(parse_stored(bytes_of(a[0]))) + clamped(a[1]) * clamped(a[3]);
    if (micros < kMicrosPerDay || micros >= kMaxMicros) return overflow(environment);
    return datetime_text(from_micros(micros), static_cast<int>(clamped(a[2])));
}
Cell addtime_text(Environment& environment, Arguments a) {
    const std::string_view text = bytes_of(a[0]);
    const auto date = read_datetime(text, date_modes(environment));
    if (date && date->has_time && text.find_first_of("-") != std::string_view::npos && text.find('-') > 0) {
        const std::int64_t micros = micros_of(date->value) + clamped(a[1]) * clamped(a[3]);
        return datetime_text(from_micros(micros), micros % kMicrosPerSecond != 0 ? 6 : 0);
    }
    const auto time = read_time(text);
    if (!time) {
        incorrect(environment, "Truncated incorrect time value", text);
        return {};
    }
    const std::int64_t micros = clipped(environment, time->micros + clamped(a[1]) * clamped(a[3]));
    return time_text(micros, micros % kMicrosPerSecond != 0 ? 6 : 0);
}

/// A moment or a time: TIMEDIFF takes two of the same.
struct Point {
    std::int64_t micros = 0;
    bool is_moment = false;
    bool is_there = true;
};
Point point_of(Environment& environment, const CellView& value) {
    if (const auto* micros = std::get_if<std::int64_t>(&value)) return {*micros, false, true};
    const std::string_view text = bytes_of(value);
    if (text.size() >= 12)
        if (const auto date = read_datetime(text); date && date->has_time) return {micros_of(date->value), true, true};
    if (const auto time = read_time(text)) return {time->micros, false, true};
    incorrect(environment, "Truncated incorrect time value", text);
    return {0, false, false};
}
Cell timediff(Environment& environment, Arguments a) {
    const Point left = point_of(environment, a[0]), right = point_of(environment, a[1]);
    if (!left.is_there || !right.is_there || left.is_moment != right.is_moment) return {};
    return clipped(environment, left.micros - right.micros);
}

Cell hour(Environment&, Arguments a) { return std::abs(clamped(a[0])) / (3600 * kMicrosPerSecond); }
Cell minute(Environment&, Arguments a) { return std::abs(clamped(a[0])) / (60 * kMicrosPerSecond) % 60; }
Cell second(Environment&, Arguments a) { return std::abs(clamped(a[0])) / kMicrosPerSecond % 60; }
Cell microsecond(Environment&, Arguments a) { return std::abs(clamped(a[0])) % kMicrosPerSecond; }
Cell time_to_sec(Environment&, Arguments a) { return clamped(a[0]) / kMicrosPerSecond; }

std::int64_t micros_of_number(const CellView& value) {
    return (Numeric::parse(decimal_text(numeric_of(value), 6)).value_or(Numeric()) * Numeric(kMicrosPerSecond))
        .to_int64()
        .value_or(INT64_MAX / 2);
}

/// seconds, digits
Cell sec_to_time(Environment& environment, Arguments a) {
    return rounded_time(clipped(environment, micros_of_number(a[0])), static_cast<int>(clamped(a[1])));
}
/// hour, minute, second, digits
Cell maketime(Environment& environment, Arguments a) {
    const std::int64_t hours = clamped(a[0]), minutes = clamped(a[1]), seconds = micros_of_number(a[2]);
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds >= 60 * kMicrosPerSecond) return {};
    const std::int64_t whole = std::min<std::int64_t>(std::abs(hours), 10000) * 3600 * kMicrosPerSecond +
                               minutes * 60 * kMicrosPerSecond + seconds;
    return rounded_time(clipped(environment, hours < 0 ? -whole : whole), static_cast<int>(clamped(a[3])));
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_add_interval", 5, add_interval_moment},
    {"my_add_interval_text", 5, add_interval_text},
    {"my_add_interval_time", 4, add_interval_time},
    {"my_addtime_time", 4, addtime_time},
    {"my_addtime_datetime", 4, addtime_datetime},
    {"my_addtime_text", 4, addtime_text},
    {"my_timediff", 2, timediff},
    {"my_hour", 1, hour},
    {"my_minute", 1, minute},
    {"my_second", 1, second},
    {"my_microsecond", 1, microsecond},
    {"my_time_to_sec", 1, time_to_sec},
    {"my_sec_to_time", 2, sec_to_time},
    {"my_maketime", 4, maketime},
};

} // namespace

std::span<const ScalarFunctionRow> time_functions() { return kRows; }

} // namespace labdb::sql::mysql
