#pragma once

#include <cstdint>

#include "client/stream.hpp"
#include "client/url.hpp"

namespace labdb::client {

/// A connection, by TCP or through a Unix socket, that never waits longer than it is told.
class Socket : public Stream {
public:
    /// Tries the host's addresses in turn, each for so long. A host may be a Unix socket's path as unix_url() writes
    /// it. Throws NetworkError.
    static Socket connect(const std::string& host, std::uint16_t port, Timeout timeout);

    Socket(Socket&& other) noexcept : descriptor_(other.descriptor_), timeout_(other.timeout_) {
        other.descriptor_ = -1;
    }
    ~Socket() override;

    void write_all(std::string_view bytes) override;
    std::size_t read_some(char* bytes, std::size_t size) override;
    bool is_stale() const override;

    /// How long reading and writing may find nothing to do.
    void set_timeout(Timeout timeout) { timeout_ = timeout; }
    /// Waits until there is something to read, or room to write. Throws NetworkError (read_timeout).
    void wait_readable() const;
    void wait_writable() const;
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
    Timeout timeout_;

    static Socket connect_here(const std::string& path, Timeout timeout);
    explicit Socket(int descriptor) : descriptor_(descriptor) {}
    void wait(short events) const;
};

/// Does anybody answer at the host and port of a URL? Asks for a second at most.
bool is_listening(const Url& url);

} // namespace labdb::client
