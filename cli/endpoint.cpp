#include "cli/endpoint.hpp"

#include <algorithm>

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

} // namespace labdb::cli
