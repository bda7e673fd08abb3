#include "serve/server.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "client/unix_address.hpp"

namespace labdb::serve {

namespace {

constexpr std::size_t kMostConnections = 1000;
/// After so many seconds without a byte a connection is closed.
constexpr timeval kPatience{300, 0};
/// So long a stop waits for clients to take their answers.
constexpr std::chrono::seconds kGrace{10};

struct Address {
    sockaddr_storage bytes{};
    socklen_t size = 0;
    bool is_loopback = false;
};

Address address_of(const std::string& host, std::uint16_t port) {
    Address address;
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address.bytes);
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.bytes);
    if (inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host.c_str(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        address.size = sizeof *v4;
        address.is_loopback = ntohl(v4->sin_addr.s_addr) >> 24 == 127;
    } else if (inet_pton(AF_INET6, host.c_str(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        address.size = sizeof *v6;
        address.is_loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
    } else {
        throw ServerError("'" + host + "' is not an IP address, nor localhost");
    }
    return address;
}

std::uint16_t bound_port(int socket) {
    sockaddr_storage bytes{};
    socklen_t size = sizeof bytes;
    getsockname(socket, reinterpret_cast<sockaddr*>(&bytes), &size);
    return ntohs(bytes.ss_family == AF_INET ? reinterpret_cast<sockaddr_in*>(&bytes)->sin_port
                                            : reinterpret_cast<sockaddr_in6*>(&bytes)->sin6_port);
}

/// What a process that was killed has left.
bool unlink_stale(const std::string& path) { return unlink(path.c_str()) == 0 || errno == ENOENT; }

void set_option(int socket, int level, int name) {
    const int on = 1;
    setsockopt(socket, level, name, &on, sizeof on);
}

} // namespace

Server::Server(Application& application, const std::string& path) : application_(application), is_loopback_(true) {
    const client::UnixAddress address(path);
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    // The file takes the socket's mode when it is made, so that there is no moment at which others may connect.
    if (listener_ >= 0 && fchmod(listener_, S_IRUSR | S_IWUSR) == 0 && unlink_stale(path) &&
        bind(listener_, address.get(), address.size()) == 0 && listen(listener_, SOMAXCONN) == 0)
        return;
    const int code = errno;
    if (listener_ >= 0) close(listener_);
    throw ServerError("Cannot listen on " + path + ": " + std::strerror(code));
}

Server::Server(Application& application, const std::string& host, std::uint16_t port) : application_(application) {
    const Address address = address_of(host, port);
    is_loopback_ = address.is_loopback;
    listener_ = socket(address.bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener_ >= 0) set_option(listener_, SOL_SOCKET, SO_REUSEADDR);
    if (listener_ < 0 || bind(listener_, reinterpret_cast<const sockaddr*>(&address.bytes), address.size) != 0 ||
        listen(listener_, SOMAXCONN) != 0) {
        const int code = errno;
        if (listener_ >= 0) close(listener_);
        const std::string place = host + ", port " + std::to_string(port);
        if (code == EADDRINUSE) throw ServerError("Another program listens on " + place + "; --port takes another one");
        throw ServerError("Cannot listen on " + place + ": " + std::strerror(code));
    }
    port_ = bound_port(listener_);
}

Server::~Server() {
    if (listener_ >= 0) close(listener_);
}

void Server::run(int stop) {
    pollfd waited[2] = {{listener_, POLLIN, 0}, {stop, POLLIN, 0}};
    while (!(waited[1].revents & POLLIN)) {
        if (poll(waited, 2, -1) < 0 && errno != EINTR) break;
        if (waited[0].revents & POLLIN) take();
        join_ended();
    }
    close(listener_);
    listener_ = -1;
    end_connections();
}

void Server::take() {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) {
        // Out of descriptors: the connection stays in the queue until others have ended.
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return;
    }
    set_option(socket, IPPROTO_TCP, TCP_NODELAY);
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
    start(socket);
}

void Server::start(int socket) {
    const std::lock_guard lock(mutex_);
    if (running_.size() >= kMostConnections) {
        close(socket);
        return;
    }
    running_.push_front({socket, {}});
    const auto self = running_.begin();
    try {
        self->thread = std::thread([this, self] {
            serve_connection(self->socket, application_, stopping_);
            const std::lock_guard ending(mutex_);
            close(self->socket);
            ended_.splice(ended_.end(), running_, self);
        });
    } catch (const std::system_error&) { // no more threads
        close(socket);
        running_.erase(self);
    }
}

void Server::join_ended() {
    Connections ended;
    {
        const std::lock_guard lock(mutex_);
        ended.swap(ended_);
    }
    for (Connection& connection : ended) connection.thread.join();
}

/// Those that wait for a request see the end of their input; the others send their answer first.
void Server::end_connections() {
    stopping_ = true;
    const auto deadline = std::chrono::steady_clock::now() + kGrace;
    for (int how = SHUT_RD;;) {
        {
            const std::lock_guard lock(mutex_);
            if (running_.empty()) break;
            for (const Connection& connection : running_) shutdown(connection.socket, how);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        if (std::chrono::steady_clock::now() > deadline) how = SHUT_RDWR;
    }
    join_ended();
}

} // namespace labdb::serve
