#include "core/sql/session/literal_nodes.hpp"

#include "core/sql/ast/walk.hpp"

namespace labdb::sql {

LiteralNodes::LiteralNodes(ast::Statement& statement) {
    if (const auto* select = std::get_if<ast::QueryPtr>(&statement.node); select && *select) query(**select);
    if (auto* insert = std::get_if<ast::Insert>(&statement.node)) {
        if (insert->source) query(*insert->source);
        assignments(insert->on_duplicate);
        items(insert->returning);
    }
    const auto change = [this](const auto& made, const std::vector<ast::TableReferencePtr>& others) {
        tables(made.tables);
        tables(others);
        expression(made.where);
        keys(made.order_by);
        expression(made.limit);
        items(made.returning);
    };
    if (const auto* update = std::get_if<ast::Update>(&statement.node)) {
        assignments(update->assignments);
        change(*update, update->from);
    }
    if (const auto* erase = std::get_if<ast::Delete>(&statement.node)) change(*erase, erase->using_tables);
}

ast::Literal* LiteralNodes::find(std::size_t position) const {
    const auto found = found_.find(position);
    return found == found_.end() ? nullptr : found->second;
}

void LiteralNodes::query(ast::Query& query) {
    if (auto* select = std::get_if<ast::Select>(&query.body)) {
        all(select->distinct_on);
        items(select->items);
        tables(select->from);
        expression(select->where);
        all(select->group_by);
        expression(select->having);
    }
    if (auto* both = std::get_if<ast::SetOperation>(&query.body)) {
        if (both->left) this->query(*both->left);
        if (both->right) this->query(*both->right);
    }
    if (auto* values = std::get_if<ast::Values>(&query.body))
        for (const ast::Expressions& row : values->rows) all(row);
    if (auto* inner = std::get_if<ast::QueryPtr>(&query.body)) this->query(**inner);
    keys(query.order_by);
    expression(query.limit);
    expression(query.offset);
}

void LiteralNodes::items(const std::vector<ast::SelectItem>& items) {
    for (const ast::SelectItem& item : items)
        if (item.source.empty() || !item.alias.empty()) expression(item.value);
}

void LiteralNodes::tables(const std::vector<ast::TableReferencePtr>& tables) {
    for (const ast::TableReferencePtr& each : tables)
        if (each) table(*each);
}

void LiteralNodes::table(ast::TableReference& table) {
    if (auto* derived = std::get_if<ast::DerivedTable>(&table.node); derived && derived->query) query(*derived->query);
    if (auto* function = std::get_if<ast::FunctionTable>(&table.node)) all(function->calls);
    if (auto* join = std::get_if<ast::Join>(&table.node)) {
        if (join->left) this->table(*join->left);
        if (join->right) this->table(*join->right);
        expression(join->on);
    }
}

void LiteralNodes::assignments(const std::vector<ast::Assignment>& assignments) {
    for (const ast::Assignment& each : assignments) expression(each.value);
}

void LiteralNodes::keys(const std::vector<ast::OrderItem>& items) {
    for (const ast::OrderItem& item : items) expression(item.value);
}

void LiteralNodes::all(const ast::Expressions& expressions) {
    for (const ast::ExpressionPtr& each : expressions) expression(each);
}

void LiteralNodes::expression(const ast::ExpressionPtr& expression) {
    if (expression) visit(*expression);
}

void LiteralNodes::visit(ast::Expression& expression) {
    if (auto* literal = std::get_if<ast::Literal>(&expression.node)) {
        // Two at one place: what the parser has made of one text.
        const auto [known, fresh] = found_.try_emplace(expression.position, literal);
        if (!fresh) known->second = nullptr;
    }
    if (auto* inner = std::get_if<ast::Subquery>(&expression.node); inner && inner->query) query(*inner->query);
    // The tree is the caller's own.
    ast::for_each_child(expression,
                        [this](const ast::Expression& child) { visit(const_cast<ast::Expression&>(child)); });
}

} // namespace labdb::sql
