#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace labdb::util {

/// RFC 4648, with padding.
std::string base64_encode(std::string_view bytes);

/// Strict: only the alphabet, correct padding, nothing else. Absent when the text is not base64.
std::optional<std::string> base64_decode(std::string_view text);

/// As Python's base64.b64decode without validation, which is what the AWS CLI uses: characters outside the alphabet are
/// dropped, then the padding must be right. Absent when it is not.
std::optional<std::string> base64_decode_lenient(std::string_view text);

} // namespace labdb::util
