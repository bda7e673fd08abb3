#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace labdb::serve {

/// How a body is packed on the wire (RFC 9110, section 8.4.1).
enum class ContentCoding : std::uint8_t { Identity, Gzip, Deflate };

/// `gzip`, `deflate`; empty for Identity.
std::string_view wire_name(ContentCoding coding);

/// The one that the field Accept-Encoding likes best: of equals the one that it names first, then gzip. Identity when
/// it likes none of the others; it does not ask for Identity by naming it. What is no quality counts as 1, as in AWS.
ContentCoding chosen_coding(std::string_view accept_encoding);

std::string pack(std::string_view body, ContentCoding coding);

/// The body of a request with that Content-Encoding, unpacked to at most `limit` bytes and one. Absent when it is not
/// of that coding, or the coding is none that DynamoDB takes.
std::optional<std::string> unpack(std::string_view body, std::string_view content_encoding, std::size_t limit);

} // namespace labdb::serve
