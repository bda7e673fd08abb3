#pragma once

#include <string>

#include "core/api/table.hpp"

namespace labdb::cli {

/// What help calls a type: `string`, `structure`, `list`.
std::string type_name(const api::Shape& shape);

/// How a value is written in shorthand: `Key=string,Value=string ...`; empty when shorthand cannot say it.
std::string shorthand_syntax(const api::Shape& shape);

/// How a value is written in JSON, over several lines, with `"string"` and the like for the values.
std::string json_syntax(const api::Shape& shape);

/// Is a value of this type more than one word on the command line?
bool is_compound(const api::Shape& shape);

} // namespace labdb::cli
