#pragma once

#include <string>
#include <string_view>

#include "core/sql/type.hpp"

/// Parts of SHOW CREATE PROCEDURE and SHOW CREATE FUNCTION.
namespace labdb::sql::mysql {

/// The parameters of a CREATE PROCEDURE or FUNCTION as they were written, without the parentheses.
std::string parameters_text(std::string_view source);

/// What a function returns: `varchar(20) CHARSET utf8mb4`.
std::string returns_text(const Type& type, bool display_widths);

} // namespace labdb::sql::mysql
