#include "core/util/time.hpp"
#include "core/util/calendar.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include <time.h>

namespace labdb::util {

namespace {

constexpr std::int64_t kMicros = 1'000'000;
constexpr std::int64_t kDay = 86'400;

/// `2026-11-20T16:44:06`
std::string date_and_time(std::int64_t seconds) {
    std::int64_t days = floor_div(seconds, kDay);
    auto rest = static_cast<int>(seconds - days * kDay);
    Date date = date_of(days);
    char text[64];
    std::snprintf(text, sizeof text, "%04lld-%02d-%02dT%02d:%02d:%02d", static_cast<long long>(date.year), date.month,
                  date.day, rest / 3600, rest / 60 % 60, rest % 60);
    return text;
}

std::string padded(std::int64_t value, int width) {
    std::string text = std::to_string(value);
    return std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
}

/// Takes fixed-width fields off the front of a text.
class Fields {
public:
    explicit Fields(std::string_view text) : text_(text) {}

    bool empty() const { return text_.empty(); }

    bool take(char wanted) {
        if (!text_.starts_with(wanted)) return false;
        text_.remove_prefix(1);
        return true;
    }

    /// Exactly `width` digits for a value from `least` to `most`.
    std::optional<int> number(std::size_t width, int least, int most) {
        if (text_.size() < width) return std::nullopt;
        int value = 0;
        for (char c : text_.substr(0, width)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        if (value < least || value > most) return std::nullopt;
        text_.remove_prefix(width);
        return value;
    }

    /// Digits of a fraction of a second, at least one; those beyond microseconds are dropped.
    std::optional<int> micros() {
        int value = 0, digits = 0;
        for (; !text_.empty() && text_[0] >= '0' && text_[0] <= '9'; text_.remove_prefix(1), ++digits)
            if (digits < 6) value = value * 10 + (text_[0] - '0');
        if (digits == 0) return std::nullopt;
        for (; digits < 6; ++digits) value *= 10;
        return value;
    }

private:
    std::string_view text_;
};

std::optional<std::int64_t> read_days(Fields& fields) {
    auto year = fields.number(4, 1, 9999);
    if (!year || !fields.take('-')) return std::nullopt;
    auto month = fields.number(2, 1, 12);
    if (!month || !fields.take('-')) return std::nullopt;
    auto day = fields.number(2, 1, days_in_month(*year, *month));
    if (!day) return std::nullopt;
    return days_since_epoch({*year, *month, *day});
}

/// Hours and minutes with a colon between them, in seconds.
std::optional<std::int64_t> read_hours_minutes(Fields& fields) {
    auto hours = fields.number(2, 0, 23);
    if (!hours || !fields.take(':')) return std::nullopt;
    auto minutes = fields.number(2, 0, 59);
    if (!minutes) return std::nullopt;
    return *hours * 3600 + *minutes * 60;
}

} // namespace

Instant Instant::from_seconds(double seconds) {
    double micros = std::nearbyint(seconds * 1e6);
    constexpr double kLimit = 9.2e18;
    if (!(micros > -kLimit)) return {-static_cast<std::int64_t>(kLimit)};
    if (micros > kLimit) return {static_cast<std::int64_t>(kLimit)};
    return {static_cast<std::int64_t>(micros)};
}

Instant system_now() {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return {static_cast<std::int64_t>(now.tv_sec) * kMicros + now.tv_nsec / 1000};
}

std::string iso8601(Instant at, int offset_seconds) {
    std::int64_t seconds = floor_div(at.micros, kMicros);
    std::string text = date_and_time(seconds + offset_seconds);
    if (std::int64_t micros = at.micros - seconds * kMicros) text += '.' + padded(micros, 6);
    int size = std::abs(offset_seconds);
    text += offset_seconds < 0 ? '-' : '+';
    text += padded(size / 3600, 2) + ':' + padded(size / 60 % 60, 2);
    if (size % 60 != 0) text += ':' + padded(size % 60, 2);
    return text;
}

std::string iso8601_z(Instant at, bool milliseconds) {
    std::int64_t seconds = floor_div(at.micros, kMicros);
    std::string text = date_and_time(seconds);
    if (milliseconds) text += '.' + padded((at.micros - seconds * kMicros) / 1000, 3);
    return text + 'Z';
}

std::optional<Instant> parse_iso8601(std::string_view text) {
    Fields fields(text);
    auto days = read_days(fields);
    if (!days) return std::nullopt;
    std::int64_t seconds = *days * kDay;
    if (fields.empty()) return Instant{seconds * kMicros};

    if (!fields.take('T') && !fields.take(' ')) return std::nullopt;
    auto time = read_hours_minutes(fields);
    if (!time || !fields.take(':')) return std::nullopt;
    auto second = fields.number(2, 0, 59);
    if (!second) return std::nullopt;
    seconds += *time + *second;
    int micros = 0;
    if (fields.take('.')) {
        auto fraction = fields.micros();
        if (!fraction) return std::nullopt;
        micros = *fraction;
    }

    bool east = fields.take('+');
    if (east || fields.take('-')) {
        auto offset = read_hours_minutes(fields);
        if (!offset) return std::nullopt;
        seconds += east ? -*offset : *offset;
    } else {
        fields.take('Z');
    }
    if (!fields.empty()) return std::nullopt;
    return Instant{seconds * kMicros + micros};
}

} // namespace labdb::util
