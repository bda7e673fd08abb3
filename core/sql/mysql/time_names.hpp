#pragma once

#include <array>
#include <string_view>

namespace labdb::sql::mysql {

/// How a locale calls months and days (from Monday); lc_time_names says which.
struct TimeNames {
    std::string_view locale;
    std::array<std::string_view, 12> months;
    std::array<std::string_view, 12> short_months;
    std::array<std::string_view, 7> days;
    std::array<std::string_view, 7> short_days;
};
/// English where the locale is not known.
const TimeNames& time_names(std::string_view locale);

} // namespace labdb::sql::mysql
