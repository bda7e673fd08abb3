#include "core/sql/bind/quote.hpp"

namespace labdb::sql::bind {

std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char letter : name) {
        if (letter == '"') text += '"';
        text += letter;
    }
    return text += '"';
}

} // namespace labdb::sql::bind
