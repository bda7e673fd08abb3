#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace labdb::cli {

/// An encoding of one byte for each character, whose lower half is ASCII.
struct Charmap {
    /// Python's names for it, in lower case, with blanks between.
    std::string_view names;
    /// The first byte that stands for another character than the one of its number.
    std::uint8_t first;
    /// In UTF-8, the characters from there to 0xFF; U+FFFD where there is none.
    std::string_view characters;

    std::optional<std::uint8_t> byte_of(char32_t point) const;
};

/// The charmap of that name, already in Python's normal form; null when there is none.
const Charmap* find_charmap(std::string_view name);

/// Is `name` one of the words?
bool is_among(std::string_view name, std::string_view names);

} // namespace labdb::cli
