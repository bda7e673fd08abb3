#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::util {

/// A moment: microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t micros = 0;

    static Instant from_seconds(double seconds);
    double seconds() const { return static_cast<double>(micros) / 1e6; }
    auto operator<=>(const Instant&) const = default;
};

/// A length of time in microseconds.
struct Duration {
    std::int64_t micros = 0;
    static constexpr Duration of_seconds(std::int64_t seconds) { return {seconds * 1'000'000}; }
    auto operator<=>(const Duration&) const = default;
};

constexpr Instant operator+(Instant at, Duration by) { return {at.micros + by.micros}; }
constexpr Duration operator-(Instant to, Instant from) { return {to.micros - from.micros}; }

/// The machine's clock. Only the owner of the virtual clock asks it (core/store/clock.hpp).
Instant system_now();

/// `2026-11-20T16:44:06+00:00`, with six digits of microseconds when there are any, as Python's isoformat() in a zone
/// `offset_seconds` east of UTC.
std::string iso8601(Instant at, int offset_seconds = 0);
/// `2026-11-20T16:44:06Z`, or with milliseconds `2026-11-20T16:44:06.840Z`: the Query protocol's form.
std::string iso8601_z(Instant at, bool milliseconds);

/// Reads `2026-11-20`, `2026-11-20T16:44:06(.ffffff)(Z|±hh:mm)`, with a blank for the T if need be; no zone means UTC.
/// Absent when the text is none of these.
std::optional<Instant> parse_iso8601(std::string_view text);

} // namespace labdb::util
