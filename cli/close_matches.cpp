#include "cli/close_matches.hpp"

#include <algorithm>

namespace labdb::cli {

namespace {

constexpr double kCutoff = 0.8;
constexpr std::size_t kMostMatches = 3;
/// Longer words are no command's; the search is quadratic.
constexpr std::size_t kLongestWord = 200;

/// Total length of the longest common block and, recursively, of those left and right of it. Of blocks of one length
/// the first in `a` counts, then the first in `b`.
std::size_t matching(std::string_view a, std::string_view b) {
    std::size_t best = 0, best_a = 0, best_b = 0;
    std::vector<std::size_t> lengths(b.size() + 1), previous(b.size() + 1);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::swap(lengths, previous);
        for (std::size_t j = 0; j < b.size(); ++j) {
            lengths[j + 1] = a[i] == b[j] ? previous[j] + 1 : 0;
            if (lengths[j + 1] > best) {
                best = lengths[j + 1];
                best_a = i + 1 - best;
                best_b = j + 1 - best;
            }
        }
    }
    if (best == 0) return 0;
    return best + matching(a.substr(0, best_a), b.substr(0, best_b)) +
           matching(a.substr(best_a + best), b.substr(best_b + best));
}

} // namespace

double similarity(std::string_view a, std::string_view b) {
    if (a.empty() && b.empty()) return 1;
    return 2.0 * static_cast<double>(matching(a, b)) / static_cast<double>(a.size() + b.size());
}

std::vector<std::string_view> close_matches(std::string_view word, std::span<const std::string_view> candidates) {
    std::vector<std::pair<double, std::string_view>> scored;
    if (word.size() < kLongestWord)
        for (std::string_view candidate : candidates) {
            double score = similarity(candidate, word);
            if (score >= kCutoff) scored.emplace_back(score, candidate);
        }
    std::sort(scored.rbegin(), scored.rend());
    if (scored.size() > kMostMatches) scored.resize(kMostMatches);
    std::vector<std::string_view> result;
    for (const auto& [score, candidate] : scored) result.push_back(candidate);
    return result;
}

} // namespace labdb::cli
