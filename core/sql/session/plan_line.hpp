#pragma once

#include <string>
#include <string_view>

namespace labdb::sql {

/// Of a line of SQLite's EXPLAIN QUERY PLAN (`SEARCH t1 USING INDEX i (a=?)`): the word behind `words`; empty when it
/// does not have them.
inline std::string word_after(std::string_view line, std::string_view words) {
    const auto at = line.find(words);
    if (at == std::string_view::npos) return "";
    const auto begin = at + words.size();
    return std::string(line.substr(begin, line.find(' ', begin) - begin));
}

} // namespace labdb::sql
