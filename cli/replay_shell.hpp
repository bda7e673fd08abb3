#pragma once

#include <functional>
#include <string>
#include <sys/types.h>

#include "cli/descriptor.hpp"
#include "cli/environment.hpp"
#include "cli/interrupt.hpp"

namespace labdb::cli {

/// One bash that runs command after command and keeps its variables, functions and folder between them.
///
/// bash reads the commands from a pipe, one at a time, and answers with the exit status on another. What a command
/// writes, stdout and stderr in the order of writing, comes through a third. Its stdin is empty and it has no
/// controlling terminal, so that nothing can wait for an answer.
class ReplayShell {
public:
    /// Starts bash in `folder`. Throws Error when there is no bash.
    ReplayShell(const std::string& folder, const Environment& environment, SignalQueue& signals);
    /// Ends bash and whatever it has left running.
    ~ReplayShell();
    ReplayShell(const ReplayShell&) = delete;
    ReplayShell& operator=(const ReplayShell&) = delete;

    struct Outcome {
        int status = 0;
        std::string output;
        /// The signal that asked to stop while the command ran, or 0.
        int interrupted = 0;
    };

    /// Runs one command to its end; `idle` is called some ten times a second meanwhile.
    Outcome run(const std::string& command, const std::function<void()>& idle);

    /// The shell has ended: by `exit`, or by `set -e`. It runs nothing any more.
    bool ended() const { return ended_; }

private:
    SignalQueue& signals_;
    pid_t process_ = -1;
    Descriptor commands_; ///< to write to
    Descriptor statuses_; ///< to read from
    Descriptor output_;   ///< to read from
    bool ended_ = false;

    void collect_output(std::string& into) const;
    bool read_status(std::string& text, int& status);
    bool has_exited(int& status);
    bool anything_left();
    void stop_group(int signal) const;
};

} // namespace labdb::cli
