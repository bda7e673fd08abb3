#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <sys/socket.h>
#include <sys/un.h>

namespace labdb::client {

/// The URL of a server that listens on a Unix socket: its path, percent-encoded, stands for the host.
std::string unix_url(std::string_view path);
/// The socket's path when a URL's host is one.
std::optional<std::string> unix_path(std::string_view host);

/// A Unix socket's address. The kernel takes 107 bytes, paths may be longer: so the socket's folder is opened, as long
/// as this lives, and named by its descriptor.
class UnixAddress {
public:
    explicit UnixAddress(const std::string& path);
    ~UnixAddress();
    UnixAddress(const UnixAddress&) = delete;
    UnixAddress& operator=(const UnixAddress&) = delete;

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
    static constexpr socklen_t size() { return sizeof(sockaddr_un); }

private:
    sockaddr_un address_{};
    int folder_;
};

} // namespace labdb::client
