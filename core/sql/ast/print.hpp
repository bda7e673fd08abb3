#pragma once

#include <string>
#include <string_view>

#include "core/sql/ast/statement.hpp"

namespace labdb::sql::ast {

/// Writes expressions and queries as text. This class knows what the dialects share: fully parenthesised operators,
/// lower-case words, everything on one line; a dialect's own printer says how names, literals, casts and calls look.
class Printer {
public:
    virtual ~Printer() = default;

    std::string expression(const Expression& expression);
    std::string expression(const ExpressionPtr& expression) {
        return expression ? this->expression(*expression) : std::string();
    }
    std::string query(const Query& query);

protected:
    virtual std::string identifier(std::string_view name) const = 0;
    virtual std::string literal(const Literal& literal) const = 0;
    virtual std::string type(const TypeName& type) const = 0;
    virtual std::string column(const ColumnReference& column);
    virtual std::string call(const Call& call) = 0;
    virtual std::string operation(const Operator& operation) = 0;
    virtual std::string like(const Like& like) = 0;
    virtual std::string cast(const Cast& cast) = 0;
    virtual std::string table(const NamedTable& table);
    virtual std::string join(const Join& join) = 0;
    virtual std::string limit(const Query& query) = 0;
    virtual std::string select(const Select& select);
    /// One item of a select list, with its alias.
    virtual std::string item(const SelectItem& item);

    std::string name(const Name& name) const;
    std::string list(const Expressions& expressions, std::string_view separator);
    std::string order(const std::vector<OrderItem>& items);
    std::string from(const std::vector<TableReferencePtr>& tables);
    std::string reference(const TableReference& reference);
    std::string window(const Window& window);

    /// The query that is written stands in an expression: its columns' names mean nothing.
    bool in_expression_ = false;

private:
    friend struct ExpressionText;
};

} // namespace labdb::sql::ast
