#pragma once

#include <array>
#include <string_view>

namespace labdb::sql::mysql {

/// A character set of MySQL's whose characters are a byte each, ASCII below 0x80. Own tables: what iconv knows lies in
/// files of the machine's C library, which a static program cannot count on.
struct SingleByteSet {
    std::string_view name;
    std::array<char16_t, 128> upper; ///< the characters of 0x80 to 0xFF; 0 where the set has none
};

/// Null when it is none of them.
const SingleByteSet* find_single_byte_set(std::string_view charset);

} // namespace labdb::sql::mysql
