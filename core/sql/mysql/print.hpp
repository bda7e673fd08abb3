#pragma once

#include <string>
#include <string_view>

#include "core/sql/ast/statement.hpp"

/// Expressions and queries in the form in which MySQL keeps and shows them.
namespace labdb::sql::bind {
class Lookup;
class Rules;
} // namespace labdb::sql::bind
namespace labdb::sql::mysql {

/// As SHOW CREATE TABLE has a check, a generated column, a default: (`a` > _utf8mb4'x').
std::string print(const ast::Expression& expression);
/// As EXPLAIN has a condition: columns as the statement names them, `t`.`a` or `a`.
std::string print_as_said(const ast::Expression& expression);
/// As a view's query is kept: columns with their tables and databases, stars written out.
std::string print_view(const ast::Query& query, bind::Lookup& lookup, const bind::Rules& rules);

/// `name` in backquotes.
std::string quoted_name(std::string_view name);
/// A text in MySQL's quotes: '' for ', \\ for \.
std::string quoted_text(std::string_view text);

} // namespace labdb::sql::mysql
