#pragma once

#include <string>
#include <string_view>

namespace labdb::sql::bind {

/// A name in SQLite's double quotes.
std::string quoted(std::string_view name);

} // namespace labdb::sql::bind
