#include "core/sql/mysql/encodings.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/util/utf8.hpp"

namespace labdb::sql::mysql {
namespace {

struct Row {
    std::string_view charset;
    const char* iconv;
    std::size_t unit = 1; ///< bytes of the smallest character
};

// MySQL's sets under iconv's names; MySQL's latin1 is cp1252 (manual, 10.10.2).
constexpr Row kRows[] = {
    {"latin1", "CP1252"},     {"latin2", "ISO-8859-2"},   {"latin5", "ISO-8859-9"}, {"latin7", "ISO-8859-13"},
    {"cp1250", "CP1250"},     {"cp1251", "CP1251"},       {"cp1256", "CP1256"},     {"cp1257", "CP1257"},
    {"cp850", "CP850"},       {"cp852", "CP852"},         {"cp866", "CP866"},       {"koi8r", "KOI8-R"},
    {"koi8u", "KOI8-U"},      {"greek", "ISO-8859-7"},    {"hebrew", "ISO-8859-8"}, {"macroman", "MACINTOSH"},
    {"tis620", "TIS-620"},    {"armscii8", "ARMSCII-8"},  {"big5", "BIG5"},         {"gb2312", "GB2312"},
    {"gbk", "GBK"},           {"gb18030", "GB18030"},     {"sjis", "SJIS"},         {"cp932", "CP932"},
    {"ujis", "EUC-JP"},       {"eucjpms", "EUC-JP-MS"},   {"euckr", "EUC-KR"},      {"ucs2", "UCS-2BE", 2},
    {"utf16", "UTF-16BE", 2}, {"utf16le", "UTF-16LE", 2}, {"utf32", "UTF-32BE", 4},
};

const Row* find(std::string_view charset) {
    const auto* found =
        std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& row) { return row.charset == charset; });
    return found == std::end(kRows) ? nullptr : found;
}

std::string replacement(const Row& row) {
    std::string made(row.unit, '\0');
    made[row.charset == "utf16le" ? 0 : row.unit - 1] = '?';
    return made;
}

class Converter {
public:
    Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
    ~Converter() {
        if (works()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool works() const { return handle_ != reinterpret_cast<iconv_t>(-1); } // as iconv_open says it failed

    /// What cannot be converted is skipped by `skip(rest)` bytes, and becomes `instead`.
    template <class Skip> std::string run(std::string_view bytes, const std::string& instead, Skip skip) const {
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
            made += instead;
            const std::size_t step = std::min(left, skip(std::string_view(in, left)));
            in += step;
            left -= step;
        }
        return made;
    }

private:
    iconv_t handle_;
};

} // namespace

bool is_kept_as_is(std::string_view charset) { return find(charset) == nullptr; }

std::string encoded(std::string_view text, std::string_view charset) {
    const Row* row = find(charset);
    if (row == nullptr) return std::string(text);
    const Converter converter(row->iconv, "UTF-8");
    if (!converter.works()) return std::string(text);
    return converter.run(text, replacement(*row), [](std::string_view rest) {
        std::size_t at = 0;
        util::decode_utf8(rest, at);
        return at;
    });
}

std::string decoded(std::string_view bytes, std::string_view charset) {
    const Row* row = find(charset);
    if (row == nullptr) return std::string(bytes);
    const Converter converter("UTF-8", row->iconv);
    if (!converter.works()) return std::string(bytes);
    // Of wide characters the bytes in front that are missing are zero (manual, 10.3.8).
    std::string whole((row->unit - bytes.size() % row->unit) % row->unit, '\0');
    whole += bytes;
    return converter.run(whole, "?", [row](std::string_view) { return row->unit; });
}

} // namespace labdb::sql::mysql
