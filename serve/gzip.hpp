#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::serve {

/// The bytes in gzip's format (RFC 1952).
std::string gzip(std::string_view bytes);

/// What gzip packed; absent when it is damaged, and when it would be longer than `limit`.
std::optional<std::string> gunzip(std::string_view packed, std::size_t limit);

/// The checksum of gzip and Ethernet, which DynamoDB's clients compare.
std::uint32_t crc32(std::string_view bytes);

} // namespace labdb::serve
