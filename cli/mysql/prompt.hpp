#pragma once

#include <string>
#include <string_view>

#include "cli/database/connection.hpp"

namespace labdb::cli::mysql {

struct PromptFacts {
    const std::string& host;
    int port;
    long counter; ///< of lines
    const std::string& delimiter;
};

/// A prompt with its `\x` replaced (Reference Manual, 4.5.1.2 "mysql Client Commands", prompt).
std::string expand_prompt(std::string_view prompt, const database::Connection& connection, const PromptFacts& facts);

} // namespace labdb::cli::mysql
