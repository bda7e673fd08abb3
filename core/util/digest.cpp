#include "core/util/digest.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace labdb::util {
namespace {

constexpr std::size_t kBlock = 64;

std::uint32_t big_endian(const unsigned char* at) {
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | std::uint32_t{at[3]};
}

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

constexpr std::array<std::uint32_t, 64> kSha256{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

struct Sha256 {
    using State = std::array<std::uint32_t, 8>;
    static constexpr State kStart{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

    static void mix(State& state, const unsigned char* block) {
        std::array<std::uint32_t, 64> w;
        for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(block + 4 * i);
        for (std::size_t i = 16; i < 64; ++i) {
            const std::uint32_t low = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
            const std::uint32_t high = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16] + low + w[i - 7] + high;
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t i = 0; i < 64; ++i) {
            const std::uint32_t t1 =
                h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + kSha256[i] + w[i];
            const std::uint32_t t2 =
                (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
        }
        state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d,
                 state[4] + e, state[5] + f, state[6] + g, state[7] + h};
    }
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

    std::string of(std::string_view bytes) const {
        return bytes_of(finish<Sha256>(outer_, kBlock, bytes_of(finish<Sha256>(inner_, kBlock, bytes))));
    }

private:
    Sha256::State inner_ = Sha256::kStart;
    Sha256::State outer_ = Sha256::kStart;
};

} // namespace

std::string sha1(std::string_view bytes) { return bytes_of(finish<Sha1>(Sha1::kStart, 0, bytes)); }

std::string sha256(std::string_view bytes) { return bytes_of(finish<Sha256>(Sha256::kStart, 0, bytes)); }

std::string sha224(std::string_view bytes) {
    constexpr Sha256::State kStart{0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                   0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};
    return bytes_of(finish<Sha256>(kStart, 0, bytes)).substr(0, 28);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) { return Hmac(key).of(bytes); }

std::string pbkdf2_sha256(std::string_view password, std::string_view salt, unsigned iterations) {
    const Hmac hmac(password);
    std::string last = hmac.of(std::string(salt).append(std::string_view("\0\0\0\1", 4)));
    std::string result = last;
    for (unsigned i = 1; i < iterations; ++i) {
        last = hmac.of(last);
        for (std::size_t at = 0; at < result.size(); ++at) result[at] = static_cast<char>(result[at] ^ last[at]);
    }
    return result;
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
