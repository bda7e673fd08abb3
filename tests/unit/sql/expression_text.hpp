#pragma once

#include <string>

#include "core/sql/ast/statement.hpp"

/// Expressions and queries in prefix form, to be compared with what a test expects: `(+ 1 (* 2 3))`.
namespace labdb::sql {

std::string text_of(const ast::ExpressionPtr& expression);
std::string text_of(const ast::Expressions& expressions);
std::string text_of(const ast::TypeName& type);
std::string text_of(const ast::QueryPtr& query);
std::string text_of(const ast::TableReferencePtr& reference);

} // namespace labdb::sql
