#include "core/sql/bind/places.hpp"

#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/error.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {

std::optional<std::size_t> place_of(const ast::Expression& expression) {
    const auto* literal = std::get_if<ast::Literal>(&expression.node);
    if (!literal || literal->kind != ast::Literal::Kind::integer) return std::nullopt;
    constexpr std::size_t kMostDigits = 9;
    return literal->text.size() > kMostDigits ? 0 : static_cast<std::size_t>(std::stoul(literal->text));
}

void fail_place(bool mysql, std::string_view clause, std::size_t place, std::size_t position) {
    if (mysql)
        throw Error(1054, "42S22",
                    "Unknown column '" + std::to_string(place) + "' in '" +
                        (clause == "GROUP BY" ? "group statement'" : "order clause'"));
    Error error("42P10", std::string(clause) + " position " + std::to_string(place) + " is not in select list");
    error.position = position;
    throw error;
}

void refuse_constant(const ast::Expression& expression, std::string_view clause) {
    const auto* literal = std::get_if<ast::Literal>(&expression.node);
    if (!literal || literal->kind == ast::Literal::Kind::integer) return;
    Error error("42601", "non-integer constant in " + std::string(clause));
    error.position = expression.position;
    throw error;
}

const std::string* bare_name(const ast::Expression& expression) {
    const auto* reference = std::get_if<ast::ColumnReference>(&expression.node);
    return reference && reference->name.size() == 1 ? &reference->name[0] : nullptr;
}

std::size_t start_of(const ast::Expression& expression) {
    const ast::Expression* first = &expression;
    std::size_t start = expression.position;
    // The operand that stands in front; prefix operators and calls have none.
    for (;;) {
        const ast::ExpressionPtr* operand = nullptr;
        if (const auto* op = std::get_if<ast::Operator>(&first->node))
            operand = op->operands.size() > 1 ? &op->operands.front() : nullptr;
        else if (const auto* between = std::get_if<ast::Between>(&first->node))
            operand = &between->value;
        else if (const auto* in = std::get_if<ast::InList>(&first->node))
            operand = &in->value;
        else if (const auto* like = std::get_if<ast::Like>(&first->node))
            operand = &like->value;
        else if (const auto* is = std::get_if<ast::Is>(&first->node))
            operand = &is->value;
        else if (const auto* cast = std::get_if<ast::Cast>(&first->node))
            operand = &cast->value;
        else if (const auto* array = std::get_if<ast::QuantifiedArray>(&first->node))
            operand = &array->value;
        if (!operand || !*operand) return start;
        first = operand->get();
        start = std::min(start, first->position);
    }
}

bool is_selected(const std::vector<ast::SelectItem>& items, const ast::Name& name) {
    return std::any_of(items.begin(), items.end(), [&](const ast::SelectItem& item) {
        const auto* column = std::get_if<ast::ColumnReference>(&item.value->node);
        return std::holds_alternative<ast::Star>(item.value->node) ||
               (column && util::to_lower(column->name.back()) == util::to_lower(name.back()));
    });
}

const ast::ColumnReference* unselected_column(const std::vector<ast::SelectItem>& items,
                                              const ast::Expression& expression) {
    const ast::ColumnReference* missing = nullptr;
    ast::for_each(expression, [&](const ast::Expression& inner) {
        const auto* column = std::get_if<ast::ColumnReference>(&inner.node);
        if (!column || missing || is_selected(items, column->name)) return;
        const bool alias = std::any_of(items.begin(), items.end(), [&](const ast::SelectItem& item) {
            return column->name.size() == 1 && util::to_lower(item.alias) == util::to_lower(column->name[0]);
        });
        if (!alias) missing = column;
    });
    return missing;
}

std::size_t list_position(const ast::Query& query) {
    if (const auto* select = std::get_if<ast::Select>(&query.body))
        return select->items.empty() ? query.position : start_of(*select->items.front().value);
    if (const auto* values = std::get_if<ast::Values>(&query.body))
        return values->rows.empty() || values->rows.front().empty() ? query.position
                                                                    : start_of(*values->rows.front().front());
    if (const auto* operation = std::get_if<ast::SetOperation>(&query.body)) return list_position(*operation->left);
    return list_position(*std::get<ast::QueryPtr>(query.body));
}

std::string column_list(std::size_t count) {
    if (count == 0) return "NULL"; // PostgreSQL's list without items
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += (i ? ", c" : "c") + std::to_string(i);
    return list;
}

} // namespace labdb::sql::bind
