#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"

namespace labdb::cli {

/// One of labdb's own commands: what AWS's command line does not have.
struct Command {
    std::string_view name;
    /// Takes the words behind the command's name; returns the exit status.
    int (*run)(const std::vector<std::string>& arguments, Session& session);
    /// One line for `labdb help`; empty for commands that are no one's to type.
    std::string_view summary;
    /// For completion: what may stand next behind these words. Null when nothing is known of that.
    std::vector<std::string> (*candidates)(const std::vector<std::string>& words,
                                           const Environment& environment) = nullptr;
};

/// In the order in which `labdb help` lists them.
std::span<const Command> commands();

/// Null when labdb has no such command.
const Command* find_command(std::string_view name);

} // namespace labdb::cli
