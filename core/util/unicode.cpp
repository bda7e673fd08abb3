#include "core/util/unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/util/unicode_tables.hpp"
#include "core/util/utf8.hpp"

namespace labdb::util {

namespace {

/// The row whose range could hold the point: the last that begins at or before it; null when there is none.
template <class Row, std::size_t N> const Row* row_of(const Row (&rows)[N], char32_t point) {
    auto after = std::upper_bound(std::begin(rows), std::end(rows), point,
                                  [](char32_t wanted, const Row& row) { return wanted < row.first; });
    if (after == std::begin(rows)) return nullptr;
    const Row* row = &*std::prev(after);
    return point <= row->last ? row : nullptr;
}

void append_upper(char32_t point, std::string& out) {
    if (const tables::Shift* shift = row_of(tables::kUpper, point)) {
        if ((point - shift->first) % shift->stride == 0)
            point = static_cast<char32_t>(static_cast<std::int32_t>(point) + shift->delta);
        return append_utf8(point, out);
    }
    auto special = std::lower_bound(std::begin(tables::kUpperSpecial), std::end(tables::kUpperSpecial), point,
                                    [](const tables::Expansion& row, char32_t wanted) { return row.point < wanted; });
    if (special != std::end(tables::kUpperSpecial) && special->point == point)
        out += special->text;
    else
        append_utf8(point, out);
}

/// The small letter whose capital the point is: of several (of the Greek iota's) the nearest.
char32_t lower_of(char32_t point) {
    char32_t best = point;
    std::int64_t distance = INT64_MAX;
    for (const tables::Shift& shift : tables::kUpper) {
        const std::int64_t small = static_cast<std::int64_t>(point) - shift.delta;
        if (small < shift.first || small > shift.last || (small - shift.first) % shift.stride != 0) continue;
        const std::int64_t away = shift.delta < 0 ? -shift.delta : shift.delta;
        if (away >= distance) continue;
        distance = away;
        best = static_cast<char32_t>(small);
    }
    return best;
}

} // namespace

bool is_wide(char32_t point) { return point >= 0x80 && row_of(tables::kWide, point) != nullptr; }

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size(); ++width) {
        if (static_cast<unsigned char>(text[at]) < 0x80)
            ++at;
        else if (is_wide(decode_utf8(text, at)))
            ++width;
    }
    return width;
}

bool is_printable(char32_t point) {
    if (point < 0x7F) return point >= 0x20;
    return row_of(tables::kUnprintable, point) == nullptr;
}

bool is_space(char32_t point) {
    return (point >= 0x09 && point <= 0x0D) || (point >= 0x1C && point <= 0x20) || point == 0x85 || point == 0xA0 ||
           point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x3000;
}

std::string unicode_upper(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto c = static_cast<unsigned char>(text[at]);
        if (c < 0x80) {
            out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
            ++at;
        } else {
            append_upper(decode_utf8(text, at), out);
        }
    }
    return out;
}

std::string unicode_lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto c = static_cast<unsigned char>(text[at]);
        if (c < 0x80) {
            out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
            ++at;
        } else {
            append_utf8(lower_of(decode_utf8(text, at)), out);
        }
    }
    return out;
}

} // namespace labdb::util
