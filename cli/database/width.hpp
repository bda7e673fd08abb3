#pragma once

#include <cstddef>
#include <string_view>

namespace labdb::cli::database {

/// How many columns of a terminal a character takes: 0 for marks that combine with the one before, 2 for East Asian
/// wide and full-width ones.
int columns_of(char32_t point);

/// The same of a text in UTF-8; every other byte counts as one column.
std::size_t columns_of(std::string_view text);

} // namespace labdb::cli::database
