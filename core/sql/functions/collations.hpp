#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/sql/functions/function.hpp"

namespace labdb::sql {

/// What PAD SPACE collations and `character(n)` compare.
std::string_view without_end_blanks(std::string_view text);

/// All collations of MySQL's by their names, and `decimal` and `json`, which compare such values as they are kept.
/// PostgreSQL uses `decimal` too.
std::span<const CollationRow> collation_functions();
/// The comparison of that name; that of bytes when there is none.
Collation collation_function(std::string_view name);
/// Equal for texts that the collation calls equal, else different: for hashing. Its order means nothing.
std::string collation_key(std::string_view name, std::string_view text);
/// Whether the collation calls two characters equal; blanks count.
using CharactersEqual = bool (*)(std::string_view left, std::string_view right);
CharactersEqual character_comparison(std::string_view name);

} // namespace labdb::sql
