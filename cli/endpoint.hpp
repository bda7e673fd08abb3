#pragma once

#include <string_view>

namespace labdb::cli {

/// Has the text a URL scheme, as Python's urlparse finds one? `localhost:8000` has (`localhost`), `127.0.0.1:1` has
/// not.
bool has_url_scheme(std::string_view url);

/// The host of `scheme://host:port/…`; empty when there is none.
std::string_view url_host(std::string_view url);

/// Is the host this machine: `localhost` or a loopback address?
bool is_loopback(std::string_view host);

/// Does anything answer at the port that a URL of this machine names? 80 or 443 where it names none.
bool is_listening(std::string_view url);

} // namespace labdb::cli
