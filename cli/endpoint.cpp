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

} // namespace labdb::cli
