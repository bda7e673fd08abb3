#include <algorithm>

#include "core/sql/mysql/lexer.hpp"

/// What tokens say.
namespace labdb::sql::mysql {

namespace {

/// The manual's table of escape sequences; `\%` and `\_` keep their backslash, for LIKE.
void append_escaped(char letter, std::string& out) {
    switch (letter) {
    case '0': out += '\0'; break;
    case 'b': out += '\b'; break;
    case 'n': out += '\n'; break;
    case 'r': out += '\r'; break;
    case 't': out += '\t'; break;
    case 'Z': out += '\x1a'; break;
    case '%':
    case '_':
        out += '\\';
        out += letter;
        break;
    default: out += letter;
    }
}

int digit_value(char digit) { return digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10; }

/// The digits of `0x41` and `x'41'`.
std::string_view digits_of(std::string_view token) {
    return token[0] == '0' ? token.substr(2) : token.substr(2, token.size() - 3);
}

} // namespace

std::string string_value(std::string_view token, const ParseOptions& options) {
    const char quote = token[0];
    token = token.substr(1, token.size() - 2);
    std::string value;
    value.reserve(token.size());
    for (std::size_t at = 0; at < token.size(); ++at) {
        if (token[at] == '\\' && !options.no_backslash_escapes && at + 1 < token.size()) {
            append_escaped(token[++at], value);
        } else {
            value += token[at];
            if (token[at] == quote) ++at;
        }
    }
    return value;
}

std::string name_value(std::string_view token) {
    const char quote = token[0];
    std::string value(token.substr(1, token.size() - 2));
    std::size_t at = 0;
    while ((at = value.find(quote, at)) != std::string::npos) value.erase(at++, 1);
    return value;
}

std::string hexadecimal_value(std::string_view token) {
    const std::string_view digits = digits_of(token);
    std::string bytes;
    bytes.reserve(digits.size() / 2 + 1);
    int byte = 0;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        byte = byte * 16 + digit_value(digits[at]);
        // An odd number of digits has a zero in front.
        if ((digits.size() - at) % 2 == 0) continue;
        bytes += static_cast<char>(byte);
        byte = 0;
    }
    return bytes;
}

std::string bits_value(std::string_view token) {
    const std::string_view digits = digits_of(token);
    std::string bytes;
    int byte = 0;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        byte = byte * 2 + (digits[at] - '0');
        if ((digits.size() - at) % 8 != 1) continue;
        bytes += static_cast<char>(byte);
        byte = 0;
    }
    return bytes;
}

} // namespace labdb::sql::mysql
