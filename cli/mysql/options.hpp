#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/environment.hpp"

namespace labdb::cli::mysql {

/// What the command line and the option files say (MySQL 8.0 Reference Manual, 4.5.1.1 "mysql Client Options").
struct Options {
    std::string host, user, database, protocol, socket;
    std::optional<std::string> password;
    bool ask_password = false;
    bool password_on_command_line = false;
    int port = 0;

    /// The lines of -e, one or more.
    std::optional<std::string> execute;
    std::string init_command, delimiter = ";", prompt, pager, tee, charset = "utf8mb4";
    bool batch = false, force = false, wait = false;
    int silent = 0, verbose = 0;
    bool html = false, xml = false, vertical = false, auto_vertical = false, table = false, raw = false;
    bool column_names = true, column_types = false, line_numbers = true, comments = false, show_warnings = false;
    bool named_commands = false, one_database = false, binary_mode = false, beep = true, local_infile = false;
    bool ignore_interrupts = false, safe_updates = false, ignore_spaces = false;
    /// When it is not said: on a terminal only.
    std::optional<bool> binary_as_hex;
    std::optional<long> select_limit, max_join_size;
    bool help = false, version = false, print_defaults = false;
};

/// Ends the program with this text on stderr and this status.
struct UsageError : std::runtime_error {
    UsageError(const std::string& text, int exit_status) : std::runtime_error(text), status(exit_status) {}
    int status;
};

/// Takes a client that is not told otherwise for `batch` and `silent` when its input or output is no terminal.
Options parse_options(const std::vector<std::string>& words, const Environment& environment, bool on_terminal);

/// The options' help, as `mysql --help` lists them.
std::string options_help();

} // namespace labdb::cli::mysql
