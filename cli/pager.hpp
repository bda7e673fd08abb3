#pragma once

#include <string>
#include <sys/types.h>

#include "cli/session.hpp"

namespace labdb::cli {

/// Shows formatted output through the user's pager when stdout is a terminal (reference/awscli.md §3.9). The pager is
/// started by the first byte and waited for at the end.
class Pager {
public:
    /// `command` is the pager's command line; empty for none.
    Pager(Session& session, std::string command);
    ~Pager();
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;

    /// Throws Error of kind `pager` when the pager cannot be started.
    void write(std::string_view text);

private:
    Session& session_;
    std::string command_;
    pid_t child_ = -1;
    int terminal_descriptor_ = -1;
    int pipe_ = -1;

    void start();
};

} // namespace labdb::cli
