#include "core/sql/mysql/encodings.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "core/sql/mysql/encoding_tables.hpp"
#include "core/util/utf8.hpp"

namespace labdb::sql::mysql {
namespace {

constexpr char32_t kBroken = 0xFFFD;

/// The character at `at`, which moves behind it; absent where the text is no UTF-8.
std::optional<char32_t> next_character(std::string_view text, std::size_t& at) {
    const std::size_t begin = at;
    const char32_t point = util::decode_utf8(text, at);
    if (point == kBroken && at == begin + 1) return std::nullopt;
    return point;
}

std::string encoded(std::string_view text, const SingleByteSet& set) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_character(text, at).value_or(kBroken);
        const auto* found = point < 0x80 ? nullptr : std::find(set.upper.begin(), set.upper.end(), point);
        if (point < 0x80)
            made += static_cast<char>(point);
        else
            made += found == set.upper.end() ? '?' : static_cast<char>(0x80 + (found - set.upper.begin()));
    }
    return made;
}

std::string decoded(std::string_view bytes, const SingleByteSet& set) {
    std::string made;
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        const char32_t point = byte < 0x80 ? byte : set.upper[byte - 0x80U];
        util::append_utf8(point == 0 && byte != 0 ? U'?' : point, made);
    }
    return made;
}

/// Unicode in units of a fixed width: ucs2 has no characters beyond the first 65,536, utf16 takes two units for them.
struct WideSet {
    std::string_view name;
    std::size_t unit; ///< bytes
    bool pairs = false, little_endian = false;
};
constexpr WideSet kWideSets[] = {{"ucs2", 2}, {"utf16", 2, true}, {"utf16le", 2, true, true}, {"utf32", 4}};

bool is_surrogate(char32_t point) { return point >= 0xD800 && point < 0xE000; }

void append_unit(char32_t unit, const WideSet& set, std::string& made) {
    for (std::size_t i = 0; i < set.unit; ++i)
        made += static_cast<char>(unit >> 8 * (set.little_endian ? i : set.unit - 1 - i) & 0xFF);
}

char32_t unit_at(std::string_view bytes, std::size_t at, const WideSet& set) {
    char32_t unit = 0;
    for (std::size_t i = 0; i < set.unit; ++i)
        unit = unit << 8 | static_cast<unsigned char>(bytes[at + (set.little_endian ? set.unit - 1 - i : i)]);
    return unit;
}

std::string encoded(std::string_view text, const WideSet& set) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_character(text, at).value_or(U'?');
        if (point < 0x10000 || set.unit == 4) {
            append_unit(point, set, made);
        } else if (set.pairs) {
            append_unit(0xD800 + ((point - 0x10000) >> 10), set, made);
            append_unit(0xDC00 + ((point - 0x10000) & 0x3FF), set, made);
        } else {
            append_unit(U'?', set, made);
        }
    }
    return made;
}

std::string decoded(std::string_view bytes, const WideSet& set) {
    // The bytes in front that are missing are zero (manual, 10.3.8).
    std::string whole((set.unit - bytes.size() % set.unit) % set.unit, '\0');
    whole += bytes;
    std::string made;
    for (std::size_t at = 0; at < whole.size(); at += set.unit) {
        char32_t point = unit_at(whole, at, set);
        const bool first = set.pairs && point >= 0xD800 && point < 0xDC00 && at + set.unit < whole.size();
        const char32_t second = first ? unit_at(whole, at + set.unit, set) : 0;
        if (second >= 0xDC00 && second < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
            at += set.unit;
        }
        util::append_utf8(is_surrogate(point) || point > 0x10FFFF ? U'?' : point, made);
    }
    return made;
}

/// The sets of thousands of characters, as iconv names them: where the machine does not have iconv's files, their texts
/// stay as they are.
struct LargeSet {
    std::string_view name;
    const char* iconv;
};
constexpr LargeSet kLargeSets[] = {
    {"big5", "BIG5"},   {"gb2312", "GB2312"}, {"gbk", "GBK"},           {"gb18030", "GB18030"}, {"sjis", "SJIS"},
    {"cp932", "CP932"}, {"ujis", "EUC-JP"},   {"eucjpms", "EUC-JP-MS"}, {"euckr", "EUC-KR"},
};

class Converter {
public:
    Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
    ~Converter() {
        if (works()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool works() const { return handle_ != reinterpret_cast<iconv_t>(-1); } // as iconv_open says it failed

    /// What cannot be converted is skipped by `skip(rest)` bytes, and becomes a question mark.
    template <class Skip> std::string run(std::string_view bytes, Skip skip) const {
        std::string made;
        std::array<char, 256> piece{};
        std::string source(bytes); // iconv's parameter is not const
        char* in = source.data();
        std::size_t left = source.size();
        while (left > 0) {
            char* out = piece.data();
            std::size_t room = piece.size();
            const std::size_t result = iconv(handle_, &in, &left, &out, &room);
            made.append(piece.data(), piece.size() - room);
            if (result != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
            made += '?';
            const std::size_t step = std::min(left, skip(std::string_view(in, left)));
            in += step;
            left -= step;
        }
        return made;
    }

private:
    iconv_t handle_;
};

std::string encoded(std::string_view text, const LargeSet& set) {
    const Converter converter(set.iconv, "UTF-8");
    if (!converter.works()) return std::string(text);
    return converter.run(text, [](std::string_view rest) {
        std::size_t at = 0;
        util::decode_utf8(rest, at);
        return at;
    });
}

std::string decoded(std::string_view bytes, const LargeSet& set) {
    const Converter converter("UTF-8", set.iconv);
    if (!converter.works()) return std::string(bytes);
    return converter.run(bytes, [](std::string_view) { return std::size_t{1}; });
}

template <class Set, std::size_t N> const Set* find(const Set (&sets)[N], std::string_view charset) {
    const auto* found =
        std::find_if(std::begin(sets), std::end(sets), [&](const Set& set) { return set.name == charset; });
    return found == std::end(sets) ? nullptr : found;
}

} // namespace

bool is_kept_as_is(std::string_view charset) {
    return !find_single_byte_set(charset) && !find(kWideSets, charset) && !find(kLargeSets, charset);
}

std::string encoded(std::string_view text, std::string_view charset) {
    if (const SingleByteSet* set = find_single_byte_set(charset)) return encoded(text, *set);
    if (const WideSet* set = find(kWideSets, charset)) return encoded(text, *set);
    if (const LargeSet* set = find(kLargeSets, charset)) return encoded(text, *set);
    return std::string(text);
}

std::string decoded(std::string_view bytes, std::string_view charset) {
    if (const SingleByteSet* set = find_single_byte_set(charset)) return decoded(bytes, *set);
    if (const WideSet* set = find(kWideSets, charset)) return decoded(bytes, *set);
    if (const LargeSet* set = find(kLargeSets, charset)) return decoded(bytes, *set);
    return std::string(bytes);
}

} // namespace labdb::sql::mysql
