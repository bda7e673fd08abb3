#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::client {

/// The parts of `http://user:password@host:8000/base?query` that a request needs.
struct Url {
    std::string scheme; ///< in lower case
    std::string user_info;
    std::string host; ///< without the brackets of an IPv6 address
    std::uint16_t port = 0;
    /// From its first slash, the query with it; empty when the URL ends with its authority.
    std::string path;

    bool secure() const { return scheme == "https"; }
    bool is_default_port() const { return port == (secure() ? 443 : 80); }
    /// `host:port`, the port left out when the scheme implies it: the header `Host`, which is signed.
    std::string authority() const;
    /// Without user and password.
    std::string text() const { return scheme + "://" + authority() + path; }
    /// The URL of a path below this one.
    Url below(std::string_view path) const;
};

/// Absent when the text has no scheme, no host, or a port that is none.
std::optional<Url> parse_url(std::string_view text);

/// Is the host this machine: `localhost`, a loopback address, or a Unix socket (unix_address.hpp)?
bool is_loopback(std::string_view host);

} // namespace labdb::client
