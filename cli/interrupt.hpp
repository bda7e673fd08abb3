#pragma once

#include <csignal>

namespace labdb::cli {

/// While it lives, Ctrl-C, SIGTERM, SIGHUP and the end of a child are read from a descriptor instead of being handled,
/// so that a loop that waits can end cleanly; writing into a closed pipe fails without a signal.
class SignalQueue {
public:
    SignalQueue();
    ~SignalQueue();
    SignalQueue(const SignalQueue&) = delete;
    SignalQueue& operator=(const SignalQueue&) = delete;

    /// To poll for reading.
    int descriptor() const { return descriptor_; }
    /// Takes the signals that have come; returns the one that asks to stop, 0 when none did. Once asked, it stays so.
    int stop_signal();
    /// What the mask was before: for a child to put back.
    const sigset_t& former_mask() const { return former_; }

private:
    sigset_t former_{};
    int descriptor_ = -1;
    int stop_ = 0;
};

/// The exit status of a program that a signal ended.
constexpr int status_of_signal(int signal) { return 128 + signal; }

} // namespace labdb::cli
