#include "core/util/aes.hpp"

#include <algorithm>

namespace labdb::util {
namespace {

using Byte = std::uint8_t;

/// Times x in GF(2^8) of FIPS 197, 4.2.
constexpr Byte doubled(Byte value) { return static_cast<Byte>((value << 1) ^ ((value & 0x80) != 0 ? 0x1B : 0)); }

constexpr Byte product(Byte left, Byte right) {
    Byte sum = 0;
    for (; right != 0; right = static_cast<Byte>(right >> 1)) {
        if ((right & 1) != 0) sum = static_cast<Byte>(sum ^ left);
        left = doubled(left);
    }
    return sum;
}

struct Boxes {
    std::array<Byte, 256> forward{}, backward{};
};

/// The S-box of 5.1.1: the inverse in the field, then the affine map.
constexpr Boxes make_boxes() {
    Boxes made;
    Byte p = 1, q = 1; // q is p's inverse throughout: p goes through the field times 3, q divided by 3
    const auto rotated = [](Byte value, int by) { return static_cast<Byte>((value << by) | (value >> (8 - by))); };
    do {
        p = static_cast<Byte>(p ^ doubled(p));
        q = static_cast<Byte>(q ^ (q << 1));
        q = static_cast<Byte>(q ^ (q << 2));
        q = static_cast<Byte>(q ^ (q << 4));
        if ((q & 0x80) != 0) q = static_cast<Byte>(q ^ 0x09);
        const Byte mapped = static_cast<Byte>(q ^ rotated(q, 1) ^ rotated(q, 2) ^ rotated(q, 3) ^ rotated(q, 4) ^ 0x63);
        made.forward[p] = mapped;
    } while (p != 1);
    made.forward[0] = 0x63;
    for (std::size_t i = 0; i < made.forward.size(); ++i) made.backward[made.forward[i]] = static_cast<Byte>(i);
    return made;
}

constexpr Boxes kBoxes = make_boxes();
static_assert(kBoxes.forward[0x53] == 0xED && kBoxes.backward[0xED] == 0x53);

/// Each row of the state turned by its number (5.1.2); `step` 1 to the left, 3 to the right.
void shift_rows(Aes::Block& block, std::size_t step) {
    const Aes::Block before = block;
    for (std::size_t column = 0; column < 4; ++column)
        for (std::size_t row = 0; row < 4; ++row) block[column * 4 + row] = before[(column + row * step) % 4 * 4 + row];
}

/// Each column times a polynomial (5.1.3).
void mix_columns(Aes::Block& block, const std::array<Byte, 4>& factors) {
    const Aes::Block before = block;
    for (std::size_t column = 0; column < 4; ++column)
        for (std::size_t row = 0; row < 4; ++row) {
            Byte sum = 0;
            for (std::size_t i = 0; i < 4; ++i)
                sum = static_cast<Byte>(sum ^ product(before[column * 4 + i], factors[(i + 4 - row) % 4]));
            block[column * 4 + row] = sum;
        }
}

} // namespace

Aes::Aes(std::string_view key) : rounds_(key.size() / 4 + 6) {
    std::transform(key.begin(), key.end(), round_keys_.begin(), [](char letter) { return static_cast<Byte>(letter); });
    Byte constant = 1;
    for (std::size_t at = key.size(); at < (rounds_ + 1) * kBlock; at += 4) {
        std::array<Byte, 4> word{};
        std::copy_n(round_keys_.begin() + static_cast<std::ptrdiff_t>(at - 4), 4, word.begin());
        if (at % key.size() == 0) {
            std::rotate(word.begin(), word.begin() + 1, word.end());
            for (Byte& byte : word) byte = kBoxes.forward[byte];
            word[0] = static_cast<Byte>(word[0] ^ constant);
            constant = doubled(constant);
        } else if (key.size() == 32 && at % 32 == 16) {
            for (Byte& byte : word) byte = kBoxes.forward[byte];
        }
        for (std::size_t i = 0; i < 4; ++i)
            round_keys_[at + i] = static_cast<Byte>(round_keys_[at + i - key.size()] ^ word[i]);
    }
}

void Aes::add_round_key(Block& block, std::size_t round) const {
    for (std::size_t i = 0; i < kBlock; ++i) block[i] = static_cast<Byte>(block[i] ^ round_keys_[round * kBlock + i]);
}

void Aes::encrypt(Block& block) const {
    add_round_key(block, 0);
    for (std::size_t round = 1; round <= rounds_; ++round) {
        for (Byte& byte : block) byte = kBoxes.forward[byte];
        shift_rows(block, 1);
        if (round < rounds_) mix_columns(block, {2, 3, 1, 1});
        add_round_key(block, round);
    }
}

void Aes::decrypt(Block& block) const {
    for (std::size_t round = rounds_; round > 0; --round) {
        add_round_key(block, round);
        if (round < rounds_) mix_columns(block, {14, 11, 13, 9});
        shift_rows(block, 3);
        for (Byte& byte : block) byte = kBoxes.backward[byte];
    }
    add_round_key(block, 0);
}

} // namespace labdb::util
