#pragma once

#include <string>
#include <vector>

#include "cli/environment.hpp"

namespace labdb::cli::mysql {

/// Takes --no-defaults, --defaults-file=, --defaults-extra-file= and --defaults-group-suffix= off the front of `words`,
/// and returns what the option files say, as words of a command line (Reference Manual, 4.2.2.2 "Using Option Files"):
/// the sections [client] and [mysql] of ~/.my.cnf, or of the file that was named. Files for the
/// whole machine belong to the servers and clients that are installed there. Throws UsageError.
std::vector<std::string> words_of_option_files(std::vector<std::string>& words, const Environment& environment);

} // namespace labdb::cli::mysql
