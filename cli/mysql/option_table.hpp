#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/mysql/options.hpp"

namespace labdb::cli::mysql {

enum class Takes : unsigned char { nothing, value, optional_value };

/// One option of the client.
struct OptionRow {
    std::string_view name;
    char letter; ///< 0: none
    Takes takes;
    /// Sets it. `value` is null when none was given; `on` is false for `--skip-NAME`. Null for options that mean
    /// nothing to a client that uses no network: they are read and forgotten.
    void (*set)(Options& options, const std::string* value, bool on);
    std::string_view description;
};

std::span<const OptionRow> option_table();

} // namespace labdb::cli::mysql
