#include "core/sql/postgres/json_escapes.hpp"

#include <charconv>
#include <string>

#include "core/sql/error.hpp"

namespace labdb::sql::postgres {

void check_unicode_escapes(std::string_view text) {
    const auto fail = [&](const char* sqlstate, const char* message, const char* detail, std::size_t shown) {
        Error error(sqlstate, message);
        error.detail = detail;
        error.context = "JSON data, line 1: " + std::string(text.substr(0, shown)) + (shown < text.size() ? "..." : "");
        throw error;
    };
    const char* kSyntax = "invalid input syntax for type json";
    bool high = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escape = text[at] == '\\';
        if (!escape || at + 5 >= text.size() || text[at + 1] != 'u') {
            if (high) fail("22P02", kSyntax, "Unicode low surrogate must follow a high surrogate.", at + 1);
            at += escape ? 1 : 0;
            continue;
        }
        unsigned code = 0;
        std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16);
        at += 5;
        const bool low = code >= 0xdc00 && code < 0xe000;
        if (code == 0)
            fail("22P05", "unsupported Unicode escape sequence", "\\u0000 cannot be converted to text.", at + 1);
        if (low != high) fail("22P02", kSyntax, "Unicode low surrogate must follow a high surrogate.", at + 1);
        if (high && code >= 0xd800 && code < 0xdc00)
            fail("22P02", kSyntax, "Unicode high surrogate must not follow a high surrogate.", at + 1);
        high = code >= 0xd800 && code < 0xdc00;
    }
}

} // namespace labdb::sql::postgres
