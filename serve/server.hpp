#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "serve/http.hpp"

namespace labdb::serve {

/// The server cannot listen. `what()` is a sentence for the user, without the full stop.
class ServerError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Listens, and gives each connection a thread: requests take microseconds, and the threads of idle ones sleep.
class Server {
public:
    /// Listens on a numeric address or `localhost`; port 0 takes a free one. Throws ServerError.
    Server(Application& application, const std::string& host, std::uint16_t port);
    /// Listens on a Unix socket, which its owner alone may use; a file of that name is replaced. Throws ServerError.
    Server(Application& application, const std::string& path);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    std::uint16_t port() const { return port_; }
    /// Reached by this machine alone?
    bool is_loopback() const { return is_loopback_; }

    /// Serves until `stop`, a descriptor, can be read. Then takes no new connection, lets the requests that are there
    /// come to their end, and returns.
    void run(int stop);

private:
    struct Connection {
        int socket;
        std::thread thread;
    };
    using Connections = std::list<Connection>;

    Application& application_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    bool is_loopback_ = false;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    Connections running_;
    /// Their threads have ended, or are about to.
    Connections ended_;

    void take();
    void start(int socket);
    void join_ended();
    void end_connections();
};

} // namespace labdb::serve
