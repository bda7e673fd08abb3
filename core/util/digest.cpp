#include "core/util/digest.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "core/util/sha256_block.hpp"

namespace labdb::util {
namespace {

constexpr std::size_t kBlock = 64;

template <std::size_t N> std::string bytes_of(const std::array<std::uint32_t, N>& words) {
    std::string bytes;
    for (const std::uint32_t word : words)
        for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(word >> shift & 0xff));
    return bytes;
}

struct Sha1 {
    using State = std::array<std::uint32_t, 5>;
    static constexpr State kStart{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

    static void mix(State& state, const unsigned char* block) {
        std::array<std::uint32_t, 80> w;
        for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(block + 4 * i);
        for (std::size_t i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        auto [a, b, c, d, e] = state;
        for (std::size_t i = 0; i < 80; ++i) {
            std::uint32_t f, k;
            if (i < 20)
                f = (b & c) | (~b & d), k = 0x5a827999;
            else if (i < 40)
                f = b ^ c ^ d, k = 0x6ed9eba1;
            else if (i < 60)
                f = (b & c) | (b & d) | (c & d), k = 0x8f1bbcdc;
            else
                f = b ^ c ^ d, k = 0xca62c1d6;
            const std::uint32_t next = std::rotl(a, 5) + f + e + k + w[i];
            e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
        }
        state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
    }
};

struct Sha256 {
    using State = Sha256State;
    static constexpr State kStart{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    static void mix(State& state, const unsigned char* block) { sha256_block(state, block); }
};

/// The digest of `before` bytes, a whole number of blocks that made `state`, and then `bytes`.
template <class Hash>
typename Hash::State finish(typename Hash::State state, std::size_t before, std::string_view bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    std::size_t left = bytes.size();
    for (; left >= kBlock; at += kBlock, left -= kBlock) Hash::mix(state, at);
    std::array<unsigned char, 2 * kBlock> tail{};
    if (left != 0) std::memcpy(tail.data(), at, left);
    tail[left] = 0x80;
    const std::size_t size = left < kBlock - 8 ? kBlock : 2 * kBlock;
    const std::uint64_t bits = (std::uint64_t{before} + bytes.size()) * 8;
    for (std::size_t i = 0; i < 8; ++i) tail[size - 1 - i] = static_cast<unsigned char>(bits >> 8 * i & 0xff);
    for (std::size_t i = 0; i < size; i += kBlock) Hash::mix(state, tail.data() + i);
    return state;
}

/// HMAC with the key's two blocks digested once: PBKDF2 asks for thousands.
class Hmac {
public:
    explicit Hmac(std::string_view key) {
        const std::string digest = key.size() > kBlock ? sha256(key) : std::string(key);
        std::array<unsigned char, kBlock> inner, outer;
        inner.fill(0x36);
        outer.fill(0x5c);
        for (std::size_t i = 0; i < digest.size(); ++i) {
            inner[i] ^= static_cast<unsigned char>(digest[i]);
            outer[i] ^= static_cast<unsigned char>(digest[i]);
        }
        Sha256::mix(inner_, inner.data());
        Sha256::mix(outer_, outer.data());
    }

    Sha256State of(std::string_view bytes) const { return outer(finish<Sha256>(inner_, kBlock, bytes)); }

    /// Of the 32 bytes that a state is.
    Sha256State of(const Sha256State& state) const { return outer(after(inner_, state)); }

private:
    Sha256State inner_ = Sha256::kStart;
    Sha256State outer_ = Sha256::kStart;

    Sha256State outer(const Sha256State& inner) const { return after(outer_, inner); }

    /// The end of a digest of a block that made `state` and of 32 bytes: another block.
    static Sha256State after(Sha256State state, const Sha256State& bytes) {
        std::array<unsigned char, kBlock> block{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            for (std::size_t byte = 0; byte < 4; ++byte)
                block[4 * i + byte] = static_cast<unsigned char>(bytes[i] >> (24 - 8 * byte) & 0xff);
        block[32] = 0x80;
        constexpr std::size_t kBits = (kBlock + 32) * 8;
        block[kBlock - 2] = kBits >> 8;
        block[kBlock - 1] = kBits & 0xff;
        Sha256::mix(state, block.data());
        return state;
    }
};

} // namespace

std::string sha1(std::string_view bytes) { return bytes_of(finish<Sha1>(Sha1::kStart, 0, bytes)); }

std::string sha256(std::string_view bytes) { return bytes_of(finish<Sha256>(Sha256::kStart, 0, bytes)); }

std::string sha224(std::string_view bytes) {
    constexpr Sha256::State kStart{0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                   0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};
    return bytes_of(finish<Sha256>(kStart, 0, bytes)).substr(0, 28);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) { return bytes_of(Hmac(key).of(bytes)); }

std::string pbkdf2_sha256(std::string_view password, std::string_view salt, unsigned iterations) {
    const Hmac hmac(password);
    Sha256State last = hmac.of(std::string(salt).append(std::string_view("\0\0\0\1", 4)));
    Sha256State result = last;
    for (unsigned i = 1; i < iterations; ++i) {
        last = hmac.of(last);
        for (std::size_t at = 0; at < result.size(); ++at) result[at] ^= last[at];
    }
    return bytes_of(result);
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text.push_back(kDigits[value >> 4]);
        text.push_back(kDigits[value & 15]);
    }
    return text;
}

} // namespace labdb::util
