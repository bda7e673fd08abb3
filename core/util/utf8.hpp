#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace labdb::util {

/// True when the text is UTF-8 without overlong forms or surrogates (Unicode 15, table 3-7).
bool is_utf8(std::string_view text);

/// The code point at `at`, which moves behind it. A broken sequence gives U+FFFD and moves one byte.
char32_t decode_utf8(std::string_view text, std::size_t& at);

void append_utf8(char32_t point, std::string& out);

/// How many code points the text has: Python's len().
std::size_t code_points(std::string_view text);

/// How many UTF-16 code units the text has: Java's and JavaScript's length.
std::size_t utf16_units(std::string_view text);

} // namespace labdb::util
