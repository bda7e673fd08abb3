#pragma once

#include <cstddef>

#include "core/json/value.hpp"

namespace labdb::sql::mysql {

/// How many bytes the document takes in MySQL's binary form (sql-common/json_binary.h): JSON_STORAGE_SIZE.
std::size_t json_storage_size(const json::Value& document);

} // namespace labdb::sql::mysql
