#include "core/util/decompressor.hpp"

#include <memory>

#include <doctest/doctest.h>

#include "core/util/gzip.hpp"
#include "core/util/zstd.hpp"

namespace labdb::util {
namespace {

/// `hello zstd`, twice on a line of its own, as zstd 1.5.4 packs it.
const std::string kZstd{'\x28', '\xb5', '\x2f', '\xfd', '\x04', '\x58', '\x8d', '\x00', '\x00', '\x58',
                        '\x68', '\x65', '\x6c', '\x6c', '\x6f', '\x20', '\x7a', '\x73', '\x74', '\x64',
                        '\x0a', '\x01', '\x00', '\x36', '\x8a', '\x17', '\x5b', '\x8e', '\x1b', '\x0c'};

/// All of it, `piece` bytes at a time, with an output of `limit`; `damaged` or `cut` for what does not end well.
std::string unpack(Decompressor& decompressor, std::string_view packed, std::size_t piece, std::size_t limit) {
    std::string out;
    while (!packed.empty()) {
        std::string_view front = packed.substr(0, piece);
        packed.remove_prefix(front.size());
        std::size_t before = 0;
        do {
            before = out.size();
            if (!decompressor.unpack(front, limit, out)) return "damaged";
            REQUIRE(out.size() - before <= limit);
        } while (out.size() - before == limit || !front.empty());
    }
    return decompressor.complete() ? out : "cut";
}

TEST_CASE("gzip a piece at a time") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += std::to_string(i);
    GzipStream stream;
    std::string packed;
    for (std::size_t at = 0; at < text.size(); at += 1000) stream.add(std::string_view(text).substr(at, 1000), packed);
    stream.finish(packed);
    CHECK(gunzip(packed, text.size()) == text);
    for (const std::size_t piece : {1, 100, 1 << 20})
        for (const std::size_t limit : {1000, 1 << 20}) CHECK(unpack(*gunzipper(), packed, piece, limit) == text);
}

TEST_CASE("gzip: several files, a cut one, a damaged one") {
    CHECK(unpack(*gunzipper(), gzip("one ") + gzip("two"), 3, 10) == "one two");
    CHECK(unpack(*gunzipper(), gzip("one").substr(0, 15), 3, 10) == "cut");
    CHECK(unpack(*gunzipper(), "no gzip", 3, 10) == "damaged");
    CHECK(unpack(*gunzipper(), "", 3, 10).empty());
}

TEST_CASE("zstd") {
    for (const std::size_t piece : {1, 5, 100})
        for (const std::size_t limit : {1, 7, 100})
            CHECK(unpack(*unzstd(), kZstd, piece, limit) == "hello zstd\nhello zstd\n");
    CHECK(unpack(*unzstd(), kZstd + kZstd, 4, 9) == "hello zstd\nhello zstd\nhello zstd\nhello zstd\n");
    CHECK(unpack(*unzstd(), kZstd.substr(0, 12), 4, 9) == "cut");
    CHECK(unpack(*unzstd(), "no zstd at all", 4, 9) == "damaged");
}

} // namespace
} // namespace labdb::util
