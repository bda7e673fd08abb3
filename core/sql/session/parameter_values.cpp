#include "core/sql/session/parameter_values.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <span>

#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

/// In bytes, or in microseconds; the largest first.
struct Unit {
    std::string_view name;
    std::int64_t size;
};
constexpr Unit kSizes[] = {
    {"TB", std::int64_t{1} << 40}, {"GB", 1 << 30}, {"MB", 1 << 20}, {"8kB", 8192}, {"kB", 1024}, {"B", 1}};
constexpr Unit kTimes[] = {{"d", 86'400'000'000}, {"h", 3'600'000'000}, {"min", 60'000'000},
                           {"s", 1'000'000},      {"ms", 1'000},        {"us", 1}};

std::span<const Unit> units_of(const SettingRow& row) {
    if (std::string_view(row.unit).empty()) return {};
    return std::string_view(row.unit).ends_with('B') ? std::span<const Unit>(kSizes) : std::span<const Unit>(kTimes);
}

const Unit* find_unit(const SettingRow& row, std::string_view name) {
    for (const Unit& unit : units_of(row))
        if (unit.name == name) return &unit;
    return nullptr;
}

} // namespace

std::int64_t parameter_number(const SettingRow& row, const std::string& text) {
    const auto invalid = [&](const char* hint = nullptr) {
        Error error("22023", std::string("invalid value for parameter \"") + row.name + "\": \"" + text + "\"");
        if (hint) error.hint = hint;
        return error;
    };
    char* end = nullptr;
    double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || std::isnan(number)) throw invalid();
    const std::string said(util::trim(end));
    const Unit* own = find_unit(row, row.unit);
    if (!said.empty()) {
        const Unit* unit = said == "8kB" ? nullptr : find_unit(row, said);
        if (!own) throw invalid();
        if (!unit)
            throw invalid(std::string_view(row.unit).ends_with('B')
                              ? R"(Valid units for this parameter are "B", "kB", "MB", "GB", and "TB".)"
                              : R"(Valid units for this parameter are "us", "ms", "s", "min", "h", and "d".)");
        number = number * static_cast<double>(unit->size) / static_cast<double>(own->size);
    }
    number = std::rint(number);
    if (number > INT32_MAX || number < INT32_MIN) throw invalid("Value exceeds integer range.");
    if ((row.minimum != 0 || row.maximum != 0) && (number < row.minimum || number > row.maximum))
        throw Error("22023", std::to_string(static_cast<std::int64_t>(number)) + (own ? " " : "") + row.unit +
                                 " is outside the valid range for parameter \"" + row.name + "\" (" +
                                 std::to_string(static_cast<std::int64_t>(row.minimum)) + " .. " +
                                 std::to_string(static_cast<std::int64_t>(row.maximum)) + ")");
    return static_cast<std::int64_t>(number);
}

std::string shown_parameter(const SettingRow& row, std::int64_t number) {
    const Unit* own = find_unit(row, row.unit);
    if (!own || number <= 0) return std::to_string(number);
    for (const Unit& unit : units_of(row))
        if (unit.name != "8kB" && number * own->size % unit.size == 0)
            return std::to_string(number * own->size / unit.size) + std::string(unit.name);
    return std::to_string(number);
}

std::optional<std::string> offset_zone(const std::string& text, bool interval) {
    // check_timezone and pg_tzset_offset, in PostgreSQL's variable.c and pgtz.c.
    constexpr int kHour = 3600, kMostHours = 168;
    long seconds = 0;
    if (interval) {
        int hours = 0, minutes = 0, rest = 0, used = 0;
        const bool negative = text.starts_with('-');
        if (std::sscanf(text.c_str() + (negative ? 1 : 0), "%d:%d:%d%n", &hours, &minutes, &rest, &used) != 3 ||
            static_cast<std::size_t>(used) + (negative ? 1 : 0) != text.size())
            throw Error("22023", "invalid value for parameter \"TimeZone\": \"" + text + "\"");
        seconds = hours * kHour + minutes * 60 + rest;
        if (negative) seconds = -seconds;
    } else {
        char* end = nullptr;
        const double hours = std::strtod(text.c_str(), &end);
        if (end == text.c_str() || *end != '\0') return std::nullopt;
        if (!(std::abs(hours) <= kMostHours)) {
            Error error("22023", "invalid value for parameter \"TimeZone\": \"" + text + "\"");
            error.detail = "UTC timezone offset is out of range.";
            throw error;
        }
        seconds = static_cast<long>(hours * kHour);
    }
    const long size = std::labs(seconds);
    char offset[32];
    int length = std::snprintf(offset, sizeof offset, "%02ld", size / kHour);
    if (size % kHour != 0)
        length += std::snprintf(offset + length, sizeof offset - static_cast<std::size_t>(length), ":%02ld",
                                size % kHour / 60);
    if (size % 60 != 0)
        std::snprintf(offset + length, sizeof offset - static_cast<std::size_t>(length), ":%02ld", size % 60);
    const std::string digits = offset;
    return seconds < 0 ? "<-" + digits + ">+" + digits : "<+" + digits + ">-" + digits;
}

} // namespace labdb::sql
