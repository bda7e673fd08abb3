#pragma once

#include <cstddef>
#include <cstdint>

#include "core/sql/mysql/words.hpp"

/// The functions that the grammar itself knows.
namespace labdb::sql::mysql {

/// What must be followed by OVER, and is no function without it.
bool is_window_function(WordId word);

/// What may be followed by OVER.
bool is_aggregate(WordId word);

/// The aggregates that take DISTINCT.
bool takes_distinct(WordId word);

/// The window functions that take IGNORE NULLS and RESPECT NULLS.
bool takes_nulls_or_not(WordId word);

/// How many arguments a function takes whose name is a word of the grammar.
struct Arity {
    std::size_t least = 0, most = SIZE_MAX;
};

/// Any number where the grammar does not say.
Arity arity_of(WordId word);

} // namespace labdb::sql::mysql
