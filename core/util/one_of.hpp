#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace labdb::util {

/// Whether the word is among the words, letter for letter.
template <class Words> bool is_one_of(const Words& words, std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

} // namespace labdb::util
