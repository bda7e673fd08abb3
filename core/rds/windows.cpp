#include "core/rds/windows.hpp"

#include <array>
#include <optional>

#include "core/rds/catalogue.hpp"
#include "core/rds/faults.hpp"
#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

constexpr int kHour = 60, kDay = 24 * kHour, kWeek = 7 * kDay, kShortest = 30;
constexpr std::string_view kOverlap = "The backup window and maintenance window must not overlap.";
constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// Minutes from midnight, or from Monday's.
struct Span {
    int begin;
    int length;
};

std::optional<int> minutes_of(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    for (const std::size_t i : {0, 1, 3, 4})
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
    const int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
    if (hour > 23 || minute > 59) return std::nullopt;
    return hour * kHour + minute;
}

std::optional<int> week_minutes_of(std::string_view text) {
    if (text.size() != 9 || text[3] != ':') return std::nullopt;
    for (std::size_t day = 0; day < kDays.size(); ++day)
        if (kDays[day] == text.substr(0, 3))
            if (const auto minute = minutes_of(text.substr(4))) return static_cast<int>(day) * kDay + *minute;
    return std::nullopt;
}

template <class Read> std::optional<Span> span_of(std::string_view text, int round, Read&& read) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const std::optional<int> begin = read(text.substr(0, dash)), end = read(text.substr(dash + 1));
    if (!begin || !end) return std::nullopt;
    return Span{*begin, (*end - *begin + round) % round};
}

std::optional<Span> daily(std::string_view text) { return span_of(text, kDay, minutes_of); }
std::optional<Span> weekly(std::string_view text) { return span_of(text, kWeek, week_minutes_of); }

bool overlap(const Span& backup, const Span& maintenance) {
    for (int day = -1; day <= 7; ++day) {
        const int begin = backup.begin + day * kDay;
        if (begin < maintenance.begin + maintenance.length && maintenance.begin < begin + backup.length) return true;
    }
    return false;
}

std::string clock_text(int minute) {
    const auto two = [](int number) {
        return std::string(1, static_cast<char>('0' + number / 10)) + std::to_string(number % 10);
    };
    return two(minute % kDay / kHour) + ':' + two(minute % kHour);
}

std::string daily_text(const Span& span) {
    return clock_text(span.begin) + '-' + clock_text((span.begin + span.length) % kDay);
}

std::string weekly_text(const Span& span) {
    const auto moment = [](int minute) {
        return std::string(kDays[static_cast<std::size_t>(minute % kWeek / kDay)]) + ':' + clock_text(minute);
    };
    return moment(span.begin) + '-' + moment(span.begin + span.length);
}

Span read_backup(std::string_view text) {
    const std::optional<Span> span = daily(text);
    if (!span)
        refuse_value("Invalid backup window format: " + std::string(text) +
                     ". Should be specified as a range hh24:mi-hh24:mi (24H Clock UTC). Example: 12:00-12:30");
    if (span->length < kShortest) refuse_value("The backup window must be at least 30 minutes.");
    return *span;
}

Span read_maintenance(std::string_view text) {
    const std::optional<Span> span = weekly(util::to_lower(text));
    if (!span)
        refuse_value("Invalid maintenance window format: " + std::string(text) +
                     ". Should be specified as a range ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC). Example: "
                     "Sun:23:45-Mon:00:15");
    if (span->length < kShortest) refuse_value("The maintenance window must be at least 30 minutes.");
    return *span;
}

/// Half an hour of the Region's night.
Span random_span(std::string_view region, util::Random& random) {
    const catalogue::Region* row = catalogue::find_region(region);
    const Span night = daily(row ? row->window : "22:00-06:00").value();
    const auto later = static_cast<int>(random.below(static_cast<std::uint64_t>(night.length - kShortest)));
    return {(night.begin + later) % kDay, kShortest};
}

util::Instant next(int begin, int round, int offset, util::Instant now) {
    const std::int64_t minute = now.micros / 60'000'000 + offset;
    const std::int64_t ahead = (begin - minute % round + round - 1) % round + 1;
    return {(now.micros / 60'000'000 + ahead) * 60'000'000};
}

} // namespace

Windows Windows::of(std::string_view backup, std::string_view maintenance, std::string_view region,
                    util::Random& random) {
    std::optional<Span> daily_span, weekly_span;
    if (!backup.empty()) daily_span = read_backup(backup);
    if (!maintenance.empty()) weekly_span = read_maintenance(maintenance);
    if (daily_span && weekly_span && overlap(*daily_span, *weekly_span)) refuse_combination(std::string(kOverlap));
    const bool any_day = !weekly_span;
    if (!daily_span) daily_span = random_span(region, random);
    if (!weekly_span) {
        const auto day = static_cast<int>(random.below(7));
        weekly_span = random_span(region, random);
        weekly_span->begin += day * kDay;
    }
    // The one that nobody asked for makes way: out of the Region's night, and once round the clock.
    Span& free = any_day ? *weekly_span : *daily_span;
    const int round = any_day ? kWeek : kDay;
    for (int moved = 0; overlap(*daily_span, *weekly_span); moved += kShortest) {
        if (moved >= round) refuse_combination(std::string(kOverlap));
        free.begin = (free.begin + kShortest) % round;
    }
    return {daily_text(*daily_span), weekly_text(*weekly_span)};
}

util::Instant next_maintenance(std::string_view window, util::Instant now) {
    constexpr int kThursday = 3 * kDay; // 1970-01-01
    return next(weekly(window).value().begin, kWeek, kThursday, now);
}

util::Instant next_backup(std::string_view window, util::Instant now) {
    return next(daily(window).value().begin, kDay, 0, now);
}

} // namespace labdb::rds
