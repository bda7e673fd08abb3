#include "core/util/base64.hpp"

#include <array>
#include <cstdint>

namespace labdb::util {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr auto kDigits = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        table[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}();

int digit(char c) { return kDigits[static_cast<unsigned char>(c)]; }

} // namespace

std::string base64_encode(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= have ? kAlphabet[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t body = text.size();
    while (body > 0 && text.size() - body < 2 && text[body - 1] == '=') --body;
    for (char c : text.substr(0, body))
        if (digit(c) < 0) return std::nullopt;
    return base64_decode_lenient(text);
}

// CPython's binascii.a2b_base64: padding ends a group early, and counts only in third or fourth place.
std::optional<std::string> base64_decode_lenient(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    int place = 0;
    int pads = 0;
    unsigned left = 0;
    for (char c : text) {
        if (c == '=') {
            if (place >= 2 && place + ++pads >= 4) return out;
            continue;
        }
        int value = digit(c);
        if (value < 0) continue;
        pads = 0;
        auto bits = static_cast<unsigned>(value);
        switch (place) {
        case 0: break;
        case 1: out += static_cast<char>(left << 2 | bits >> 4); break;
        case 2: out += static_cast<char>((left & 15) << 4 | bits >> 2); break;
        case 3: out += static_cast<char>((left & 3) << 6 | bits); break;
        }
        left = bits;
        place = (place + 1) % 4;
    }
    if (place != 0) return std::nullopt;
    return out;
}

} // namespace labdb::util
