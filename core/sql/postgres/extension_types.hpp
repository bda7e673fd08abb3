#pragma once

#include <string_view>

#include "core/sql/type.hpp"

namespace labdb::sql::postgres {

/// The extension that the type comes with; empty: none.
std::string_view extension_of_type(const Type& type);

} // namespace labdb::sql::postgres
