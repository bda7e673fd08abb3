#include "core/util/md5.hpp"

#include <algorithm>
#include <cmath>

namespace labdb::util {

namespace {

using Constants = std::array<std::uint32_t, 64>;

/// RFC 1321, section 3.4: the whole part of 2^32 times the sine's magnitude.
Constants make_constants() {
    Constants constants{};
    for (std::size_t i = 0; i < constants.size(); ++i)
        constants[i] = static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 0x1p32));
    return constants;
}

constexpr std::array<std::array<unsigned, 4>, 4> kShifts{
    {{{7, 12, 17, 22}}, {{5, 9, 14, 20}}, {{4, 11, 16, 23}}, {{6, 10, 15, 21}}}};

std::uint32_t rotate(std::uint32_t value, unsigned by) { return value << by | value >> (32 - by); }

std::uint32_t read_word(const std::uint8_t* bytes) {
    std::uint32_t word = 0;
    for (unsigned i = 0; i < 4; ++i) word |= static_cast<std::uint32_t>(bytes[i]) << 8 * i;
    return word;
}

} // namespace

void Md5::mix() {
    static const Constants constants = make_constants();
    auto [a, b, c, d] = state_;
    for (unsigned i = 0; i < 64; ++i) {
        const unsigned round = i / 16;
        std::uint32_t mixed = 0;
        unsigned word = i;
        if (round == 0) {
            mixed = (b & c) | (~b & d);
        } else if (round == 1) {
            mixed = (d & b) | (~d & c);
            word = 5 * i + 1;
        } else if (round == 2) {
            mixed = b ^ c ^ d;
            word = 3 * i + 5;
        } else {
            mixed = c ^ (b | ~d);
            word = 7 * i;
        }
        const std::uint32_t sum = a + mixed + constants[i] + read_word(&block_[word % 16 * 4]);
        a = d;
        d = c;
        c = b;
        b += rotate(sum, kShifts[round][i % 4]);
    }
    state_[0] += a;
    state_[1] += b;
    state_[2] += c;
    state_[3] += d;
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
    const std::size_t filled = size_ % kBlock;
    std::string padding(1, '\x80');
    padding.append((filled < 56 ? 55 : 119) - filled, '\0');
    for (unsigned i = 0; i < 8; ++i) padding.push_back(static_cast<char>(bits >> 8 * i));
    add(padding);
    std::string digest;
    for (const std::uint32_t word : state_)
        for (unsigned i = 0; i < 4; ++i) digest.push_back(static_cast<char>(word >> 8 * i));
    return digest;
}

std::string md5(std::string_view bytes) {
    Md5 md5;
    md5.add(bytes);
    return md5.finish();
}

} // namespace labdb::util
