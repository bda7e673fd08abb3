#include "cli/endpoint.hpp"

#include <algorithm>

#include "core/util/ascii.hpp"

namespace labdb::cli {

namespace {

bool in_scheme(char c) { return util::is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; }

} // namespace

bool has_url_scheme(std::string_view url) {
    std::size_t colon = url.find(':');
    if (colon == std::string_view::npos || colon == 0 || !util::is_letter(url[0])) return false;
    std::string_view scheme = url.substr(0, colon);
    return std::all_of(scheme.begin(), scheme.end(), in_scheme);
}

} // namespace labdb::cli
