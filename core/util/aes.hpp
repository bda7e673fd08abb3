#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace labdb::util {

/// The block cipher of FIPS 197. Not in constant time: it is for what learners type, not for secrets.
class Aes {
public:
    static constexpr std::size_t kBlock = 16;
    using Block = std::array<std::uint8_t, kBlock>;

    /// `key` has 16, 24 or 32 bytes.
    explicit Aes(std::string_view key);

    void encrypt(Block& block) const;
    void decrypt(Block& block) const;

private:
    void add_round_key(Block& block, std::size_t round) const;

    std::array<std::uint8_t, 15 * kBlock> round_keys_{};
    std::size_t rounds_ = 0;
};

} // namespace labdb::util
