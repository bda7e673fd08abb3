#include "core/util/sha256_block.hpp"

#include <bit>
#include <cstddef>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace labdb::util {
namespace {

constexpr std::array<std::uint32_t, 64> kConstants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#ifdef __x86_64__

/// Four rounds a step. The two halves of the state stand as the instructions want them: ABEF and CDGH.
__attribute__((target("sha,sse4.1"))) void block_by_instructions(Sha256State& state, const unsigned char* block) {
    const __m128i big_endian_words = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    auto* words = reinterpret_cast<__m128i*>(state.data());
    const __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xb1);
    const __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1b);
    const __m128i abef_before = _mm_alignr_epi8(badc, hgfe, 8);
    const __m128i cdgh_before = _mm_blend_epi16(hgfe, badc, 0xf0);
    __m128i abef = abef_before, cdgh = cdgh_before;
    __m128i message[4];
    const auto* bytes = reinterpret_cast<const __m128i*>(block);
    for (int i = 0; i < 4; ++i) message[i] = _mm_shuffle_epi8(_mm_loadu_si128(bytes + i), big_endian_words);
#pragma GCC unroll 16 // so that the four message words stay in registers
    for (std::size_t step = 0; step < 16; ++step) {
        __m128i& now = message[step % 4];
        if (step >= 4) {
            // The schedule: the words of 16, 15, 7 and 2 rounds ago.
            const __m128i& last = message[(step + 3) % 4];
            const __m128i seven_ago = _mm_alignr_epi8(last, message[(step + 2) % 4], 4);
            now = _mm_sha256msg1_epu32(now, message[(step + 1) % 4]);
            now = _mm_sha256msg2_epu32(_mm_add_epi32(now, seven_ago), last);
        }
        const __m128i constants = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kConstants.data() + 4 * step));
        const __m128i sum = _mm_add_epi32(now, constants);
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(words, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(words + 1, _mm_alignr_epi8(dchg, feba, 8));
}

/// CPUID's leaf 7, EBX bit 29, and SSE4.1 of leaf 1. `__builtin_cpu_supports` knows the first from gcc 14 on.
bool has_instructions() {
    std::uint32_t a = 7, b = 0, c = 0, d = 0;
    __asm__("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return (b >> 29 & 1) != 0 && __builtin_cpu_supports("sse4.1") != 0;
}

#endif

} // namespace

void sha256_block_portable(Sha256State& state, const unsigned char* block) {
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
            h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + kConstants[i] + w[i];
        const std::uint32_t t2 =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d,
             state[4] + e, state[5] + f, state[6] + g, state[7] + h};
}

void sha256_block(Sha256State& state, const unsigned char* block) {
#ifdef __x86_64__
    static const bool instructions = has_instructions();
    if (instructions) return block_by_instructions(state, block);
#endif
    sha256_block_portable(state, block);
}

} // namespace labdb::util
