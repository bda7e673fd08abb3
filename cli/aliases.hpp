#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.hpp"
#include "cli/ini.hpp"

namespace labdb::cli {

/// The user's own commands, from `~/.aws/cli/alias` (AWS CLI user guide, "Creating and using AWS CLI aliases"):
/// `name = words…` stands for words of the AWS command line, `name = !command` for a command of the shell.
class Aliases {
public:
    /// None when there is no such file. Throws Error of kind `general` for one that cannot be parsed.
    static Aliases load(const Environment& environment);

    /// Those at the top level.
    std::vector<std::string_view> names() const { return names_in("toplevel"); }
    /// Those beside a service's operations.
    std::vector<std::string_view> names(std::string_view service) const;

    /// The alias's value; null when there is none of that name.
    const std::string* find(std::string_view name) const { return find_in("toplevel", name); }
    const std::string* find(std::string_view service, std::string_view name) const;

private:
    std::vector<IniSection> sections_;

    std::vector<std::string_view> names_in(std::string_view section) const;
    const std::string* find_in(std::string_view section, std::string_view name) const;
};

/// Is it a command of the shell?
inline bool is_external(std::string_view value) { return value.starts_with('!'); }

/// Runs a command of the shell with these words behind it and returns its exit status.
int run_external(std::string_view value, const std::vector<std::string>& words, const Environment& environment);

/// The words of an alias that stands for some. Throws Error of kind `general` when a quote is open.
std::vector<std::string> alias_words(std::string_view name, const std::string& value);

} // namespace labdb::cli
