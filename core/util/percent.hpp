#pragma once

#include <string>
#include <string_view>

namespace labdb::util {

/// `%41` is `A`. What is no escape stays as it stands.
std::string percent_decoded(std::string_view text);

} // namespace labdb::util
