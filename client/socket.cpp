#include "client/socket.hpp"

#include <cerrno>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client/unix_address.hpp"

namespace labdb::client {

namespace {

constexpr int kForEver = -1;

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses look_up(const std::string& host, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found); error != 0)
        throw NetworkError(Failure::unreachable, ::gai_strerror(error));
    return {found, &::freeaddrinfo};
}

/// 0 when it is ready, otherwise the error number.
int poll_one(int descriptor, short events, Timeout timeout) {
    pollfd waiting{descriptor, events, 0};
    for (;;) {
        const int ready = ::poll(&waiting, 1, timeout.value_or(kForEver));
        if (ready > 0) return 0;
        if (ready == 0) return ETIMEDOUT;
        if (errno != EINTR) return errno;
    }
}

/// 0, or the error number.
int connect_one(int descriptor, const sockaddr* address, socklen_t length, Timeout timeout) {
    if (::connect(descriptor, address, length) == 0) return 0;
    if (errno != EINPROGRESS) return errno;
    if (const int error = poll_one(descriptor, POLLOUT, timeout); error != 0) return error;
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

} // namespace

Socket Socket::connect(const std::string& host, std::uint16_t port, Timeout timeout) {
    if (const auto path = unix_path(host)) return connect_here(*path, timeout);
    const Addresses addresses = look_up(host, port);
    int error = 0;
    for (const addrinfo* address = addresses.get(); address; address = address->ai_next) {
        Socket socket(::socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        error = socket.descriptor_ < 0
                    ? errno
                    : connect_one(socket.descriptor_, address->ai_addr, address->ai_addrlen, timeout);
        if (error != 0) continue;
        // A request goes out in one piece and waits for its answer: nothing is to be collected.
        const int on = 1;
        ::setsockopt(socket.descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        socket.timeout_ = timeout;
        return socket;
    }
    throw NetworkError(error == ETIMEDOUT ? Failure::connect_timeout : Failure::unreachable, std::strerror(error));
}

Socket Socket::connect_here(const std::string& path, Timeout timeout) {
    const UnixAddress address(path);
    Socket socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int error =
        socket.descriptor_ < 0 ? errno : connect_one(socket.descriptor_, address.get(), address.size(), timeout);
    if (error != 0) throw NetworkError(Failure::unreachable, std::strerror(error));
    socket.timeout_ = timeout;
    return socket;
}

Socket::~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void Socket::wait(short events) const {
    const int error = poll_one(descriptor_, events, timeout_);
    if (error == ETIMEDOUT) throw NetworkError(Failure::read_timeout, "timed out");
    if (error != 0) throw NetworkError(Failure::closed, std::strerror(error));
}

void Socket::wait_readable() const { wait(POLLIN); }

void Socket::wait_writable() const { wait(POLLOUT); }

void Socket::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        else if (errno == EAGAIN)
            wait_writable();
        else if (errno != EINTR)
            throw NetworkError(Failure::closed, std::strerror(errno));
    }
}

std::size_t Socket::read_some(char* bytes, std::size_t size) {
    for (;;) {
        const ssize_t got = ::recv(descriptor_, bytes, size, 0);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno == EAGAIN)
            wait_readable();
        else if (errno != EINTR)
            throw NetworkError(Failure::closed, std::strerror(errno));
    }
}

bool is_listening(const Url& url) {
    constexpr int kMilliseconds = 1000;
    try {
        Socket::connect(url.host, url.port, kMilliseconds);
        return true;
    } catch (const NetworkError&) {
        return false;
    }
}

bool Socket::is_stale() const { return poll_one(descriptor_, POLLIN, 0) != ETIMEDOUT; }

} // namespace labdb::client
