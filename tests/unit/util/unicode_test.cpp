#include <doctest/doctest.h>

#include "core/util/unicode.hpp"

using namespace labdb::util;

TEST_CASE("wide, full-width and ambiguous characters count two columns") {
    CHECK(display_width("") == 0);
    CHECK(display_width("abc~") == 4);
    CHECK(display_width("日本語") == 6);
    CHECK(display_width("é") == 2);
    CHECK(display_width("ö☃") == 2);
    CHECK(display_width("±☎") == 4);
    CHECK(display_width("ﾊ") == 1); // half width
    CHECK(display_width("Ａ") == 2);
    CHECK(display_width("😀") == 2);
    CHECK(display_width("한글") == 4);
    CHECK(display_width("e\u0301") == 3); // combining marks count like letters, and this one is ambiguous
    CHECK(is_wide(0x10FFFD));
    CHECK_FALSE(is_wide(0x10FFFE));
    CHECK_FALSE(is_wide(0xA0));
    CHECK(is_wide(0xA1));
}

TEST_CASE("printable is what Python's repr() shows") {
    for (char32_t point : {0x20, 0x7E, 0xA1, 0xE9, 0x65E5, 0x1F600, 0x300}) CHECK(is_printable(point));
    for (char32_t point :
         {0x00, 0x1F, 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x2028, 0x3000, 0xE000, 0xFEFF, 0xFFFF, 0x10FFFF})
        CHECK_FALSE(is_printable(point));
}

TEST_CASE("white space is Python's") {
    for (char32_t point : {0x09, 0x0D, 0x1C, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x200A, 0x2028, 0x202F, 0x3000})
        CHECK(is_space(point));
    for (char32_t point : {0x08, 0x0E, 0x1B, 0x21, 0x200B, 0xFEFF}) CHECK_FALSE(is_space(point));
}

TEST_CASE("upper case is Python's, beyond ASCII too") {
    CHECK(unicode_upper("KeySchema_1-x") == "KEYSCHEMA_1-X");
    CHECK(unicode_upper("größe") == "GRÖSSE");
    CHECK(unicode_upper("éāăą") == "ÉĀĂĄ");
    CHECK(unicode_upper("ÿµıſ") == "ŸΜIS");
    CHECK(unicode_upper("ŉǰﬃ") == "ʼNJ̌FFI");
    CHECK(unicode_upper("ǆǅ") == "ǄǄ");
    CHECK(unicode_upper("жЖя") == "ЖЖЯ");
    CHECK(unicode_upper("ა") == "Ა");
    CHECK(unicode_upper("𐐨") == "𐐀");
    CHECK(unicode_upper("日本") == "日本");
}
