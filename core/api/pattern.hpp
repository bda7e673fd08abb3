#pragma once

#include <string>
#include <string_view>

namespace labdb::api {

/// Whether the whole text satisfies a pattern of the model: Java's regular expressions, as AWS's services read them.
/// Text that is not UTF-8 satisfies none.
bool matches(std::string_view pattern, std::string_view text);

/// The pattern in PCRE2's syntax: `\uXXXX`, a surrogate pair as one code point, `\p{Print}` as Java means it (ASCII).
std::string to_pcre2(std::string_view pattern);

} // namespace labdb::api
