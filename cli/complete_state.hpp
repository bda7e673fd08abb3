#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.hpp"
#include "cli/globals.hpp"

namespace labdb::cli {

/// Whose names a completion asks for.
struct NamesWanted {
    /// `dynamodb`
    std::string_view service;
    /// `--table-name`
    std::string_view option;
    /// The table named on the line, of which `--index-name` wants the indexes; empty for none.
    std::string_view table;
};

/// The names in the state that these settings lead to; none when the option wants no such thing, or when there is no
/// state yet, which this does not make.
std::vector<std::string> state_names(const NamesWanted& wanted, const Environment& environment, const Globals& globals);

} // namespace labdb::cli
