#pragma once

#include <span>

#include "cli/mysql/reader.hpp"

namespace labdb::cli::mysql {

/// In the order in which help shows them.
std::span<const Command> command_table();

} // namespace labdb::cli::mysql
