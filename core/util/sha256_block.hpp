#pragma once

#include <array>
#include <cstdint>

namespace labdb::util {

using Sha256State = std::array<std::uint32_t, 8>;

/// The word that four bytes are.
constexpr std::uint32_t big_endian(const unsigned char* at) {
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 | std::uint32_t{at[3]};
}

/// FIPS 180-4's compression of one block of 64 bytes into the state, with the processor's own instructions where it has
/// them: a tenth of the time, and PBKDF2 asks for thousands.
void sha256_block(Sha256State& state, const unsigned char* block);

/// The same without those instructions.
void sha256_block_portable(Sha256State& state, const unsigned char* block);

} // namespace labdb::util
