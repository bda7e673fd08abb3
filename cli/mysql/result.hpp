#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/database/connection.hpp"

namespace labdb::cli::mysql {

/// A result set as the client gets it from the wire: everything is text.
struct Result {
    std::vector<sql::ResultColumn> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
};

/// Numbers are shown at the right: the types for which libmysql's IS_NUM holds.
bool is_numeric(const sql::Type& type);
/// Bytes, which --binary-as-hex shows as hexadecimal digits.
bool is_binary(const sql::Type& type);

} // namespace labdb::cli::mysql
