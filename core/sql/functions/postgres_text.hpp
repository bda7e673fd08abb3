#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/value.hpp"

namespace labdb::sql::postgres {

/// The byte at which the character with that number (from 0) begins; the end for one behind the last.
std::size_t byte_of(std::string_view text, std::int64_t character);
/// Characters `from` (from 0) up to but without `to`; both are cut to what is there.
std::string_view characters(std::string_view text, std::int64_t from, std::int64_t to);
std::int64_t character_count(std::string_view text);

std::string quote_identifier(std::string_view name);
std::string quote_literal(std::string_view text);

/// string_to_array's parts: split at the separator, into characters when it is NULL; a part that is `null_text` is
/// NULL.
std::vector<std::optional<std::string>> split_string(std::string_view text, const CellView& separator,
                                                     const CellView& null_text);

/// 54000 for a result that would be larger than PostgreSQL's limit of 1 GB.
void check_size(std::uint64_t bytes);

} // namespace labdb::sql::postgres
