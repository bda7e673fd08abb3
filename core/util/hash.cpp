// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, https://www.aumasson.jp/siphash/siphash.pdf; reference
// code in the public domain) under the key of its published test vectors.
#include "core/util/hash.hpp"

#include <bit>
#include <cstddef>

namespace labdb::util {

namespace {

std::uint64_t read_word(std::string_view bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i)
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return word;
}

class SipHash {
public:
    void absorb(std::uint64_t word) {
        d_ ^= word;
        rounds(2);
        a_ ^= word;
    }

    std::array<std::uint8_t, 16> finish() {
        std::array<std::uint8_t, 16> result{};
        c_ ^= 0xEE;
        rounds(4);
        store(result, 0);
        b_ ^= 0xDD;
        rounds(4);
        store(result, 8);
        return result;
    }

private:
    static constexpr std::uint64_t kKey0 = 0x0706050403020100, kKey1 = 0x0F0E0D0C0B0A0908;

    std::uint64_t a_ = kKey0 ^ 0x736F6D6570736575;
    std::uint64_t b_ = kKey1 ^ 0x646F72616E646F6D ^ 0xEE; // 0xEE: the variant of 128 bits
    std::uint64_t c_ = kKey0 ^ 0x6C7967656E657261;
    std::uint64_t d_ = kKey1 ^ 0x7465646279746573;

    void rounds(int count) {
        for (; count > 0; --count) {
            a_ += b_, c_ += d_;
            b_ = std::rotl(b_, 13) ^ a_, d_ = std::rotl(d_, 16) ^ c_;
            a_ = std::rotl(a_, 32);
            c_ += b_, a_ += d_;
            b_ = std::rotl(b_, 17) ^ c_, d_ = std::rotl(d_, 21) ^ a_;
            c_ = std::rotl(c_, 32);
        }
    }

    void store(std::array<std::uint8_t, 16>& out, std::size_t at) const {
        std::uint64_t word = a_ ^ b_ ^ c_ ^ d_;
        for (std::size_t i = 0; i < 8; ++i) out[at + i] = static_cast<std::uint8_t>(word >> (8 * i));
    }
};

} // namespace

std::array<std::uint8_t, 16> hash128(std::string_view bytes) {
    SipHash hash;
    std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56;
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) hash.absorb(read_word(bytes));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        last |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    hash.absorb(last);
    return hash.finish();
}

} // namespace labdb::util
