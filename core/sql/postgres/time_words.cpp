#include "core/sql/postgres/time_words.hpp"

#include <array>

namespace labdb::sql::postgres {

namespace {

struct SpecialWord {
    std::string_view word;
    Special special;
};
constexpr SpecialWord kSpecials[] = {{"now", Special::now},
                                     {"today", Special::today},
                                     {"tomorrow", Special::tomorrow},
                                     {"yesterday", Special::yesterday},
                                     {"epoch", Special::epoch},
                                     {"infinity", Special::infinity},
                                     {"+infinity", Special::infinity},
                                     {"-infinity", Special::minus_infinity}};

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};

} // namespace

Special find_special(std::string_view word) {
    for (const auto& row : kSpecials)
        if (row.word == word) return row.special;
    return Special::none;
}

int find_month(std::string_view word) {
    for (std::size_t i = 0; i < kMonths.size(); ++i)
        if (word.size() >= 3 && (word == kMonths[i] || word == kMonths[i].substr(0, 3))) return static_cast<int>(i) + 1;
    return word == "sept" ? 9 : 0;
}

bool is_day_name(std::string_view word) {
    for (const auto day : kDays)
        if (word.size() >= 3 && (word == day || day.substr(0, word.size()) == word)) return true;
    return false;
}

} // namespace labdb::sql::postgres
