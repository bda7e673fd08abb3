#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/json/value.hpp"

namespace labdb::sql::postgres {

/// Where PostgreSQL's binary form of a document (src/include/utils/jsonb.h) has the objects that print as `object`:
/// bytes from the document's beginning, in order. The item method .keyvalue() gives them as ids.
std::vector<std::int64_t> places_of_object(const json::Value& document, const std::string& object);

} // namespace labdb::sql::postgres
