#pragma once

#include "core/util/ascii.hpp"

namespace labdb::dynamodb {

/// What a name of PartiQL's, or a symbol of Ion's without quotes, begins with: a letter, `_` or `$`.
constexpr bool is_name_start(int c) { return util::is_letter(c) || c == '_' || c == '$'; }

} // namespace labdb::dynamodb
