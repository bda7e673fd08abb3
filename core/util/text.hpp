#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace labdb::util {

/// A double as Python's repr() writes it, and so the AWS CLI: shortest text that reads back the same, `1.0`, `1e-05`,
/// `1e+16`, `inf`, `nan`.
std::string float_repr(double value);

/// ASCII only, so that no locale is needed.
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::vector<std::string> split(std::string_view text, char separator);

/// Without the white space at both ends (Python's str.strip() for ASCII).
std::string_view trim(std::string_view text);

/// `text` with every `from` replaced by `to`.
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

} // namespace labdb::util
