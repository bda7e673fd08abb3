// Functions of the extensions unaccent and fuzzystrmatch that are not in postgres_similarity.cpp.
#include <algorithm>
#include <unordered_map>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_contributed.hpp"
#include "core/sql/functions/unaccent_table.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

bool is_combining(char32_t point) { return point >= 0x300 && point < 0x370; }

const std::unordered_map<char32_t, std::string_view>& plain_letters() {
    static const auto kAll = [] {
        std::unordered_map<char32_t, std::string_view> all;
        for (const UnaccentRow& row : kUnaccent)
            for (std::size_t at = 0; at < row.letters.size();)
                all.emplace(util::decode_utf8(row.letters, at), row.plain);
        return all;
    }();
    return kAll;
}

Cell unaccent(Environment&, Arguments a) {
    const std::string_view text = as_text(a[0]);
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t point = util::decode_utf8(text, at);
        if (is_combining(point)) continue;
        const auto found = point < 0x80 ? plain_letters().end() : plain_letters().find(point);
        made += found == plain_letters().end() ? text.substr(from, at - from) : found->second;
    }
    return made;
}

/// levenshtein_less_equal: the distance, or any number above the limit when it is above.
Cell levenshtein_up_to(Environment&, Arguments a) {
    const auto points = [](std::string_view text) {
        std::vector<char32_t> all;
        for (std::size_t at = 0; at < text.size();) all.push_back(util::decode_utf8(text, at));
        return all;
    };
    const auto left = points(as_text(a[0])), right = points(as_text(a[1]));
    constexpr std::size_t kLongest = 255; // MAX_LEVENSHTEIN_STRLEN
    if (left.size() > kLongest || right.size() > kLongest)
        throw Error("22023", "levenshtein argument exceeds maximum length of 255 characters");
    const std::int64_t insertion = as_int(a[2]), deletion = as_int(a[3]), substitution = as_int(a[4]),
                       limit = as_int(a[5]);
    std::vector<std::int64_t> row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) row[j] = static_cast<std::int64_t>(j) * insertion;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::int64_t diagonal = row[0];
        row[0] = static_cast<std::int64_t>(i) * deletion;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::int64_t above = row[j];
            row[j] = std::min({above + deletion, row[j - 1] + insertion,
                               diagonal + (left[i - 1] == right[j - 1] ? 0 : substitution)});
            diagonal = above;
        }
    }
    return limit >= 0 ? std::min(row.back(), limit + 1) : row.back();
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_unaccent", 1, unaccent},
    {"pg_levenshtein_up_to", 6, levenshtein_up_to},
};

} // namespace

std::span<const ScalarFunctionRow> sound_functions() { return kRows; }

} // namespace labdb::sql::postgres
