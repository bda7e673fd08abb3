#include "core/sql/functions/postgres_time_pattern.hpp"

#include "core/util/text.hpp"

namespace labdb::sql::postgres {

namespace {

struct KeywordRow {
    std::string_view word;
    TimeKeyword keyword;
};

using K = TimeKeyword;
// Longer words before those that they begin with.
constexpr KeywordRow kKeywords[] = {
    {"HH24", K::hour24},
    {"HH12", K::hour12},
    {"HH", K::hour12},
    {"MI", K::minute},
    {"MS", K::millisecond},
    {"US", K::microsecond},
    {"FF1", K::fraction},
    {"FF2", K::fraction},
    {"FF3", K::fraction},
    {"FF4", K::fraction},
    {"FF5", K::fraction},
    {"FF6", K::fraction},
    {"SSSSS", K::seconds_of_day},
    {"SSSS", K::seconds_of_day},
    {"SS", K::second},
    {"A.M.", K::half_day_dots},
    {"P.M.", K::half_day_dots},
    {"AM", K::half_day},
    {"PM", K::half_day},
    {"A.D.", K::era_dots},
    {"B.C.", K::era_dots},
    {"AD", K::era},
    {"BC", K::era},
    {"MONTH", K::month_name},
    {"MON", K::month_short},
    {"MM", K::month},
    {"DAY", K::day_name},
    {"DDD", K::day_of_year},
    {"DD", K::day},
    {"DY", K::day_short},
    {"D", K::day_of_week},
    {"IDDD", K::iso_day_of_year},
    {"ID", K::iso_day_of_week},
    {"IYYY", K::iso_year},
    {"IYY", K::iso_year3},
    {"IY", K::iso_year2},
    {"IW", K::iso_week},
    {"I", K::iso_year1},
    {"WW", K::week_of_year},
    {"W", K::week_of_month},
    {"Y,YYY", K::year_comma},
    {"YYYY", K::year},
    {"YYY", K::year3},
    {"YY", K::year2},
    {"Y", K::year1},
    {"Q", K::quarter},
    {"CC", K::century},
    {"J", K::julian},
    {"RM", K::roman},
    {"TZH", K::zone_hour},
    {"TZM", K::zone_minute},
    {"TZ", K::zone},
    {"OF", K::zone_offset},
};

} // namespace

std::vector<PatternNode> read_time_pattern(std::string_view format) {
    std::vector<PatternNode> nodes;
    bool fill_mode = false;
    for (std::size_t at = 0; at < format.size();) {
        const auto rest = format.substr(at);
        const auto upper = util::to_upper(rest.substr(0, 5));
        if (upper.starts_with("FM")) {
            fill_mode = true;
            at += 2;
            continue;
        }
        if (upper.starts_with("FX") || upper.starts_with("TM")) {
            fill_mode = fill_mode || upper[0] == 'T'; // translated names are not filled up
            at += 2;
            continue;
        }
        const KeywordRow* found = nullptr;
        for (const auto& row : kKeywords) {
            if (!upper.starts_with(row.word)) continue;
            found = &row;
            break;
        }
        if (found) {
            PatternNode node;
            node.keyword = found->keyword;
            node.word = rest.substr(0, found->word.size());
            node.fill_mode = fill_mode;
            at += found->word.size();
            if (format.substr(at).starts_with("TH")) node.ordinal = 'U';
            if (format.substr(at).starts_with("th")) node.ordinal = 'l';
            if (node.ordinal) at += 2;
            nodes.push_back(std::move(node));
            fill_mode = false;
            continue;
        }
        PatternNode node;
        if (rest.front() == '"') {
            node.quoted = true;
            std::size_t end = 1;
            for (; end < rest.size() && rest[end] != '"'; ++end) {
                if (rest[end] == '\\' && end + 1 < rest.size()) ++end;
                node.text += rest[end];
            }
            at += std::min(end + 1, rest.size());
        } else if (rest.front() == '\\' && rest.size() > 1 && rest[1] == '"') {
            node.text = "\"";
            at += 2;
        } else {
            node.text = rest.substr(0, 1);
            ++at;
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

} // namespace labdb::sql::postgres
