#pragma once

#include <string_view>

#include "core/jmespath/item.hpp"

namespace labdb::jmespath {

/// Calls the function with its arguments, after checking how many there are and of which types. Throws RuntimeError.
Item call(std::string_view name, const List& arguments, Arena& arena);

} // namespace labdb::jmespath
