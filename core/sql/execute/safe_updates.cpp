#include "core/sql/execute/safe_updates.hpp"

#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/catalogue/catalogue.hpp"
#include "core/util/text.hpp"

// What MySQL's range optimizer makes ranges of (Reference Manual, 10.2.1.2 "Range Optimization").
namespace labdb::sql::execute {
namespace {

bool is_comparison(const std::string& name) {
    return name == "=" || name == "<=>" || name == "<>" || name == "<" || name == ">" || name == "<=" || name == ">=";
}

class Keys {
public:
    explicit Keys(const Table& table) : table_(table) {}

    bool find_rows_of(const ast::ExpressionPtr& condition) const {
        if (const auto* operation = std::get_if<ast::Operator>(&condition->node)) return find_by(*operation);
        if (const auto* between = std::get_if<ast::Between>(&condition->node))
            return leads_a_key(between->value) && is_constant(between->low) && is_constant(between->high);
        if (const auto* list = std::get_if<ast::InList>(&condition->node))
            return leads_a_key(list->value) && all_constant(list->list);
        if (const auto* is = std::get_if<ast::Is>(&condition->node))
            return is->test == ast::Is::Test::null && leads_a_key(is->value) &&
                   !(is->negated && column_of(*is->value)->not_null);
        if (const auto* like = std::get_if<ast::Like>(&condition->node))
            return like->kind == ast::Like::Kind::like && !like->negated && leads_a_key(like->value) &&
                   begins_with_text(like->pattern);
        return false;
    }

private:
    const Column* column_of(const ast::Expression& expression) const {
        const auto* reference = std::get_if<ast::ColumnReference>(&expression.node);
        return reference ? find_column(table_, reference->name.back(), true) : nullptr;
    }

    /// A routine's variable is as good as a literal.
    bool is_constant(const ast::ExpressionPtr& expression) const {
        bool constant = true;
        ast::for_each(*expression, [&](const ast::Expression& inner) { constant = constant && !column_of(inner); });
        return constant;
    }
    bool all_constant(const ast::Expressions& expressions) const {
        return std::all_of(expressions.begin(), expressions.end(),
                           [this](const ast::ExpressionPtr& one) { return is_constant(one); });
    }

    bool find_by(const ast::Operator& operation) const {
        const ast::Expressions& sides = operation.operands;
        const auto finds = [this](const ast::ExpressionPtr& side) { return find_rows_of(side); };
        if (operation.name == "and") return std::any_of(sides.begin(), sides.end(), finds);
        if (operation.name == "or") return std::all_of(sides.begin(), sides.end(), finds);
        if (const auto* inner = std::get_if<ast::Operator>(&sides[0]->node); operation.name == "not" && inner)
            return is_comparison(inner->name) && find_by(*inner);
        if (sides.size() != 2 || !is_comparison(operation.name)) return false;
        return (leads_a_key(sides[0]) && is_constant(sides[1])) || (leads_a_key(sides[1]) && is_constant(sides[0]));
    }

    bool leads_a_key(const ast::ExpressionPtr& value) const {
        const Column* column = column_of(*value);
        return column && std::any_of(table_.indexes.begin(), table_.indexes.end(), [&](const Index& index) {
                   return index.kind != Index::Kind::fulltext && index.kind != Index::Kind::spatial &&
                          !index.invisible && !index.parts.empty() && index.parts[0].column == column->name;
               });
    }

    bool begins_with_text(const ast::ExpressionPtr& pattern) const {
        const auto* literal = std::get_if<ast::Literal>(&pattern->node);
        if (!literal) return is_constant(pattern);
        return !literal->text.empty() && literal->text[0] != '%' && literal->text[0] != '_';
    }

    const Table& table_;
};

} // namespace

void refuse_unsafe(const Context& context, const bind::Scope& scope, const ast::ExpressionPtr& condition) {
    if (!context.mysql() || !context.options.safe_updates) return;
    const std::shared_ptr<const Table>& table = scope.tables.front().table;
    // Of a join, and of a view, the plan decides.
    const bool plain = scope.tables.size() == 1 && table && table->kind == Table::Kind::table;
    if (condition && (!plain || Keys(*table).find_rows_of(condition))) return;
    throw Error(
        1175, "HY000",
        "You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column. ");
}

} // namespace labdb::sql::execute
