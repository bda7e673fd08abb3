#include <algorithm>
#include <cmath>

#include "core/sql/functions/mysql_tables.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/util/unicode.hpp"
#include "core/util/utf8.hpp"

/// MATCH … AGAINST (manual, 12.10): which rows match is InnoDB's; how much they do is counted from the row alone, since
/// the row does not know the table's other rows.
namespace labdb::sql::mysql {

namespace {

constexpr std::size_t kShortest = 3; // innodb_ft_min_token_size
constexpr std::string_view kStopWords[] = {"about", "are",  "com",  "for",   "from", "how",  "that", "the", "this",
                                           "was",   "what", "when", "where", "who",  "will", "with", "www"};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t begin = at;
        const char32_t point = at < text.size() ? util::decode_utf8(text, at) : (++at, U' ');
        const bool letter = point >= 0x80 || (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
                            (point >= 'a' && point <= 'z') || point == '_';
        if (letter) {
            word += text.substr(begin, at - begin);
        } else if (!word.empty()) {
            words.push_back(util::unicode_lower(word));
            word.clear();
        }
    }
    return words;
}

double count(const std::vector<std::string>& words, const std::string& wanted, bool prefix) {
    return static_cast<double>(std::count_if(words.begin(), words.end(), [&](const std::string& word) {
        return prefix ? word.starts_with(wanted) : word == wanted;
    }));
}

bool is_stop_word(const std::string& word) {
    return word.size() < kShortest ||
           std::find(std::begin(kStopWords), std::end(kStopWords), word) != std::end(kStopWords);
}

/// `+a -b "a phrase" pre*`; of what stands in parentheses each word counts for itself.
double boolean_score(const std::vector<std::string>& words, std::string_view query) {
    double score = 0;
    bool any_optional = false, any_required = false;
    for (std::size_t at = 0; at < query.size();) {
        char sign = ' ';
        while (at < query.size() && std::string_view("+-~<>()@ \t\n").find(query[at]) != std::string_view::npos) {
            sign = query[at] == '+' || query[at] == '-' ? query[at] : sign;
            ++at;
        }
        if (at >= query.size()) break;
        double found = 0;
        if (query[at] == '"') {
            const std::size_t end = std::min(query.find('"', at + 1), query.size());
            const auto phrase = words_of(query.substr(at + 1, end - at - 1));
            found =
                !phrase.empty() && std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) != words.end()
                    ? 1
                    : 0;
            at = std::min(end + 1, query.size());
        } else {
            std::size_t end = at;
            while (end < query.size() && std::string_view("+-~<>()\" \t\n*").find(query[end]) == std::string_view::npos)
                ++end;
            const bool prefix = end < query.size() && query[end] == '*';
            const auto parts = words_of(query.substr(at, end - at));
            at = prefix ? end + 1 : std::max(end, at + 1);
            if (parts.empty() || (is_stop_word(parts[0]) && !prefix)) continue;
            found = count(words, parts[0], prefix);
        }
        if (sign == '-' && found > 0) return 0;
        if (sign == '+') {
            any_required = true;
            if (found == 0) return 0;
        }
        if (sign == ' ') any_optional = any_optional || found > 0;
        if (sign != '-') score += std::sqrt(found);
    }
    return any_required || any_optional ? score : 0;
}

/// words, boolean mode, text …
Cell match(Environment&, Arguments a) {
    std::vector<std::string> words;
    for (std::size_t i = 2; i < a.size(); ++i)
        if (!is_null(a[i])) {
            const auto more = words_of(bytes_of(a[i]));
            words.insert(words.end(), more.begin(), more.end());
        }
    if (is_null(a[0])) return 0.0;
    if (clamped(a[1]) != 0) return boolean_score(words, bytes_of(a[0]));
    double score = 0;
    for (const std::string& wanted : words_of(bytes_of(a[0])))
        if (!is_stop_word(wanted)) score += std::sqrt(count(words, wanted, false));
    return score;
}

constexpr ScalarFunctionRow kRows[] = {{"my_match", -1, match, true}};

} // namespace

std::span<const ScalarFunctionRow> match_functions() { return kRows; }

} // namespace labdb::sql::mysql
