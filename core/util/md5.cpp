#include "core/util/md5.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace labdb::util {

namespace {

/// RFC 1321, section 3.4: the whole part of 2^32 times the magnitude of the sine of 1, 2, …
constexpr std::array<std::uint32_t, 64> kSines{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

constexpr int kShifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

using Words = std::array<std::uint32_t, 16>;

Words read_words(const std::uint8_t* bytes) {
    Words words{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::uint8_t* at = bytes + 4 * i;
        words[i] = static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8 |
                   static_cast<std::uint32_t>(at[2]) << 16 | static_cast<std::uint32_t>(at[3]) << 24;
    }
    return words;
}

struct State {
    std::uint32_t a, b, c, d;
};

/// Written out step by step by the compiler: the store hashes a key with it for each item.
template <std::size_t I> void step(State& at, const Words& words) {
    constexpr std::size_t kRound = I / 16;
    std::uint32_t mixed = 0;
    std::size_t word = I;
    if constexpr (kRound == 0) {
        mixed = (at.b & at.c) | (~at.b & at.d);
    } else if constexpr (kRound == 1) {
        mixed = (at.d & at.b) | (~at.d & at.c);
        word = 5 * I + 1;
    } else if constexpr (kRound == 2) {
        mixed = at.b ^ at.c ^ at.d;
        word = 3 * I + 5;
    } else {
        mixed = at.c ^ (at.b | ~at.d);
        word = 7 * I;
    }
    const std::uint32_t sum = at.a + mixed + kSines[I] + words[word % 16];
    at = {at.d, at.b + std::rotl(sum, kShifts[kRound][I % 4]), at.b, at.c};
}

template <std::size_t... I> void all_steps(State& at, const Words& words, std::index_sequence<I...>) {
    (step<I>(at, words), ...);
}

} // namespace

void Md5::mix() {
    State at{state_[0], state_[1], state_[2], state_[3]};
    all_steps(at, read_words(block_.data()), std::make_index_sequence<kSines.size()>());
    state_[0] += at.a;
    state_[1] += at.b;
    state_[2] += at.c;
    state_[3] += at.d;
}

void Md5::add(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t filled = size_ % kBlock;
        const std::size_t taken = std::min(bytes.size(), kBlock - filled);
        std::copy_n(bytes.data(), taken, block_.begin() + static_cast<std::ptrdiff_t>(filled));
        bytes.remove_prefix(taken);
        size_ += taken;
        if (size_ % kBlock == 0) mix();
    }
}

std::string Md5::finish() {
    const std::uint64_t bits = size_ * 8;
    constexpr std::size_t kLength = kBlock - 8; // where the length stands in the last block
    auto at = block_.begin() + static_cast<std::ptrdiff_t>(size_ % kBlock);
    *at++ = 0x80;
    if (at > block_.begin() + kLength) {
        std::fill(at, block_.end(), std::uint8_t{0});
        mix();
        at = block_.begin();
    }
    std::fill(at, block_.begin() + kLength, std::uint8_t{0});
    for (std::size_t i = 0; i < 8; ++i) block_[kLength + i] = static_cast<std::uint8_t>(bits >> 8 * i);
    mix();
    std::string digest(16, '\0');
    for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<char>(state_[i / 4] >> 8 * (i % 4));
    return digest;
}

std::string md5(std::string_view bytes) {
    Md5 md5;
    md5.add(bytes);
    return md5.finish();
}

} // namespace labdb::util
