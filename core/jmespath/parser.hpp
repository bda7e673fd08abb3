#pragma once

#include <string_view>

#include "core/jmespath/ast.hpp"

namespace labdb::jmespath {

/// Throws CompileError.
Node parse(std::string_view expression);

} // namespace labdb::jmespath
