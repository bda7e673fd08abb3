#include "core/sql/bind/quote.hpp"

#include <algorithm>

namespace labdb::sql::bind {

std::string quoted(std::string_view name) {
    std::string text;
    text.reserve(name.size() + 2);
    text += '"';
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t quote = std::min(name.find('"', at), name.size());
        text.append(name, at, quote - at);
        if (quote < name.size()) text += "\"\"";
        at = quote + 1;
    }
    return text += '"';
}

} // namespace labdb::sql::bind
