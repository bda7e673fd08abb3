#pragma once

#include "core/api/table.hpp"
#include "core/json/value.hpp"

namespace labdb::cli {

/// Makes what shorthand has parsed, which is all texts, what the model wants, where that can be told from a text:
/// numbers, booleans, and a list where one value stands alone (reference/awscli.md §2.4). Throws Error of kind
/// `general` for a text that is no number, as Python's exception ends the real CLI.
void coerce(json::Value& value, const api::Shape& shape);

} // namespace labdb::cli
