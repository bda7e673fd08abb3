#include "core/util/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace labdb::util {

namespace {

constexpr char32_t kBroken = 0xFFFFFFFF;

/// How many bytes of ASCII there are from `at` on, in steps of eight: most texts are nothing else.
std::size_t ascii_run(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    for (std::uint64_t eight = 0; text.size() - at >= sizeof eight; at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (eight & 0x8080808080808080U) break;
    }
    return at - begin;
}

char32_t decode(std::string_view text, std::size_t& at) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char lead = byte(at);
    if (lead < 0x80) return ++at, lead;
    int more = lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
    if (more == 0 || text.size() - at <= static_cast<std::size_t>(more)) return kBroken;
    char32_t point = lead & (0x3F >> more);
    for (int i = 1; i <= more; ++i) {
        unsigned char next = byte(at + static_cast<std::size_t>(i));
        if ((next & 0xC0) != 0x80) return kBroken;
        point = (point << 6) | (next & 0x3F);
    }
    constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
    if (point < kLeast[more] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return kBroken;
    at += static_cast<std::size_t>(more) + 1;
    return point;
}

} // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = ascii_run(text, 0); at < text.size(); at += ascii_run(text, at))
        if (decode(text, at) == kBroken) return false;
    return true;
}

char32_t decode_utf8(std::string_view text, std::size_t& at) {
    char32_t point = decode(text, at);
    if (point != kBroken) return point;
    ++at;
    return 0xFFFD;
}

void append_utf8(char32_t point, std::string& out) {
    auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | point >> 6), put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12), put(0x80 | (point >> 6 & 0x3F)), put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | point >> 18), put(0x80 | (point >> 12 & 0x3F)), put(0x80 | (point >> 6 & 0x3F)),
            put(0x80 | (point & 0x3F));
    }
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) decode_utf8(text, at);
    return count;
}

std::size_t utf16_units(std::string_view text) {
    std::size_t at = ascii_run(text, 0), count = at;
    while (at < text.size()) count += decode_utf8(text, at) >= 0x10000 ? 2 : 1;
    return count;
}

} // namespace labdb::util
