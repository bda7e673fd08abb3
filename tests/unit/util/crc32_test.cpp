#include <doctest/doctest.h>
#include <string>

#include "core/util/gzip.hpp"

using labdb::util::crc32;

TEST_CASE("crc32: the check value of the catalogue, and pieces around the step of eight") {
    CHECK(crc32("") == 0);
    CHECK(crc32("a") == 0xE8B7BE43);
    CHECK(crc32("12345678") == 0x9AE0DAAF);
    CHECK(crc32("123456789") == 0xCBF43926);
    CHECK(crc32(std::string(32, '\xff')) == 0xFF6CAB0B);
}
