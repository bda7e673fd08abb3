#include "core/sql/mysql/encodings.hpp"

#include <iconv.h>

#include <doctest/doctest.h>

#include "core/sql/mysql/encoding_tables.hpp"

using namespace labdb::sql::mysql;

namespace {

/// What the C library makes of a byte; empty when it means nothing, or the library does not have the set.
std::string by_iconv(const char* set, char byte) {
    const iconv_t handle = iconv_open("UTF-8", set);
    if (handle == reinterpret_cast<iconv_t>(-1)) return {};
    char out[8];
    char *from = &byte, *to = out;
    std::size_t left = 1, room = sizeof out;
    const bool done = iconv(handle, &from, &left, &to, &room) != static_cast<std::size_t>(-1);
    iconv_close(handle);
    return done ? std::string(out, sizeof out - room) : std::string();
}

} // namespace

TEST_CASE("latin1 is cp1252, with all its bytes") {
    // MySQL's manual, 10.10.2: the five bytes that cp1252 leaves open are Unicode's of the same number.
    CHECK(encoded("h\u00E9 \u20AC \u0081", "latin1") == "h\xE9 \x80 \x81");
    CHECK(decoded("\x80\xE9\x9D", "latin1") == "\u20AC\u00E9\u009D");
    CHECK(encoded("\u4E2D\xFFz", "latin1") == "??z");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK(encoded(decoded(all, "latin1"), "latin1") == all);
}

TEST_CASE("the sets of single bytes are those of the C library") {
    constexpr std::pair<const char*, const char*> kNames[] = {
        {"latin2", "ISO-8859-2"}, {"latin5", "ISO-8859-9"},  {"latin7", "ISO-8859-13"}, {"cp1250", "CP1250"},
        {"cp1251", "CP1251"},     {"cp1256", "CP1256"},      {"cp1257", "CP1257"},      {"cp850", "CP850"},
        {"cp852", "CP852"},       {"cp866", "CP866"},        {"koi8r", "KOI8-R"},       {"koi8u", "KOI8-U"},
        {"greek", "ISO-8859-7"},  {"hebrew", "ISO-8859-8"},  {"macroman", "MACINTOSH"}, {"tis620", "TIS-620"},
        {"latin1", "CP1252"},     {"armscii8", "ARMSCII-8"},
    };
    for (const auto& names : kNames) {
        const char *ours = names.first, *theirs = names.second;
        CAPTURE(ours);
        REQUIRE(find_single_byte_set(ours));
        if (by_iconv(theirs, 'a').empty()) continue; // not on this machine
        for (int byte = 0; byte < 256; ++byte) {
            const std::string expected = by_iconv(theirs, static_cast<char>(byte));
            if (!expected.empty()) CHECK(decoded(std::string(1, static_cast<char>(byte)), ours) == expected);
        }
    }
}

TEST_CASE("wide characters") {
    CHECK(encoded("a\u20AC", "ucs2") == std::string("\0a\x20\xAC", 4));
    CHECK(encoded("\U0001F600", "ucs2") == std::string("\0?", 2));
    CHECK(encoded("\U0001F600", "utf16") == std::string("\xD8\x3D\xDE\0", 4));
    CHECK(encoded("a", "utf16le") == std::string("a\0", 2));
    CHECK(encoded("\U0001F600", "utf32") == std::string("\0\x01\xF6\0", 4));
    CHECK(decoded(std::string("\xD8\x3D\xDE\0", 4), "utf16") == "\U0001F600");
    CHECK(decoded(std::string("\xD8\x3D\0a", 4), "utf16") == "?a");
    CHECK(decoded("a", "utf16") == "a"); // the missing byte is zero
    CHECK(decoded(std::string("\x20\xAC", 2), "ucs2") == "\u20AC");
}

TEST_CASE("what is UTF-8 anyway stays as it is") {
    CHECK(is_kept_as_is("utf8mb4"));
    CHECK(!is_kept_as_is("latin1"));
    CHECK(encoded("\u20AC", "utf8mb4") == "\u20AC");
}
