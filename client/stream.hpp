#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace labdb::client {

/// What a connection can fail with, as far as the AWS CLI's texts tell it apart.
enum class Failure : unsigned char {
    unreachable, ///< no such host, nobody listens
    connect_timeout,
    read_timeout,
    closed, ///< before the answer was whole
    tls,    ///< the certificate, or what comes is no TLS
    proxy,
    scheme, ///< a URL that is none of HTTP
};

class NetworkError : public std::runtime_error {
public:
    NetworkError(Failure failure, const std::string& reason) : std::runtime_error(reason), failure_(failure) {}
    Failure failure() const { return failure_; }

private:
    Failure failure_;
};

/// Milliseconds; absent waits for ever.
using Timeout = std::optional<int>;

/// A connection's bytes in both directions. Both functions throw NetworkError.
class Stream {
public:
    Stream() = default;
    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    virtual void write_all(std::string_view bytes) = 0;
    /// Reads at least one byte and at most `size`; 0 when the other end has closed.
    virtual std::size_t read_some(char* bytes, std::size_t size) = 0;
    /// Has the other end closed, or sent what nobody asked for? Then there is no further request to make of it.
    virtual bool is_stale() const = 0;
};

} // namespace labdb::client
