#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sql/ast/query.hpp"

/// A query's columns by their places.
namespace labdb::sql::bind {

/// The name of a table whose columns are ctid and xmax of the row that is written, where a row is values alone; nobody
/// can write it.
inline constexpr const char* kRowPlaces = "\x01places";

/// The place that `ORDER BY 2` and `GROUP BY 2` name; absent for what is no whole number. 0 for a number that no list
/// is as long as.
std::optional<std::size_t> place_of(const ast::Expression& expression);

/// There is no such place: 1054; 42P10. `clause` is `ORDER BY` or `GROUP BY`.
[[noreturn]] void fail_place(bool mysql, std::string_view clause, std::size_t place, std::size_t position);

/// PostgreSQL: a constant that is no whole number stands where a place, a name or an expression is wanted.
void refuse_constant(const ast::Expression& expression, std::string_view clause);

/// The name that an expression is, without a qualifier; null when it is anything else.
const std::string* bare_name(const ast::Expression& expression);

/// Whether the select list has the column, as it is or in a star.
bool is_selected(const std::vector<ast::SelectItem>& items, const ast::Name& name);
/// The first column in the expression that the select list has neither as it is nor as an alias; null when it has all.
const ast::ColumnReference* unselected_column(const std::vector<ast::SelectItem>& items,
                                              const ast::Expression& expression);

/// Where the expression's text begins: an operator's own place is behind its first operand.
std::size_t start_of(const ast::Expression& expression);
/// Where the first item of the query's list begins (of UNION's last operand).
std::size_t list_position(const ast::Query& query);

/// `c0, c1, c2`: how a query inside another calls its columns.
std::string column_list(std::size_t count);

/// Whether the query has ORDER BY, LIMIT or OFFSET.
inline bool has_clauses(const ast::Query& query) { return !query.order_by.empty() || query.limit || query.offset; }

} // namespace labdb::sql::bind
