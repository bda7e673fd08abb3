#include "cli/interrupt.hpp"

#include <cerrno>
#include <sys/signalfd.h>
#include <system_error>
#include <unistd.h>

namespace labdb::cli {

SignalQueue::SignalQueue() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD}) sigaddset(&signals, signal);
    sigprocmask(SIG_BLOCK, &signals, &former_);
    descriptor_ = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "signalfd");
}

SignalQueue::~SignalQueue() {
    stop_signal();
    ::close(descriptor_);
    sigprocmask(SIG_SETMASK, &former_, nullptr);
}

int SignalQueue::stop_signal() {
    signalfd_siginfo info{};
    while (::read(descriptor_, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        if (info.ssi_signo != SIGCHLD && info.ssi_signo != SIGPIPE && stop_ == 0)
            stop_ = static_cast<int>(info.ssi_signo);
    return stop_;
}

} // namespace labdb::cli
