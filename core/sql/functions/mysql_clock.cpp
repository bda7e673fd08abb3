#include "core/sql/error.hpp"
#include "core/sql/functions/mysql_convert.hpp"
#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/timezone.hpp"

/// What looks at the clock, and time zones. The argument of most is the number of digits.
namespace labdb::sql::mysql {

namespace {

int digits_of(Arguments a, std::size_t at = 0) { return static_cast<int>(clamped(a[at])); }

/// The fraction is cut, not rounded: the moment has been.
std::string shown(const DateTime& at, int digits) { return datetime_text(at, digits); }

DateTime utc(const Environment& environment) {
    return from_micros(environment.statement_time.micros + kEpochDay * kMicrosPerDay);
}

std::int64_t time_of(const DateTime& at, int digits) {
    const std::int64_t micros = ((at.hour * 60LL + at.minute) * 60 + at.second) * kMicrosPerSecond + at.micro;
    std::int64_t unit = kMicrosPerSecond;
    for (int i = 0; i < digits; ++i) unit /= 10;
    return micros / unit * unit;
}

Cell now_function(Environment& environment, Arguments a) { return shown(now(environment), digits_of(a)); }
Cell curdate(Environment& environment, Arguments) { return date_text(now(environment)); }
Cell curtime(Environment& environment, Arguments a) { return time_of(now(environment), digits_of(a)); }
Cell utc_timestamp(Environment& environment, Arguments a) { return shown(utc(environment), digits_of(a)); }
Cell utc_date(Environment& environment, Arguments) { return date_text(utc(environment)); }
Cell utc_time(Environment& environment, Arguments a) { return time_of(utc(environment), digits_of(a)); }
Cell sysdate(Environment& environment, Arguments a) {
    const util::Instant at =
        environment.clock != nullptr ? environment.clock(environment.clock_argument) : environment.statement_time;
    return shown(local_time(environment, at.micros), digits_of(a));
}

Cell unix_now(Environment& environment, Arguments) { return environment.statement_time.micros / kMicrosPerSecond; }

/// moment, digits: seconds since 1970; 0 outside of TIMESTAMP's range (since 8.0.28 to the year 3001).
Cell unix_timestamp(Environment& environment, Arguments a) {
    const DateTime local = parse_stored(bytes_of(a[0]));
    const int digits = digits_of(a, 1);
    constexpr std::int64_t kLast = 32536771199;
    std::int64_t micros = local.has_zero_part() ? 0 : utc_micros(environment, local);
    if (micros < 0 || micros > kLast * kMicrosPerSecond) micros = 0;
    const std::int64_t seconds = micros / kMicrosPerSecond;
    if (digits == 0) return seconds;
    return std::to_string(seconds) + fraction_text(micros % kMicrosPerSecond, digits);
}

/// seconds, digits
Cell from_unixtime(Environment& environment, Arguments a) {
    const Numeric seconds =
        std::holds_alternative<double>(a[0]) ? Numeric::from_double(real_of(a[0])).rounded(6) : numeric_of(a[0]);
    const auto micros = (seconds * Numeric(kMicrosPerSecond)).rounded(0).to_int64();
    constexpr std::int64_t kLast = 32536771199;
    if (!micros || *micros < 0 || *micros > kLast * kMicrosPerSecond) return {};
    return datetime_text(rounded(local_time(environment, *micros), digits_of(a, 1)), digits_of(a, 1));
}

/// moment, from, to
Cell convert_tz(Environment& environment, Arguments a) {
    const auto zone = [&](std::string_view name) -> std::optional<TimeZone> {
        if (name == "SYSTEM" || name == "system") return TimeZone::find("UTC");
        auto found = TimeZone::find(name);
        // Offsets go from -13:59 to +14:00 (manual, 5.1.15).
        constexpr int kLeast = -(13 * 60 + 59) * 60, kMost = 14 * 3600;
        const bool offset = !name.empty() && (name[0] == '+' || name[0] == '-');
        if (found && offset && (found->offset_at(0) < kLeast || found->offset_at(0) > kMost)) return std::nullopt;
        return found;
    };
    const auto from = zone(bytes_of(a[1])), to = zone(bytes_of(a[2]));
    const DateTime local = parse_stored(bytes_of(a[0]));
    if (!from || !to || local.has_zero_part()) return {};
    const std::int64_t seconds = (micros_of(local) - local.micro) / kMicrosPerSecond - kEpochDay * 86400;
    const std::int64_t moment = from->to_utc(seconds);
    // Outside of TIMESTAMP's range nothing is converted.
    constexpr std::int64_t kLast = 32536771199;
    const int digits = bytes_of(a[0]).size() > 20 ? static_cast<int>(bytes_of(a[0]).size() - 20) : 0;
    static_cast<void>(environment);
    if (moment < 0 || moment > kLast) return std::string(bytes_of(a[0]));
    return datetime_text(
        from_micros((moment + to->offset_at(moment) + kEpochDay * 86400) * kMicrosPerSecond + local.micro), digits);
}

constexpr ScalarFunctionRow kRows[] = {
    {"my_now", 1, now_function, false, false},
    {"my_sysdate", 1, sysdate, false, false},
    {"my_curdate", 1, curdate, false, false},
    {"my_curtime", 1, curtime, false, false},
    {"my_utc_timestamp", 1, utc_timestamp, false, false},
    {"my_utc_date", 1, utc_date, false, false},
    {"my_utc_time", 1, utc_time, false, false},
    {"my_unix_now", 0, unix_now, false, false},
    {"my_unix_timestamp", 2, unix_timestamp, false, false},
    {"my_from_unixtime", 2, from_unixtime, false, false},
    {"my_convert_tz", 3, convert_tz},
};

} // namespace

std::span<const ScalarFunctionRow> clock_functions() { return kRows; }

} // namespace labdb::sql::mysql
