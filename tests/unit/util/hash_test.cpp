#include "core/util/hash.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <string>

using labdb::util::hash128;

namespace {

std::string hex_of_first(std::size_t count) {
    std::string input(count, '\0');
    std::iota(input.begin(), input.end(), '\0');
    std::string text;
    for (unsigned byte : hash128(input)) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

} // namespace

// The bytes 0, 1, 2 … under the key 00…0f: the vectors published with SipHash. They are in the store's keys for ever.
TEST_CASE("hash128 is SipHash-2-4-128") {
    CHECK(hex_of_first(0) == "a3817f04ba25a8e66df67214c7550293");
    CHECK(hex_of_first(1) == "da87c1d86b99af44347659119b22fc45");
    CHECK(hex_of_first(7) == "a1f1ebbed8dbc153c0b84aa61ff08239");
    CHECK(hex_of_first(8) == "3b62a9ba6258f5610f83e264f31497b4");
    CHECK(hex_of_first(9) == "264499060ad9baabc47f8b02bb6d71ed");
    CHECK(hex_of_first(15) == "5493e99933b0a8117e08ec0f97cfc3d9");
    CHECK(hex_of_first(16) == "6ee2a4ca67b054bbfd3315bf85230577");
    CHECK(hex_of_first(63) == "5150d1772f50834a503e069a973fbd7c");
}
