#pragma once

#include <string_view>

/// Which values a parameter or the setting of an option may have.
namespace labdb::rds {

/// Does a value satisfy what the catalogue writes as `0,1`, `1-65535`, `-1,20-2147483647`, `ROW,STATEMENT`? Empty
/// allows everything. A range takes numbers only; `whole` ones only, if so.
bool is_allowed(std::string_view allowed, std::string_view value, bool whole);

/// The same for each of several values with commas between them.
bool are_allowed(std::string_view allowed, std::string_view values);

} // namespace labdb::rds
