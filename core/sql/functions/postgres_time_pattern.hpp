#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::sql::postgres {

/// The template patterns of to_char, to_date and to_timestamp: PostgreSQL's manual, 9.8, tables 9.27 and 9.28.
enum class TimeKeyword {
    hour24,
    hour12,
    minute,
    second,
    millisecond,
    microsecond,
    fraction,
    seconds_of_day,
    half_day,
    half_day_dots,
    era,
    era_dots,
    month_name,
    month_short,
    month,
    day_name,
    day_short,
    day,
    day_of_year,
    day_of_week,
    iso_day_of_week,
    iso_day_of_year,
    week_of_year,
    iso_week,
    week_of_month,
    quarter,
    century,
    julian,
    year,
    year3,
    year2,
    year1,
    year_comma,
    iso_year,
    iso_year3,
    iso_year2,
    iso_year1,
    roman,
    zone,
    zone_offset,
    zone_hour,
    zone_minute
};

struct PatternNode {
    std::optional<TimeKeyword> keyword;
    std::string word; ///< the keyword as it was written
    std::string text; ///< what is no keyword
    bool quoted = false;
    bool fill_mode = false; ///< FM stood before it
    char ordinal = 0;       ///< TH is `U`, th is `l`
};

/// A format in its parts; a `FX` at its beginning is dropped.
std::vector<PatternNode> read_time_pattern(std::string_view format);

} // namespace labdb::sql::postgres
