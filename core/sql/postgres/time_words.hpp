#pragma once

#include <string_view>

/// The words of dates and times, in small letters.
namespace labdb::sql::postgres {

/// A word that is a whole date or timestamp.
enum class Special { none, now, today, tomorrow, yesterday, epoch, infinity, minus_infinity };
Special find_special(std::string_view word);

/// 1 to 12 for a month's name or its beginning of three letters; 0 for any other word.
int find_month(std::string_view word);
bool is_day_name(std::string_view word);

} // namespace labdb::sql::postgres
