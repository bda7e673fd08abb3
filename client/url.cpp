#include "client/url.hpp"

#include <charconv>

#include "client/unix_address.hpp"
#include "core/util/text.hpp"

namespace labdb::client {

std::string Url::authority() const {
    std::string text = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (!is_default_port()) text += ":" + std::to_string(port);
    return text;
}

Url Url::below(std::string_view more) const {
    Url url = *this;
    if (more.empty() || more == "/") {
        if (url.path.empty()) url.path = "/";
        return url;
    }
    if (url.path.ends_with('/') && more.front() == '/') url.path.pop_back();
    url.path += more;
    return url;
}

std::optional<Url> parse_url(std::string_view text) {
    const std::size_t scheme = text.find("://");
    if (scheme == std::string_view::npos || scheme == 0) return std::nullopt;
    Url url;
    url.scheme = util::to_lower(text.substr(0, scheme));
    text.remove_prefix(scheme + 3);
    const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
    std::string_view authority = text.substr(0, end);
    url.path = text.substr(end);
    url.path.resize(std::min(url.path.find('#'), url.path.size()));
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        url.user_info = authority.substr(0, at);
        authority.remove_prefix(at + 1);
    }
    std::string_view port;
    if (authority.starts_with('[')) {
        const std::size_t bracket = authority.find(']');
        if (bracket == std::string_view::npos) return std::nullopt;
        url.host = authority.substr(1, bracket - 1);
        port = authority.substr(bracket + 1);
    } else {
        const std::size_t colon = std::min(authority.find(':'), authority.size());
        url.host = authority.substr(0, colon);
        port = authority.substr(colon);
    }
    if (url.host.empty()) return std::nullopt;
    url.port = url.secure() ? 443 : 80;
    if (port.size() > 1) {
        const char* last = port.data() + port.size();
        auto [stopped, error] = std::from_chars(port.data() + 1, last, url.port);
        if (error != std::errc() || stopped != last || port[0] != ':') return std::nullopt;
    }
    return url;
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.") || unix_path(host);
}

} // namespace labdb::client
