#include "cli/endpoint.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <netinet/in.h>
#include <sys/socket.h>

#include "cli/descriptor.hpp"

namespace labdb::cli {

namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool in_scheme(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; }

} // namespace

bool has_url_scheme(std::string_view url) {
    std::size_t colon = url.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_letter(url[0])) return false;
    std::string_view scheme = url.substr(0, colon);
    return std::all_of(scheme.begin(), scheme.end(), in_scheme);
}

std::string_view url_host(std::string_view url) {
    std::size_t at = url.find("://");
    if (at == std::string_view::npos) return {};
    std::string_view authority = url.substr(at + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (std::size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
    if (!authority.empty() && authority[0] == '[') return authority.substr(1, authority.find(']') - 1);
    return authority.substr(0, authority.find(':'));
}

bool is_loopback(std::string_view host) { return host == "localhost" || host == "::1" || host.substr(0, 4) == "127."; }

bool is_listening(std::string_view url) {
    const std::size_t begin = url.find("://");
    if (begin == std::string_view::npos) return false;
    std::uint16_t port = url.substr(0, begin) == "https" ? 443 : 80;
    std::string_view authority = url.substr(begin + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    const std::size_t colon = authority.rfind(':');
    if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos)
        std::from_chars(authority.data() + colon + 1, authority.data() + authority.size(), port);

    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    six.sin6_addr = in6addr_loopback;
    auto connects = [](int family, const void* address, socklen_t size) {
        const Descriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
        return socket.get() >= 0 && ::connect(socket.get(), static_cast<const sockaddr*>(address), size) == 0;
    };
    return connects(AF_INET, &four, sizeof four) || connects(AF_INET6, &six, sizeof six);
}

} // namespace labdb::cli
