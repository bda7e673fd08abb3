#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli {

/// A key to be set, or one inside the block that is the key's value.
struct IniSetting {
    std::string key;
    std::string value;
    std::optional<std::string> subkey;
};

/// The text of a configuration file with the settings put into a section, as the AWS CLI puts them there
/// (reference/awscli.md §6.4): lines that are there already are changed where they stand, new ones go behind the
/// section's last, a new section to the end.
std::string update_ini(std::string_view text, std::string_view section, std::vector<IniSetting> settings);

/// Changes a file so, which need not exist: a new one is readable by its owner alone. Throws Error of kind `general`
/// for a value with a line break in it, and for a file that cannot be written.
void update_ini_file(const std::string& path, std::string_view section, const std::vector<IniSetting>& settings);

/// Can anyone but its owner do anything with the file?
bool is_shared_file(const std::string& path);

} // namespace labdb::cli
