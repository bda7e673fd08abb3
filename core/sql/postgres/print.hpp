#pragma once

#include <string>
#include <string_view>

#include "core/sql/ast/statement.hpp"

/// Expressions and queries as PostgreSQL's text, for what the catalogue keeps.
namespace labdb::sql::bind {
class Lookup;
class Rules;
} // namespace labdb::sql::bind

namespace labdb::sql::postgres {

std::string print(const ast::Expression& expression);
/// A table that gets another name, or a column (`column` not empty) of it that does.
struct Renaming {
    std::string schema, table;
    std::string new_schema, new_table;
    std::string column, new_column;
};
/// A view's query, as it is kept: columns with their tables, tables with their schemas, stars written out. Names that
/// are about to change are written as they will be.
std::string print_view(const ast::Query& query, bind::Lookup& lookup, const bind::Rules& rules,
                       const Renaming* renaming = nullptr);

/// The expression with another name for a column of the one table it is about.
std::string renamed_column(const ast::Expression& expression, const std::string& from, const std::string& to);
/// A text as a literal, with `E` before it where backslashes need that.
std::string quoted_text(std::string_view text);

} // namespace labdb::sql::postgres
