#include "cli/output_codec.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <utility>

#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

constexpr unsigned kByte = 8;
constexpr char32_t kByteOrderMark = 0xFEFF;

/// Windows-1252 from 0x80 on; 0 where it has nothing.
constexpr std::array<char16_t, 32> kCp1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/// Where ISO 8859-15 is not ISO 8859-1.
constexpr std::array<std::pair<char16_t, unsigned char>, 8> kLatin9 = {{
    {0x20AC, 0xA4},
    {0x0160, 0xA6},
    {0x0161, 0xA8},
    {0x017D, 0xB4},
    {0x017E, 0xB8},
    {0x0152, 0xBC},
    {0x0153, 0xBD},
    {0x0178, 0xBE},
}};

void put_unit(std::uint32_t unit, unsigned bytes, bool big, std::string& out) {
    for (unsigned i = 0; i < bytes; ++i) {
        const unsigned shift = big ? bytes - 1 - i : i;
        out += static_cast<char>(unit >> (kByte * shift) & 0xFF);
    }
}

void put_utf16(char32_t point, bool big, std::string& out) {
    if (point < 0x10000) return put_unit(point, 2, big, out);
    put_unit(0xD800 + ((point - 0x10000) >> 10), 2, big, out);
    put_unit(0xDC00 + ((point - 0x10000) & 0x3FF), 2, big, out);
}

/// Python's escape for a character that cannot be shown: `\xe9`, `\u20ac`, `\U0001f600`.
std::string escape(char32_t point) {
    char text[16];
    const char* form = point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(text, sizeof text, form, static_cast<unsigned>(point));
    return text;
}

/// Where the write() began that the character at `at` was a part of: Python's JSON encoder writes a literal at a time,
/// a list's elements together with what separates them; text and table write lines, YAML all at once.
std::size_t write_begin(std::string_view text, std::size_t at, output::Format format) {
    if (format == output::Format::yaml || format == output::Format::yaml_stream) return 0;
    if (format != output::Format::json) return text.rfind('\n', at) + 1;
    const auto escaped = [&](std::size_t quote) {
        std::size_t slashes = 0;
        while (slashes < quote && text[quote - slashes - 1] == '\\') ++slashes;
        return slashes % 2 == 1;
    };
    std::size_t begin = at, end = at;
    while (begin > 0 && (text[begin] != '"' || escaped(begin))) --begin;
    while (end < text.size() && (text[end] != '"' || escaped(end))) ++end;
    const bool is_key = text.substr(end, 2) == "\":";
    const std::size_t before = begin == 0 ? std::string_view::npos : text.find_last_not_of(" \n", begin - 1);
    const bool is_element = before != std::string_view::npos && (text[before] == '[' || text[before] == ',');
    return is_element && !is_key ? before : begin;
}

} // namespace

std::optional<OutputCodec> OutputCodec::find(std::string_view name) {
    constexpr std::pair<std::string_view, Kind> kNames[] = {
        {"utf_8", Kind::utf8},        {"utf8", Kind::utf8},
        {"u8", Kind::utf8},           {"utf", Kind::utf8},
        {"cp65001", Kind::utf8},      {"utf8_ucs2", Kind::utf8},
        {"utf8_ucs4", Kind::utf8},    {"utf_8_sig", Kind::utf8_sig},
        {"ascii", Kind::ascii},       {"us_ascii", Kind::ascii},
        {"us", Kind::ascii},          {"646", Kind::ascii},
        {"cp367", Kind::ascii},       {"ansi_x3.4_1968", Kind::ascii},
        {"latin_1", Kind::latin1},    {"latin1", Kind::latin1},
        {"latin", Kind::latin1},      {"l1", Kind::latin1},
        {"iso_8859_1", Kind::latin1}, {"iso8859_1", Kind::latin1},
        {"8859", Kind::latin1},       {"cp819", Kind::latin1},
        {"iso8859", Kind::latin1},    {"iso_8859_15", Kind::latin9},
        {"iso8859_15", Kind::latin9}, {"latin9", Kind::latin9},
        {"l9", Kind::latin9},         {"cp1252", Kind::cp1252},
        {"1252", Kind::cp1252},       {"windows_1252", Kind::cp1252},
        {"utf_16", Kind::utf16},      {"utf16", Kind::utf16},
        {"u16", Kind::utf16},         {"utf_16_le", Kind::utf16_le},
        {"utf_16le", Kind::utf16_le}, {"utf_16_be", Kind::utf16_be},
        {"utf_16be", Kind::utf16_be}, {"utf_32", Kind::utf32},
        {"utf32", Kind::utf32},       {"u32", Kind::utf32},
    };
    std::string plain = util::to_lower(name);
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '-' || c == ' '; }, '_');
    for (const auto& [known, kind] : kNames)
        if (known == plain) return OutputCodec(kind);
    return std::nullopt;
}

void OutputCodec::begin(std::string& out) {
    if (std::exchange(started_, true)) return;
    if (kind_ == Kind::utf8_sig) util::append_utf8(kByteOrderMark, out);
    if (kind_ == Kind::utf16 || kind_ == Kind::utf32) put(kByteOrderMark, out);
}

bool OutputCodec::put(char32_t point, std::string& out) const {
    const auto single = [&](unsigned byte) { out += static_cast<char>(byte); };
    switch (kind_) {
    case Kind::utf8:
    case Kind::utf8_sig: util::append_utf8(point, out); return true;
    case Kind::utf16:
    case Kind::utf16_le: put_utf16(point, false, out); return true;
    case Kind::utf16_be: put_utf16(point, true, out); return true;
    case Kind::utf32: put_unit(point, 4, false, out); return true;
    case Kind::ascii:
        if (point < 0x80) single(point);
        return point < 0x80;
    case Kind::latin1:
        if (point < 0x100) single(point);
        return point < 0x100;
    case Kind::latin9: {
        for (const auto& [own, byte] : kLatin9) {
            if (point == byte) return false;
            if (point == own) return single(byte), true;
        }
        if (point < 0x100) single(point);
        return point < 0x100;
    }
    case Kind::cp1252: {
        const auto* found = std::find(kCp1252.begin(), kCp1252.end(), static_cast<char16_t>(point));
        const bool plain = point < 0x80 || (point >= 0xA0 && point < 0x100);
        if (plain)
            single(point);
        else if (point >= 0x100 && point < 0x10000 && found != kCp1252.end())
            single(0x80 + static_cast<unsigned>(found - kCp1252.begin()));
        else
            return false;
        return true;
    }
    }
    return false;
}

bool OutputCodec::has(char32_t point) const {
    std::string ignored;
    return put(point, ignored);
}

std::string OutputCodec::fault_at(std::string_view piece, std::size_t at) const {
    const std::size_t first = util::code_points(piece.substr(0, at));
    std::size_t last = first, next = at;
    const char32_t point = util::decode_utf8(piece, next);
    while (next < piece.size() && !has(util::decode_utf8(piece, next))) ++last;
    std::string name = "charmap", reason = "character maps to <undefined>";
    if (kind_ == Kind::ascii) name = "ascii", reason = "ordinal not in range(128)";
    if (kind_ == Kind::latin1) name = "latin-1", reason = "ordinal not in range(256)";
    const std::string who = "'" + name + "' codec can't encode character";
    if (first == last) return who + " '" + escape(point) + "' in position " + std::to_string(first) + ": " + reason;
    return who + "s in position " + std::to_string(first) + "-" + std::to_string(last) + ": " + reason;
}

OutputCodec::Encoded OutputCodec::encode(std::string_view text, output::Format format) {
    Encoded result;
    begin(result.bytes);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at;
        if (put(util::decode_utf8(text, next), result.bytes)) {
            at = next;
            continue;
        }
        const std::size_t begin = write_begin(text, at, format);
        result.fault = fault_at(text.substr(begin), at - begin);
        // Those that fail to have all their characters take one byte for each.
        result.bytes.resize(result.bytes.size() - util::code_points(text.substr(begin, at - begin)));
        break;
    }
    return result;
}

} // namespace labdb::cli
