#pragma once

#include <string>
#include <string_view>

#include "cli/database/connection.hpp"
#include "cli/psql/connection_string.hpp"
#include "cli/psql/variables.hpp"

namespace labdb::cli::psql {

struct PromptFacts {
    const database::Connection& connection;
    const Parameters& parameters;
    const Variables& variables;
    char state; ///< what %R shows (Scanner::state)
    long line;
};

/// A prompt with its `%x` replaced (psql's documentation, "Prompting").
std::string expand_prompt(std::string_view prompt, const PromptFacts& facts);

} // namespace labdb::cli::psql
