#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/sql/ast/expression.hpp"

/// A query's columns by their places.
namespace labdb::sql::bind {

/// The place that `ORDER BY 2` and `GROUP BY 2` name; absent for what is no whole number. 0 for a number that no list
/// is as long as.
std::optional<std::size_t> place_of(const ast::Expression& expression);

/// There is no such place: 1054; 42P10. `clause` is `ORDER BY` or `GROUP BY`.
[[noreturn]] void fail_place(bool mysql, std::string_view clause, std::size_t place, std::size_t position);

/// `c0, c1, c2`: how a query inside another calls its columns.
std::string column_list(std::size_t count);

} // namespace labdb::sql::bind
