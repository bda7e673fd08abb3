#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/environment.hpp"
#include "cli/psql/connection_string.hpp"

namespace labdb::cli::psql {

/// What the command line says (psql's documentation, "Options").
struct Options {
    Parameters connection;
    /// -c and -f, in their order.
    struct Action {
        enum class Kind { command, file } kind;
        std::string text;
    };
    std::vector<Action> actions;
    /// -v, -P and what stands for one of them: `NAME=VALUE`, or a name alone.
    std::vector<std::string> variables, table_options;
    bool list_databases = false, single_transaction = false, no_startup_file = false, no_line_editing = false;
    bool never_ask_password = false, ask_password = false;
    std::string output, log;
    std::vector<std::string> ignored_words;
    enum class Show { nothing, help, version } show = Show::nothing;
};

/// Ends the program with this text on stderr and status 1.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

Options parse_options(const std::vector<std::string>& words, const Environment& environment);

std::string options_help();

/// The long names.
std::vector<std::string> option_names();

} // namespace labdb::cli::psql
