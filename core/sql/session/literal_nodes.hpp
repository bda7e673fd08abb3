#pragma once

#include <cstddef>
#include <unordered_map>

#include "core/sql/ast/statement.hpp"

namespace labdb::sql {

/// The literals of a statement that changes or reads rows, by where they begin in its text. Those whose text is seen
/// elsewhere in the tree, too, are left out: MySQL's columns are named by what the user wrote.
class LiteralNodes {
public:
    explicit LiteralNodes(ast::Statement& statement);
    /// Null when there is none just there.
    ast::Literal* find(std::size_t position) const;

private:
    void query(ast::Query& query);
    void items(const std::vector<ast::SelectItem>& items);
    void tables(const std::vector<ast::TableReferencePtr>& tables);
    void table(ast::TableReference& table);
    void assignments(const std::vector<ast::Assignment>& assignments);
    void keys(const std::vector<ast::OrderItem>& items);
    void all(const ast::Expressions& expressions);
    void expression(const ast::ExpressionPtr& expression);
    void visit(ast::Expression& expression);

    std::unordered_map<std::size_t, ast::Literal*> found_;
};

} // namespace labdb::sql
