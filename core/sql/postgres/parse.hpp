#pragma once

#include <string_view>
#include <vector>

#include "core/sql/ast/statement.hpp"

/// PostgreSQL's language, read with PostgreSQL's own grammar (libpg_query).
///
/// Texts longer than a megabyte, and ones that nest too deeply, are refused as PostgreSQL refuses them (54000, 54001);
/// bytes that are not UTF-8 too (22021). All positions are bytes from 0 in the text that was given.
namespace labdb::sql::postgres {

struct ParseOptions {
    /// `:name` is a parameter: the Data API's. Such a ast::Parameter has the name as it was written, and the number 0.
    bool named_parameters = false;
};

/// The statements of a text, with their place in it. Throws Error: 42601 and its like for what PostgreSQL's grammar
/// refuses, 0A000 for what it knows and labdb does not.
std::vector<ast::StatementPtr> parse(std::string_view text, const ParseOptions& options = {});

/// An expression alone, such as a column's default in the catalogue; its nodes' positions mean nothing. Throws Error.
ast::ExpressionPtr parse_expression(std::string_view text);

/// A query alone: the text of a view. Throws Error.
ast::QueryPtr parse_query(std::string_view text);

/// A type's name alone: `numeric(10,2)[]`. Throws Error.
ast::TypeName parse_type(std::string_view text);

} // namespace labdb::sql::postgres
