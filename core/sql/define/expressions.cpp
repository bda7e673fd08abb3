#include "core/sql/define/expressions.hpp"

#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"

namespace labdb::sql::define {

RowExpressions::RowExpressions(Context& context, const Table& table)
    : context_(context), binder_(context.rules, context.lookup, context.environment) {
    bind::ScopeTable in_sight = binder_.base_table(std::make_shared<const Table>(table), "");
    for (std::size_t i = 0; i < in_sight.columns.size(); ++i)
        in_sight.columns[i].value.sql = bind::quoted(table.columns[i].physical);
    scope_.add(std::move(in_sight));
}

bind::Bound RowExpressions::bind(const ast::Expression& expression, std::string_view clause) {
    binder_.push_scope(scope_);
    bind::Bound bound = binder_.in_clause(clause, expression);
    binder_.pop_scope();
    return bound;
}

bind::Bound RowExpressions::bind_source(const std::string& source, std::string_view clause) {
    parsed_.push_back(context_.parse_expression(source));
    return bind(*parsed_.back(), clause);
}

std::string RowExpressions::condition(const std::string& source, std::string_view clause) {
    bind::Bound bound = bind_source(source, clause);
    return sql(context_.rules.condition(binder_, std::move(bound), clause));
}

std::string RowExpressions::sql(const bind::Bound& bound) const {
    return physical::with_literals(bound.sql, binder_.parameters());
}

std::vector<std::string> used_columns(const ast::Expression& expression) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    ast::for_each(expression, [&](const ast::Expression& inner) {
        if (const auto* column = std::get_if<ast::ColumnReference>(&inner.node)) add(column->name.back());
        if (const auto* match = std::get_if<ast::MatchAgainst>(&inner.node))
            for (const ast::Name& name : match->columns) add(name.back());
    });
    return names;
}

std::vector<std::string> used_columns(Context& context, const std::string& source) {
    return used_columns(*context.parse_expression(source));
}

namespace {

bind::Bound bind_alone(bind::Binder& binder, const ast::Expression& expression) {
    bind::Scope scope;
    binder.push_scope(scope);
    bind::Bound bound = binder.expression(expression);
    binder.pop_scope();
    return bound;
}

} // namespace

bool is_volatile(Context& context, const ast::Expression& expression) {
    bind::Binder binder(context.rules, context.lookup, context.environment);
    return bind_alone(binder, expression).volatile_;
}

Value evaluate(Context& context, const ast::Expression& expression) {
    bind::Binder binder(context.rules, context.lookup, context.environment);
    const bind::Bound bound = bind_alone(binder, expression);
    if (bound.constant) return {*bound.constant, bound.type, bound.volatile_};
    const auto rows = context.connection().query("SELECT " + bound.sql, binder.parameters());
    return {rows.at(0).at(0), bound.type, bound.volatile_};
}

} // namespace labdb::sql::define
