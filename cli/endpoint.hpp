#pragma once

#include <string_view>

namespace labdb::cli {

/// Has the text a URL scheme, as Python's urlparse finds one? `localhost:8000` has (`localhost`), `127.0.0.1:1` has
/// not.
bool has_url_scheme(std::string_view url);

} // namespace labdb::cli
