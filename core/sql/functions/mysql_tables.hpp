#pragma once

#include <span>

#include "core/sql/functions/function.hpp"

/// MySQL's functions, as SQLite calls them. Each subject has a file with its rows.
namespace labdb::sql::mysql {

const FunctionTables& function_tables();

std::span<const ScalarFunctionRow> operator_functions();
std::span<const ScalarFunctionRow> cast_functions();
std::span<const ScalarFunctionRow> string_functions();
std::span<const ScalarFunctionRow> text_search_functions();
std::span<const ScalarFunctionRow> coding_functions();
std::span<const ScalarFunctionRow> crypt_functions();
std::span<const ScalarFunctionRow> numeric_functions();
std::span<const ScalarFunctionRow> rounding_functions();
std::span<const ScalarFunctionRow> date_functions();
std::span<const ScalarFunctionRow> time_functions();
std::span<const ScalarFunctionRow> clock_functions();
std::span<const ScalarFunctionRow> format_functions();
std::span<const ScalarFunctionRow> json_functions();
std::span<const ScalarFunctionRow> json_change_functions();
std::span<const ScalarFunctionRow> information_functions();
std::span<const ScalarFunctionRow> network_functions();
std::span<const ScalarFunctionRow> match_functions();
std::span<const ScalarFunctionRow> spatial_functions();
std::span<const ScalarFunctionRow> xml_functions();
std::span<const AggregateRow> match_aggregates();
std::span<const AggregateRow> number_aggregates();
std::span<const AggregateRow> other_aggregates();
std::span<const TableFunctionRow> json_table_functions();

} // namespace labdb::sql::mysql
