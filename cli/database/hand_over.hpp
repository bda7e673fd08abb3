#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/environment.hpp"

namespace labdb::cli::database {

/// The program of that name that a shell would find if labdb's links were not in PATH. Absent when there is none.
std::optional<std::string> find_real_client(std::string_view name, const Environment& environment);

/// Becomes that program, with these arguments. Returns only when that fails.
void become(const std::string& program, std::string_view name, const std::vector<std::string>& arguments,
            const Environment& environment);

} // namespace labdb::cli::database
