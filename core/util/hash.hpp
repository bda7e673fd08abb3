#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace labdb::util {

/// 128 bits that spread well and stay the same for ever: they are in the store's keys. Not for security, as its key is
/// known: the local path may not touch OpenSSL (its first digest costs 0.7 ms), and a partition key is no secret.
std::array<std::uint8_t, 16> hash128(std::string_view bytes);

} // namespace labdb::util
