#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace labdb::util {

/// MD5 (RFC 1321), which S3 names objects' contents with. Not for security.
class Md5 {
public:
    void add(std::string_view bytes);
    /// The 16 bytes of the digest. Nothing is added afterwards.
    std::string finish();

private:
    static constexpr std::size_t kBlock = 64;

    std::array<std::uint32_t, 4> state_{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    std::array<std::uint8_t, kBlock> block_{};
    std::uint64_t size_ = 0;

    void mix();
};

std::string md5(std::string_view bytes);

} // namespace labdb::util
