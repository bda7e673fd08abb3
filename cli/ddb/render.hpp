#pragma once

#include <string>

#include "core/json/value.hpp"

namespace labdb::cli::ddb {

/// Appends a result as YAML: bytes and sets (see kSet) with their tags.
void render(const json::Value& document, std::string& out);

} // namespace labdb::cli::ddb
