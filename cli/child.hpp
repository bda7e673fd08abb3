#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace labdb::cli {

/// Arguments or variables as exec(3) takes them, null at the end. They point into `texts`.
std::vector<char*> exec_pointers(std::vector<std::string>& texts);

/// Waits for the process to end; its exit status, or, as a shell has it, 128 and the signal that ended it.
int wait_for(pid_t child);

} // namespace labdb::cli
