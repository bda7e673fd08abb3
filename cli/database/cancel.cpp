#include "cli/database/cancel.hpp"

namespace labdb::cli::database {

namespace {

// A signal handler knows nothing else.
Connection* running = nullptr;
volatile std::sig_atomic_t was_cancelled = 0;

void cancel(int) {
    was_cancelled = 1;
    running->interrupt();
}

} // namespace

CancelOnInterrupt::CancelOnInterrupt(Connection& connection, bool wanted) {
    running = &connection;
    was_cancelled = 0;
    struct sigaction action {};
    action.sa_handler = wanted ? cancel : SIG_IGN;
    // The next one, if this has no effect, meets what a signal meets by itself.
    if (wanted) action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, &former_);
}

CancelOnInterrupt::~CancelOnInterrupt() { ::sigaction(SIGINT, &former_, nullptr); }

bool CancelOnInterrupt::cancelled() const { return was_cancelled != 0; }

} // namespace labdb::cli::database
