#include "core/util/md5.hpp"

#include <doctest/doctest.h>

#include "core/util/digest.hpp"

namespace labdb::util {
namespace {

TEST_CASE("the digests of RFC 1321") {
    CHECK(hex(md5("")) == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(hex(md5("a")) == "0cc175b9c0f1b6a831c399e269772661");
    CHECK(hex(md5("message digest")) == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(hex(md5("12345678901234567890123456789012345678901234567890123456789012345678901234567890")) ==
          "57edf4a22be3c955ac49da2e2107b67a");
}

TEST_CASE("a text in pieces has the digest of the whole") {
    const std::string text(1000, 'x');
    for (const std::size_t piece : {1, 55, 56, 63, 64, 65, 999}) {
        Md5 digest;
        for (std::size_t at = 0; at < text.size(); at += piece) digest.add(std::string_view(text).substr(at, piece));
        CHECK(digest.finish() == md5(text));
    }
}

} // namespace
} // namespace labdb::util
