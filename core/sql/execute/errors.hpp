#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/execute/context.hpp"

/// The engines' texts for rows that may not be written.
namespace labdb::sql::execute {

/// 1048; 23502.
Error null_error(const Context& context, const Table& table, const Column& column, const Row& row);
/// 1364.
Error no_default_error(const Column& column);
/// MySQL: the row belongs to no partition; `value` is what the partitions are told apart by, absent for columns.
Error no_partition_error(const Context& context, const std::optional<Cell>& value, const Type& type);
/// 3819; 23514.
Error check_error(const Context& context, const Table& table, const std::string& check, const Row& row);
/// PostgreSQL's 23514 of a row that belongs to another partition.
Error partition_error(const Context& context, const Table& table, const Row& row);
/// 1062; 23505. `values` are those of the index's parts.
Error duplicate_error(const Context& context, const Table& table, const Index& index, const Row& values,
                      const std::vector<Type>& types);
/// 1452; 23503: a row whose parent is missing.
Error missing_parent_error(const Context& context, const Table& child, const ForeignKey& key, const Row& values);
/// 1451; 23503: a row that others refer to.
Error referenced_error(const Context& context, const Table& parent, const Table& child, const ForeignKey& key,
                       const Row& values);
/// 3105; 428C9.
Error generated_error(const Context& context, const Table& table, const Column& column, bool update);
/// 1054; 42703.
Error unknown_column_error(const Context& context, const Table& table, const std::string& column);

/// Numbers of the table's columns of these names; those of a constraint, so they are there.
std::vector<std::size_t> column_numbers(const Table& table, const std::vector<std::string>& names);
/// The column's number, or -1. MySQL ignores case.
int column_number(const Context& context, const Table& table, std::string_view name);
/// Whether a condition's value is false: NULL is not, so that a check passes.
bool is_false(const Cell& cell);
/// A cell as the engine prints it, NULL as `null` (PostgreSQL) or `NULL`.
std::string shown(const Context& context, const Cell& cell, const Type& type);

} // namespace labdb::sql::execute
