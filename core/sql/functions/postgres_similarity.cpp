// Functions of the extensions pg_trgm and fuzzystrmatch.
#include <algorithm>
#include <set>
#include <vector>

#include "core/sql/error.hpp"
#include "core/sql/functions/postgres_tables.hpp"
#include "core/sql/postgres/array.hpp"
#include "core/sql/postgres/values.hpp"
#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::postgres {

namespace {

std::vector<char32_t> points_of(std::string_view text) {
    std::vector<char32_t> points;
    for (std::size_t at = 0; at < text.size();) points.push_back(util::decode_utf8(text, at));
    return points;
}

/// pg_trgm's documentation, F.35.1: each word with two blanks before and one behind it.
std::set<std::u32string> trigrams(std::string_view text) {
    std::set<std::u32string> found;
    std::u32string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        const std::u32string padded = U"  " + word + U" ";
        for (std::size_t i = 0; i + 3 <= padded.size(); ++i) found.insert(padded.substr(i, 3));
        word.clear();
    };
    for (const char32_t point : points_of(util::to_lower(text))) {
        const bool letter = point >= 0x80 || (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
        if (letter)
            word += point;
        else
            end_word();
    }
    end_word();
    return found;
}

double similarity_of(std::string_view left, std::string_view right) {
    const auto one = trigrams(left), other = trigrams(right);
    if (one.empty() && other.empty()) return 0;
    std::size_t common = 0;
    for (const auto& each : one) common += other.count(each);
    return static_cast<double>(static_cast<float>(common) / static_cast<float>(one.size() + other.size() - common));
}

Cell similarity(Environment&, Arguments a) { return similarity_of(as_text(a[0]), as_text(a[1])); }

Cell show_trigrams(Environment&, Arguments a) {
    std::vector<std::optional<std::string>> texts;
    for (const auto& each : trigrams(as_text(a[0]))) {
        std::string text;
        for (const char32_t point : each) util::append_utf8(point, text);
        texts.emplace_back(std::move(text));
    }
    return Array::of(std::move(texts)).print();
}

/// levenshtein_less_equal's sixth argument is a limit: the distance, or any number above the limit when it is above.
Cell levenshtein(Environment&, Arguments a) {
    const auto left = points_of(as_text(a[0])), right = points_of(as_text(a[1]));
    constexpr std::size_t kLongest = 255; // MAX_LEVENSHTEIN_STRLEN
    if (left.size() > kLongest || right.size() > kLongest)
        throw Error("22023", "levenshtein argument exceeds maximum length of 255 characters");
    const std::int64_t insertion = a.size() > 2 ? as_int(a[2]) : 1, deletion = a.size() > 2 ? as_int(a[3]) : 1,
                       substitution = a.size() > 2 ? as_int(a[4]) : 1;
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
    const std::int64_t limit = a.size() > 5 ? as_int(a[5]) : -1;
    return limit >= 0 ? std::min(row.back(), limit + 1) : row.back();
}

/// fuzzystrmatch.c, _soundex.
std::string soundex_of(std::string_view text) {
    constexpr char kCodes[] = "01230120022455012623010202";
    std::string code;
    char last = 0;
    for (const char letter : text) {
        const auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        if (upper < 'A' || upper > 'Z') continue;
        const char digit = kCodes[upper - 'A'];
        if (code.empty())
            code += upper;
        else if (digit != last) {
            if (digit != '0') code += digit;
        }
        if (upper != 'H' && upper != 'W') last = digit;
        if (code.size() == 4) break;
    }
    if (!code.empty()) code.resize(4, '0');
    return code;
}

Cell soundex(Environment&, Arguments a) { return soundex_of(as_text(a[0])); }

Cell difference(Environment&, Arguments a) {
    const std::string left = soundex_of(as_text(a[0])), right = soundex_of(as_text(a[1]));
    std::int64_t same = 0;
    for (std::size_t i = 0; i < 4; ++i)
        same += (i < left.size() ? left[i] : 0) == (i < right.size() ? right[i] : 0) ? 1 : 0;
    return same;
}

constexpr ScalarFunctionRow kRows[] = {
    {"pg_similarity", 2, similarity}, {"pg_trigrams", 1, show_trigrams}, {"pg_levenshtein", -1, levenshtein},
    {"pg_soundex", 1, soundex},       {"pg_difference", 2, difference},
};

} // namespace

std::span<const ScalarFunctionRow> similarity_functions() { return kRows; }

} // namespace labdb::sql::postgres
