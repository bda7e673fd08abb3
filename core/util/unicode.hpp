#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What Python knows of a character and the AWS CLI's output depends on.
namespace labdb::util {

/// East Asian width wide, full width or ambiguous: the AWS CLI counts two columns for each of them.
bool is_wide(char32_t point);

/// The text's columns in a table of the AWS CLI: one for each code point, two for a wide one.
std::size_t display_width(std::string_view text);

/// str.isprintable(): what repr() shows as it is.
bool is_printable(char32_t point);

/// str.isspace(): what str.strip() takes away.
bool is_space(char32_t point);

/// str.upper(), beyond ASCII too (`ß` becomes `SS`).
std::string unicode_upper(std::string_view text);

/// The small letters of capitals, one for one.
std::string unicode_lower(std::string_view text);

} // namespace labdb::util
