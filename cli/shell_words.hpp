#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli {

/// Splits as a POSIX shell splits words, without expanding anything (Python's shlex.split): quotes and backslashes
/// count. Absent when a quote is not closed or a backslash ends the text.
std::optional<std::vector<std::string>> shell_words(std::string_view text);

/// The text as one word of a shell command (Python's shlex.quote).
std::string shell_quoted(std::string_view text);

} // namespace labdb::cli
