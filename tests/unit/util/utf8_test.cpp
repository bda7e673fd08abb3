#include "core/util/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace labdb::util;

TEST_CASE("well-formed and broken sequences") {
    for (std::string_view text :
         {"", "abc", "é", "€", "😀", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
          "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CAPTURE(text);
        CHECK(is_utf8(text));
    }
    for (std::string_view text : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF",
                                  "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98",
                                  "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "a\xFF", "\xE2\x82\x41"}) {
        CAPTURE(text);
        CHECK_FALSE(is_utf8(text));
    }
}

TEST_CASE("every code point survives the way there and back") {
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point == 0xD800) point = 0xE000;
        std::string text;
        append_utf8(point, text);
        std::size_t at = 0;
        REQUIRE(decode_utf8(text, at) == point);
        REQUIRE(at == text.size());
    }
}

TEST_CASE("a broken byte counts as one U+FFFD") {
    std::string_view text = "\xE2\x82z";
    std::size_t at = 0;
    CHECK(decode_utf8(text, at) == 0xFFFD);
    CHECK(at == 1);
    CHECK(decode_utf8(text, at) == 0xFFFD);
    CHECK(decode_utf8(text, at) == 'z');
    CHECK(at == 3);
}

TEST_CASE("lengths") {
    CHECK(code_points("aé€😀") == 4);
    CHECK(utf16_units("aé€😀") == 5);
    CHECK(code_points("") == 0);
}
