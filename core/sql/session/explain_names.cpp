#include "core/sql/session/explain_names.hpp"

#include <utility>

#include "core/sql/ast/walk.hpp"
#include "core/sql/catalogue/catalogue.hpp"
#include "core/util/text.hpp"

namespace labdb::sql {
namespace {

class Gatherer {
public:
    Gatherer(Session::State& state, ExplainedStatement& made) : state_(state), made_(made) {}

    void query(const ast::Query& query) {
        const int outer = std::exchange(block_, ++blocks_);
        whole(query);
        block_ = outer;
    }
    void tables(const std::vector<ast::TableReferencePtr>& list) {
        for (const ast::TableReferencePtr& one : list) table(*one);
    }
    void condition(const ast::Expression* expression) {
        if (expression == nullptr) return;
        if (const auto* both = std::get_if<ast::Operator>(&expression->node); both && both->name == "and") {
            for (const ast::ExpressionPtr& operand : both->operands) condition(operand.get());
            return;
        }
        made_.conditions.push_back({expression, block_});
        inside(*expression);
    }

private:
    void whole(const ast::Query& query) {
        if (query.with)
            for (const auto& table : query.with->tables)
                if (table.query) this->query(*table.query);
        if (const auto* one = std::get_if<ast::Select>(&query.body)) {
            tables(one->from);
            condition(one->where.get());
            for (const ast::ExpressionPtr& key : one->group_by) inside(*key);
            for (const ast::SelectItem& item : one->items) inside(*item.value);
            if (one->having) inside(*one->having);
        } else if (const auto* both = std::get_if<ast::SetOperation>(&query.body)) {
            this->query(*both->left);
            this->query(*both->right);
        } else if (const auto* inner = std::get_if<ast::QueryPtr>(&query.body)) {
            this->query(**inner);
        }
    }
    void inside(const ast::Expression& expression) {
        ast::for_each(expression, [this](const ast::Expression& each) {
            if (const auto* subquery = std::get_if<ast::Subquery>(&each.node)) query(*subquery->query);
        });
    }
    void table(const ast::TableReference& reference) {
        if (const auto* named = std::get_if<ast::NamedTable>(&reference.node)) {
            auto found = state_.lookup.find_table(named->name);
            if (!found) return;
            if (found->kind == Table::Kind::view) {
                query(state_.lookup.view_query(*found));
                return;
            }
            made_.tables.push_back(
                {found, named->alias.empty() ? found->name : named->alias, block_, named->partitions});
        } else if (const auto* derived = std::get_if<ast::DerivedTable>(&reference.node)) {
            query(*derived->query);
        } else if (const auto* join = std::get_if<ast::Join>(&reference.node)) {
            table(*join->left);
            table(*join->right);
            condition(join->on.get());
        }
    }

    Session::State& state_;
    ExplainedStatement& made_;
    int block_ = 0, blocks_ = 0;
};

/// The table's column that the expression is, or nothing.
std::string column_of(const ast::Expression& expression, const ExplainedTable& table) {
    const auto* reference = std::get_if<ast::ColumnReference>(&expression.node);
    if (!reference) return "";
    if (reference->name.size() > 1 &&
        util::to_lower(reference->name[reference->name.size() - 2]) != util::to_lower(table.alias))
        return "";
    const Column* column = find_column(*table.table, reference->name.back(), true);
    return column ? column->name : "";
}

} // namespace

ExplainedStatement explained(Session::State& state, const ast::Statement& statement) {
    ExplainedStatement made;
    Gatherer gatherer(state, made);
    if (const auto* query = std::get_if<ast::QueryPtr>(&statement.node)) gatherer.query(**query);
    if (const auto* update = std::get_if<ast::Update>(&statement.node)) {
        gatherer.tables(update->tables);
        gatherer.condition(update->where.get());
    }
    if (const auto* erase = std::get_if<ast::Delete>(&statement.node)) {
        gatherer.tables(erase->tables);
        gatherer.condition(erase->where.get());
    }
    if (const auto* insert = std::get_if<ast::Insert>(&statement.node); insert && insert->source)
        gatherer.query(*insert->source);
    return made;
}

std::vector<ColumnCondition> conditions_on(const ExplainedStatement& statement, const ExplainedTable& table) {
    using Kind = ColumnCondition::Kind;
    std::vector<ColumnCondition> made;
    const auto add = [&](const ast::Expression& whole, const ast::Expression& side, Kind kind,
                         const ast::Expression* value) {
        const std::string column = column_of(side, table);
        if (!column.empty()) made.push_back({&whole, column, kind, value});
        return !column.empty();
    };
    for (const ExplainedStatement::Condition& condition : statement.conditions) {
        if (condition.block != table.block) continue;
        const ast::Expression* const one = condition.expression;
        if (const auto* operation = std::get_if<ast::Operator>(&one->node);
            operation && operation->operands.size() == 2) {
            const std::string& name = operation->name;
            const Kind kind = name == "=" || name == "<=>"                                 ? Kind::equal
                              : name == "<" || name == ">" || name == "<=" || name == ">=" ? Kind::range
                                                                                           : Kind::other;
            const ast::Expression &left = *operation->operands[0], &right = *operation->operands[1];
            const bool first = add(*one, left, kind, &right);
            if (!add(*one, right, kind, &left) && !first)
                ast::for_each(*one, [&](const ast::Expression& each) { add(*one, each, Kind::other, nullptr); });
        } else if (const auto* between = std::get_if<ast::Between>(&one->node)) {
            add(*one, *between->value, between->negated ? Kind::other : Kind::range, nullptr);
        } else if (const auto* list = std::get_if<ast::InList>(&one->node)) {
            add(*one, *list->value, list->negated ? Kind::other : Kind::list, nullptr);
        } else {
            ast::for_each(*one, [&](const ast::Expression& each) { add(*one, each, Kind::other, nullptr); });
        }
    }
    return made;
}

} // namespace labdb::sql
