#pragma once

#include "core/json/value.hpp"
#include "core/sql/functions/function.hpp"

namespace labdb::sql::mysql {

/// The argument as a document; 3141 when it is none.
json::Value json_argument(Arguments a, std::size_t at, const char* function);
/// True of `one`, false of `all`; 3154 of all else.
bool one_of_one_or_all(std::string_view text, const char* function);

} // namespace labdb::sql::mysql
