#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.hpp"

namespace labdb::cli {

/// Where a paginated listing stops or goes on: the service's own token, and how many items of its page are already out.
struct PageToken {
    /// The input token's member and its value; null for the first page.
    json::Object service;
    /// Absent when the cut is between two pages.
    std::optional<std::int64_t> truncate_amount;
};

/// The text of `NextToken`: base64 of JSON in Python's spelling (reference/awscli.md §4.3). Blobs become base64 text,
/// their paths are listed in `boto_encoded_keys`.
std::string encode_page_token(const PageToken& token);

/// Reads `--starting-token`. What is none of the CLI's tokens is the service's own, or of the old form `token___index`.
PageToken decode_page_token(std::string_view text, std::string_view input_token);

} // namespace labdb::cli
