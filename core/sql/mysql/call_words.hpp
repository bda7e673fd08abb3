#pragma once

#include <cstddef>
#include <cstdint>

#include "core/sql/mysql/words.hpp"

/// The functions that the grammar itself knows.
namespace labdb::sql::mysql {

/// What must be followed by OVER, and is no function without it.
bool is_window_function(WordId word);

/// What may be followed by OVER, and takes DISTINCT.
bool is_aggregate(WordId word);

/// How many arguments a function takes whose name is a word of the grammar.
struct Arity {
    std::size_t least = 0, most = SIZE_MAX;
};

/// Any number where the grammar does not say.
Arity arity_of(WordId word);

} // namespace labdb::sql::mysql
