#include "core/util/digest.hpp"
#include "core/util/sha256_block.hpp"

#include <doctest/doctest.h>

using namespace labdb::util;

// The vectors are those of FIPS 180-4, RFC 4231 and RFC 7914.
TEST_CASE("digests are those of the standards") {
    CHECK(hex(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex(sha1("")) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    for (const std::size_t size : {55U, 56U, 63U, 64U, 65U}) CHECK(sha256(std::string(size, 'x')).size() == 32);
}

TEST_CASE("message authentication and key derivation") {
    CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    CHECK(hex(pbkdf2_sha256("passwd", "salt", 1)) ==
          "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    CHECK(hex(pbkdf2_sha256("Password", "NaCl", 80000)) ==
          "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
}

TEST_CASE("the processor's own instructions digest as the plain code does") {
    Sha256State state{}, plain{};
    unsigned char block[64];
    std::uint32_t next = 1;
    for (int round = 0; round < 100; ++round) {
        for (unsigned char& byte : block) byte = static_cast<unsigned char>((next = next * 1664525 + 1013904223) >> 24);
        sha256_block(state, block);
        sha256_block_portable(plain, block);
        REQUIRE(state == plain);
    }
}
