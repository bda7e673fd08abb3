#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/environment.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// The file's bytes; on failure absent, and `error_number` is errno's value.
std::optional<std::string> read_file(const std::string& path, int& error_number);

/// Puts the bytes in the place of the file's, all of them or none; false with errno's value in `error_number` on
/// failure.
bool write_file(const std::string& path, std::string_view bytes, int& error_number);

/// `~` and `~/…` as the home folder; other paths as they are (Python's os.path.expanduser).
std::string expand_user(std::string_view path, const Environment& environment);

/// `$NAME` and `${NAME}` replaced where the variable is set (Python's os.path.expandvars).
std::string expand_variables(std::string_view path, const Environment& environment);

/// What a value names that begins with `file://` (a text: UTF-8, line ends made `\n`) or `fileb://` (bytes). Absent
/// when it begins with neither. Throws Error of kind `general` with the CLI's text when the file cannot be read.
std::optional<json::Value> read_parameter_file(std::string_view value, const Environment& environment);

} // namespace labdb::cli
