#include "core/sql/mysql/print.hpp"
#include "core/sql/mysql/typing.hpp"

/// Expressions as errors show them.
namespace labdb::sql::mysql {

namespace {

/// A column with all that it is called by: `demo`.`t`.`a`.
std::string shown_column(Binder& binder, const ast::ColumnReference& reference) {
    std::string made;
    if (const auto origin = binder.shown_origin(reference.name)) {
        if (!origin->schema.empty()) made += quoted_name(origin->schema) + ".";
        if (!origin->table_alias.empty()) made += quoted_name(origin->table_alias) + ".";
        return made + quoted_name(origin->column);
    }
    for (const std::string& part : reference.name) made += (made.empty() ? "" : ".") + quoted_name(part);
    return made;
}

} // namespace

std::string shown(Binder& binder, const ast::Expression& expression) {
    if (const auto* column = std::get_if<ast::ColumnReference>(&expression.node)) return shown_column(binder, *column);
    if (const auto* operation = std::get_if<ast::Operator>(&expression.node))
        return shown_operation(binder, *operation);
    if (const auto* literal = std::get_if<ast::Literal>(&expression.node)) {
        if (literal->kind == ast::Literal::Kind::string) return "'" + literal->text + "'";
        if (literal->kind == ast::Literal::Kind::integer || literal->kind == ast::Literal::Kind::decimal ||
            literal->kind == ast::Literal::Kind::real)
            return literal->text;
    }
    if (const auto* call = std::get_if<ast::Call>(&expression.node)) {
        std::string made = call->name.back() + "(" + (call->distinct ? "distinct " : "") + (call->star ? "*" : "");
        for (std::size_t i = 0; i < call->arguments.size(); ++i)
            made += (i > 0 ? "," : "") + shown(binder, *call->arguments[i]);
        return made + ")";
    }
    return print(expression);
}

std::string shown_operation(Binder& binder, const ast::Operator& operation) {
    const std::string name = operation.name == "div" ? "DIV" : operation.name;
    if (operation.operands.size() == 1) return name + shown(binder, *operation.operands[0]);
    std::string made = "(";
    for (std::size_t i = 0; i < operation.operands.size(); ++i)
        made += (i > 0 ? " " + name + " " : "") + shown(binder, *operation.operands[i]);
    return made + ")";
}

} // namespace labdb::sql::mysql
