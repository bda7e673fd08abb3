#pragma once

#include <string>
#include <string_view>

#include "core/sql/error.hpp"

namespace labdb::cli::psql {

/// An error as libpq lays it out, `LINE 1: …` and the mark below it included. `verbosity` and `context` as in the
/// variables VERBOSITY and SHOW_CONTEXT.
std::string error_message(const sql::Error& error, std::string_view statement, std::string_view verbosity,
                          std::string_view context);
std::string notice_message(const sql::Condition& notice, std::string_view verbosity);

} // namespace labdb::cli::psql
