#pragma once

#include <span>

#include "core/sql/functions/function.hpp"

/// Functions of the extensions in PostgreSQL's contrib, as SQLite calls them.
namespace labdb::sql::postgres {

std::span<const ScalarFunctionRow> hstore_functions();
std::span<const ScalarFunctionRow> label_tree_functions();
std::span<const ScalarFunctionRow> unaccent_functions();
std::span<const ScalarFunctionRow> integer_array_functions();

} // namespace labdb::sql::postgres
