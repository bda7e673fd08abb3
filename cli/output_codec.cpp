#include "cli/output_codec.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "core/util/text.hpp"
#include "core/util/utf8.hpp"

namespace labdb::cli {

namespace {

constexpr unsigned kByte = 8;
constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr char32_t kAsciiEnd = 0x80, kLatinEnd = 0x100;

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

/// As Python's encodings.normalize_encoding() has it, in lower case: whatever is no letter, digit or dot parts words.
std::string normal_name(std::string_view name) {
    std::string plain;
    bool parted = false;
    for (const char c : util::to_lower(name)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (kept && parted && !plain.empty()) plain += '_';
        if (kept) plain += c;
        parted = !kept;
    }
    return plain;
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

std::optional<OutputCodec> OutputCodec::find(std::string_view name, Errors errors) {
    constexpr std::pair<std::string_view, Kind> kNames[] = {
        {"utf_8 cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4", Kind::utf8},
        {"utf_8_sig", Kind::utf8_sig},
        {"ascii 646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us iso_646.irv_1991 "
         "iso_ir_6 "
         "us us_ascii",
         Kind::ascii},
        {"latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin "
         "latin1",
         Kind::latin1},
        {"utf_16 u16 utf16", Kind::utf16},
        {"utf_16_le unicodelittleunmarked utf_16le", Kind::utf16_le},
        {"utf_16_be unicodebigunmarked utf_16be", Kind::utf16_be},
        {"utf_32 u32 utf32", Kind::utf32},
        {"utf_32_le utf_32le", Kind::utf32_le},
        {"utf_32_be utf_32be", Kind::utf32_be},
    };
    const std::string plain = normal_name(name);
    for (const auto& [names, kind] : kNames)
        if (is_among(plain, names)) return OutputCodec(kind, errors);
    if (const Charmap* charmap = find_charmap(plain)) return OutputCodec(Kind::charmap, errors, charmap);
    return std::nullopt;
}

std::optional<OutputCodec> OutputCodec::find_with_errors(std::string_view setting) {
    constexpr std::pair<std::string_view, Errors> kErrors[] = {
        {"", Errors::strict},
        {"strict", Errors::strict},
        {"ignore", Errors::ignore},
        {"replace", Errors::replace},
        {"backslashreplace", Errors::backslashreplace},
        {"xmlcharrefreplace", Errors::xmlcharrefreplace},
        // These are for what cannot be in a text of characters.
        {"surrogateescape", Errors::strict},
        {"surrogatepass", Errors::strict},
    };
    const std::size_t colon = std::min(setting.find(':'), setting.size());
    const std::string_view name = setting.substr(0, colon);
    const std::string_view wanted = setting.substr(std::min(colon + 1, setting.size()));
    for (const auto& [known, errors] : kErrors)
        if (known == wanted) return find(name.empty() ? "utf-8" : name, errors);
    return std::nullopt;
}

void OutputCodec::begin(std::string& out) {
    if (std::exchange(started_, true)) return;
    if (kind_ == Kind::utf8_sig) util::append_utf8(kByteOrderMark, out);
    if (kind_ == Kind::utf16 || kind_ == Kind::utf32) put(kByteOrderMark, out);
}

bool OutputCodec::put(char32_t point, std::string& out) const {
    const auto single = [&](char32_t end) {
        if (point < end) out += static_cast<char>(point);
        return point < end;
    };
    switch (kind_) {
    case Kind::utf8:
    case Kind::utf8_sig: util::append_utf8(point, out); return true;
    case Kind::utf16:
    case Kind::utf16_le: put_utf16(point, false, out); return true;
    case Kind::utf16_be: put_utf16(point, true, out); return true;
    case Kind::utf32:
    case Kind::utf32_le: put_unit(point, 4, false, out); return true;
    case Kind::utf32_be: put_unit(point, 4, true, out); return true;
    case Kind::ascii: return single(kAsciiEnd);
    case Kind::latin1: return single(kLatinEnd);
    case Kind::charmap: break;
    }
    const auto byte = charmap_->byte_of(point);
    if (byte) out += static_cast<char>(*byte);
    return byte.has_value();
}

/// What stands for a character that there is not. False when nothing does.
bool OutputCodec::put_instead(char32_t point, std::string& out) const {
    switch (errors_) {
    case Errors::strict: return false;
    case Errors::ignore: break;
    case Errors::replace: out += '?'; break;
    case Errors::backslashreplace: out += escape(point); break;
    case Errors::xmlcharrefreplace: out += "&#" + std::to_string(static_cast<std::uint32_t>(point)) + ";"; break;
    }
    return true;
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
        const char32_t point = util::decode_utf8(text, next);
        if (put(point, result.bytes) || put_instead(point, result.bytes)) {
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
