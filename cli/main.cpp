#include <csignal>
#include <cstdlib>
#include <unistd.h>

#include "cli/hide_passwords.hpp"
#include "cli/run.hpp"

namespace {

/// The AWS CLI ends a line that Ctrl-C has broken, on stdout, and says nothing else.
void interrupted(int) {
    [[maybe_unused]] auto ignored = ::write(STDOUT_FILENO, "\n", 1);
    ::_exit(130);
}

/// Does nothing, so that write(2) fails instead; unlike SIG_IGN it is not passed on to a pager or a shell.
void broken_pipe(int) {}

} // namespace

int main(int count, char** words) {
    std::signal(SIGINT, interrupted);
    std::signal(SIGPIPE, broken_pipe);
    const auto environment = labdb::cli::Environment::of_process(environ);
    labdb::cli::Terminal terminal{labdb::cli::Terminal::Process()};
    labdb::cli::Session session{environment, terminal, true};
    const std::vector<std::string> copied(words, words + count);
    labdb::cli::hide_passwords(count, words);
    std::exit(labdb::cli::run(copied, session)); // what the session holds is left to the kernel
}
