#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/sql/bind/binder.hpp"
#include "core/sql/postgres/deparse/node.hpp"

namespace labdb::sql::postgres::deparse {

/// Makes the analysed form of expressions: parse_expr.c, parse_coerce.c. The names must be in the binder's sight, and
/// the expressions such that it has bound them before.
class Analyser {
public:
    /// `column` writes a column's name.
    Analyser(bind::Binder& binder, std::function<std::string(const ast::Name&)> column)
        : binder_(binder), column_(std::move(column)) {}

    /// Throws Unshown.
    NodePtr expression(const ast::Expression& expression);
    NodePtr expression(const ast::ExpressionPtr& expression) { return this->expression(*expression); }
    /// With the conversion to `type`, limits included, that an assignment puts around it.
    NodePtr assigned(const ast::Expression& expression, const Type& type);
    /// A literal whose type is still open becomes a text.
    NodePtr settled(NodePtr node);
    std::vector<SortKey> order(const std::vector<ast::OrderItem>& items);
    std::unique_ptr<Over> over(const ast::Window& window);

    // One for each kind of the AST's nodes.
    NodePtr node(const ast::Literal& literal);
    NodePtr node(const ast::ColumnReference& column);
    NodePtr node(const ast::Operator& op);
    NodePtr node(const ast::Between& between);
    NodePtr node(const ast::InList& in);
    NodePtr node(const ast::Like& like);
    NodePtr node(const ast::Is& is);
    NodePtr node(const ast::Case& conditional);
    NodePtr node(const ast::Cast& cast);
    NodePtr node(const ast::Collate& collate);
    NodePtr node(const ast::Call& call);
    NodePtr node(const ast::Subquery& subquery);
    NodePtr node(const ast::QuantifiedArray& quantified);
    NodePtr node(const ast::RowValue& row);
    NodePtr node(const ast::ArrayValue& array);
    NodePtr node(const ast::Subscript& subscript);
    NodePtr node(const ast::FieldSelection& field);
    template <class T> NodePtr node(const T&) { throw Unshown(); }

private:
    bind::Binder& binder_;
    std::function<std::string(const ast::Name&)> column_;
    const ast::Expression* current_ = nullptr;
    int depth_ = 0;

    Type type_of(const ast::Expression& expression);
    NodePtr coerced(NodePtr node, const Type& type, bool implicit = true);
    NodePtr operation(std::string name, std::vector<NodePtr> operands);
    NodePtr logical(const char* word, std::vector<NodePtr> operands);
    NodePtr truth(const ast::Expression& expression);
    std::vector<NodePtr> nodes(const ast::Expressions& expressions);
    /// All of one type, as CASE and COALESCE want it; the type.
    Type make_common(std::vector<NodePtr*> nodes);
    NodePtr list(const char* word, const ast::Call& call);
    NodePtr with_syntax(const ast::Call& call);
    void convert_arguments(const ast::Call& call, std::vector<NodePtr>& arguments);
};

/// ` DESC`, ` NULLS FIRST`, as far as it is not what PostgreSQL does anyway.
std::string order_suffix(const ast::OrderItem& item);

} // namespace labdb::sql::postgres::deparse
