#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/sql/define/context.hpp"

/// Expressions in definitions: checks, generated columns, defaults, keys of indexes.
namespace labdb::sql::define {

/// Binds expressions over one table's columns, without a table's name before them in SQLite's SQL: for indexes, and for
/// `SELECT … FROM` the table alone.
class RowExpressions {
public:
    RowExpressions(Context& context, const Table& table);

    /// The binder's clause name for MySQL's 1054 (`check constraint expression`, `generated column function` …) is
    /// `clause`.
    bind::Bound bind(const ast::Expression& expression, std::string_view clause);
    bind::Bound bind_source(const std::string& source, std::string_view clause);
    /// A truth value's SQL.
    std::string condition(const std::string& source, std::string_view clause);
    /// The SQL with constants in place of parameters.
    std::string sql(const bind::Bound& bound) const;
    bind::Binder& binder() { return binder_; }

private:
    Context& context_;
    bind::Binder binder_;
    bind::Scope scope_;
    std::vector<ast::ExpressionPtr> parsed_;
};

/// The names of columns that the expression uses, each once.
std::vector<std::string> used_columns(const ast::Expression& expression);
std::vector<std::string> used_columns(Context& context, const std::string& source);

/// Whether it may have another value each time: random(), nextval().
bool is_volatile(Context& context, const ast::Expression& expression);

/// A constant expression's value.
struct Value {
    Cell cell;
    Type type;
    bool volatile_ = false;
};
Value evaluate(Context& context, const ast::Expression& expression);

} // namespace labdb::sql::define
