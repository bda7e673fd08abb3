#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace labdb::cli {

/// One `[section]` of a configuration file: its keys in lower case, in the order of the file.
struct IniSection {
    std::string name;
    std::vector<std::pair<std::string, std::string>> values;

    const std::string* find(std::string_view key) const;
};

/// Reads a configuration file as Python's configparser.RawConfigParser does, which is what AWS's files mean: `key =
/// value` or `key: value`, `#` and `;` comments on lines of their own, continuation by indentation. Absent where Python
/// raises: a section or key twice, a key before any section, a line that is neither, text that is not UTF-8.
std::optional<std::vector<IniSection>> parse_ini(std::string_view text);

} // namespace labdb::cli
