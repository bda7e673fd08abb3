#pragma once

#include <csignal>

#include "cli/database/connection.hpp"

namespace labdb::cli::database {

/// While it lives, Ctrl-C breaks the connection's statement off and not the client; a second one ends the client.
/// One at a time.
class CancelOnInterrupt {
public:
    /// `wanted`: else Ctrl-C does nothing (mysql's --sigint-ignore).
    explicit CancelOnInterrupt(Connection& connection, bool wanted = true);
    ~CancelOnInterrupt();
    CancelOnInterrupt(const CancelOnInterrupt&) = delete;
    CancelOnInterrupt& operator=(const CancelOnInterrupt&) = delete;

    /// Has it happened?
    bool cancelled() const;

private:
    struct sigaction former_ {};
};

} // namespace labdb::cli::database
