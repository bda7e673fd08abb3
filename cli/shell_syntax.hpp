#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace labdb::cli {

/// One simple command: its words without quotes, expansions as they are written (`$TABLE`), redirections left out.
using ShellWords = std::vector<std::string>;

/// What replay must know of a piece of bash text before bash sees it: where it ends, and what it would run.
struct ShellText {
    /// False while bash would ask for another line: an open quote, bracket, here-document or compound command, a
    /// backslash or an operator at the end.
    bool complete = true;
    /// All simple commands, those of loops, groups and substitutions too, in the order in which they end.
    std::vector<ShellWords> commands;
};

/// Reads bash text without running or expanding anything. Never fails: text that is not bash is bash's to complain
/// about.
ShellText read_shell(std::string_view text);

/// How long the command is that `text` begins with: up to the newline that ends it, or all of `text` when none does. A
/// line that begins with `prompt` ends it too, finished or not, unless it stands in a here-document; an empty prompt is
/// none.
std::size_t command_length(std::string_view text, std::string_view prompt = {});

} // namespace labdb::cli
