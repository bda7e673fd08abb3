#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace labdb::cli {

/// Similarity of two words after Ratcliff and Obershelp, 0 to 1: Python's difflib.SequenceMatcher.ratio(), in which the
/// order of the two matters.
double similarity(std::string_view a, std::string_view b);

/// At most three of `candidates` that `word` may have been meant to be, best first; of equals the greater one first.
std::vector<std::string_view> close_matches(std::string_view word, std::span<const std::string_view> candidates);

} // namespace labdb::cli
