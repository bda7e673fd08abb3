#pragma once

#include <span>

#include "core/sql/functions/function.hpp"

/// PostgreSQL's functions, as SQLite calls them. Each subject has a file with its rows.
namespace labdb::sql::postgres {

const FunctionTables& function_tables();

std::span<const ScalarFunctionRow> value_functions();
std::span<const ScalarFunctionRow> integer_functions();
std::span<const ScalarFunctionRow> numeric_functions();
std::span<const ScalarFunctionRow> float_functions();
std::span<const ScalarFunctionRow> string_functions();
std::span<const ScalarFunctionRow> format_functions();
std::span<const ScalarFunctionRow> coding_functions();
std::span<const ScalarFunctionRow> byte_functions();
std::span<const ScalarFunctionRow> crypto_functions();
std::span<const ScalarFunctionRow> similarity_functions();
std::span<const ScalarFunctionRow> text_search_functions();
std::span<const ScalarFunctionRow> geometry_functions();
std::span<const ScalarFunctionRow> network_functions();
std::span<const ScalarFunctionRow> pattern_functions();
std::span<const ScalarFunctionRow> regular_expression_functions();
std::span<const ScalarFunctionRow> number_format_functions();
std::span<const ScalarFunctionRow> time_functions();
std::span<const ScalarFunctionRow> time_part_functions();
std::span<const ScalarFunctionRow> time_format_functions();
std::span<const ScalarFunctionRow> time_parse_functions();
std::span<const ScalarFunctionRow> json_functions();
std::span<const ScalarFunctionRow> json_change_functions();
std::span<const ScalarFunctionRow> json_path_functions();
std::span<const ScalarFunctionRow> array_functions();
std::span<const ScalarFunctionRow> element_functions();
std::span<const ScalarFunctionRow> other_type_functions();
std::span<const ScalarFunctionRow> system_functions();
std::span<const AggregateRow> number_aggregates();
std::span<const AggregateRow> statistics_aggregates();
std::span<const AggregateRow> ordered_aggregates();
std::span<const AggregateRow> ordered_set_aggregates();
std::span<const TableFunctionRow> series_tables();
std::span<const TableFunctionRow> json_tables();
std::span<const TableFunctionRow> json_path_tables();
std::span<const CollationRow> collations();

} // namespace labdb::sql::postgres
