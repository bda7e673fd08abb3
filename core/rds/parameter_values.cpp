#include "core/rds/parameter_values.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/util/text.hpp"

namespace labdb::rds {
namespace {

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// `1-65535`, `-1-2147483647`. Absent for a word, also one with a hyphen.
std::optional<std::pair<double, double>> range(std::string_view text) {
    const std::size_t dash = text.find('-', 1);
    if (dash == std::string_view::npos) return std::nullopt;
    const std::optional<double> low = number(text.substr(0, dash)), high = number(text.substr(dash + 1));
    if (!low || !high) return std::nullopt;
    return std::pair(*low, *high);
}

} // namespace

bool is_allowed(std::string_view allowed, std::string_view value, bool whole) {
    if (allowed.empty()) return true;
    const std::optional<double> given = number(value);
    const bool fits_range = given && (!whole || value.find_first_of(".eE") == std::string_view::npos);
    const std::vector<std::string> choices = util::split(allowed, ',');
    return std::any_of(choices.begin(), choices.end(), [&](const std::string& choice) {
        if (choice == value) return true;
        const auto bounds = range(choice);
        return bounds && fits_range && *given >= bounds->first && *given <= bounds->second;
    });
}

bool are_allowed(std::string_view allowed, std::string_view values) {
    const std::vector<std::string> parts = util::split(values, ',');
    return std::all_of(parts.begin(), parts.end(),
                       [&](const std::string& part) { return is_allowed(allowed, util::trim(part), true); });
}

} // namespace labdb::rds
