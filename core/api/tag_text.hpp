#pragma once

#include <cstddef>
#include <string_view>

namespace labdb::api {

/// Whether a tag's key or value has the characters that AWS allows (Unicode letters, digits, white space and
/// `_.:/=+-@`) and at most so many UTF-16 units.
bool is_tag_text(std::string_view text, std::size_t longest);

} // namespace labdb::api
