#include "core/sql/postgres/deparse/analyse.hpp"

#include <algorithm>

#include "core/sql/postgres/casts.hpp"
#include "core/sql/postgres/operators.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::postgres::deparse {
namespace {

using Kind = Node::Kind;

std::vector<Type> types_of(const std::vector<NodePtr>& nodes) {
    std::vector<Type> types;
    for (const NodePtr& node : nodes) types.push_back(node->type);
    return types;
}

/// Whether pg_operator has an operator for just these two kinds, where the resolution converts one of them.
bool has_own_operator(const std::string& name, const Type& given, const Type& wanted) {
    const auto is_moment = [](TypeKind kind) {
        return kind == TypeKind::date || kind == TypeKind::datetime || kind == TypeKind::timestamp;
    };
    if (is_integer(given.kind) && is_integer(wanted.kind)) return true;
    return is_comparison(name) && is_moment(given.kind) && is_moment(wanted.kind);
}

/// Whether pg_cast names a function for it; other conversions look at the value's text or at nothing.
bool by_function(const Type& from, const Type& to) {
    return !is_binary_cast(from, to) && !is_text(from.kind) && !is_text(to.kind) && from.kind != TypeKind::array &&
           to.kind != TypeKind::array && from.kind != TypeKind::jsonb && from.kind != TypeKind::json;
}

} // namespace

NodePtr Analyser::expression(const ast::Expression& expression) {
    constexpr int kDeepest = 500;
    if (depth_ >= kDeepest) throw Unshown();
    ++depth_;
    const ast::Expression* outer = std::exchange(current_, &expression);
    NodePtr made = std::visit([&](const auto& x) { return node(x); }, expression.node);
    current_ = outer;
    --depth_;
    return made;
}

NodePtr Analyser::assigned(const ast::Expression& expression, const Type& type) {
    return coerced(this->expression(expression), type);
}

NodePtr Analyser::settled(NodePtr node) {
    return is_open(*node) ? coerced(std::move(node), type_named("text")) : std::move(node);
}

Type Analyser::type_of(const ast::Expression& expression) { return binder_.expression(expression).type; }

std::vector<NodePtr> Analyser::nodes(const ast::Expressions& expressions) {
    std::vector<NodePtr> made;
    for (const ast::ExpressionPtr& one : expressions) made.push_back(expression(one));
    return made;
}

NodePtr Analyser::coerced(NodePtr node, const Type& type, bool implicit) {
    const Type base = without_limits(type);
    const bool limits = type_modifier(type) != -1;
    bool changed = false;
    if (is_open(*node)) {
        // The names of relations and the like are numbers once they are read: they stay as they are.
        if (!node->null && !base.name.starts_with("reg")) {
            const Cell value = binder_.rules().read(binder_.environment(), node->word, base);
            node->word = binder_.rules().text(binder_.environment(), value, base);
        }
        node->type = base;
    } else if (!same_base(node->type, base)) {
        auto cast = make(by_function(node->type, base) ? Kind::cast : Kind::relabel, base);
        cast->implicit = implicit || limits; // hide_coercion_node
        cast->parts.push_back(std::move(node));
        node = std::move(cast);
        changed = true;
    }
    if (!limits || (!changed && type_modifier(node->type) == type_modifier(type))) return node;
    // coerce_type_typmod: a function that cuts or rounds.
    auto cast = make(Kind::cast, type);
    cast->implicit = implicit;
    cast->parts.push_back(std::move(node));
    return cast;
}

NodePtr Analyser::node(const ast::Literal& literal) {
    using Literal = ast::Literal::Kind;
    Type unknown;
    unknown.kind = TypeKind::unknown;
    switch (literal.kind) {
    case Literal::null: {
        auto made = make(Kind::constant, unknown);
        made->null = true;
        return made;
    }
    case Literal::string: return make(Kind::constant, unknown, literal.text);
    case Literal::boolean: return make(Kind::constant, type_named("bool"), literal.text);
    case Literal::integer:
    case Literal::decimal:
    case Literal::real: {
        const Type type = type_of(*current_);
        const Cell value = binder_.rules().read(binder_.environment(), literal.text, type);
        return make(Kind::constant, type, binder_.rules().text(binder_.environment(), value, type));
    }
    case Literal::bits: return make(Kind::constant, type_named("bit"), literal.text);
    default: throw Unshown();
    }
}

NodePtr Analyser::node(const ast::ColumnReference& column) {
    return make(Kind::column, type_of(*current_), column_(column.name));
}

NodePtr Analyser::logical(const char* word, std::vector<NodePtr> operands) {
    auto made = make(Kind::logical, type_named("bool"), word);
    for (NodePtr& operand : operands) made->parts.push_back(coerced(std::move(operand), type_named("bool")));
    return made;
}

NodePtr Analyser::truth(const ast::Expression& expression) {
    return coerced(this->expression(expression), type_named("bool"));
}

NodePtr Analyser::operation(std::string name, std::vector<NodePtr> operands) {
    if (name == "!=") name = "<>";
    const bool rows = operands.size() == 2 && operands[0]->word == "ROW" && operands[1]->word == "ROW";
    if (rows && (name == "=" || name == "<>") && operands[0]->parts.size() == operands[1]->parts.size()) {
        std::vector<NodePtr> tests;
        for (std::size_t i = 0; i < operands[0]->parts.size(); ++i) {
            std::vector<NodePtr> pair;
            pair.push_back(std::move(operands[0]->parts[i]));
            pair.push_back(std::move(operands[1]->parts[i]));
            tests.push_back(operation(name, std::move(pair)));
        }
        return logical(name == "=" ? "AND" : "OR", std::move(tests));
    }
    const Choice choice = choose(operators_of(name, operands.size()), types_of(operands), true);
    if (!choice.signature) throw Unshown();
    auto made = make(Kind::operation, choice.result, name);
    for (std::size_t i = 0; i < operands.size(); ++i) {
        const bool stays = has_own_operator(name, operands[i]->type, choice.arguments[i]);
        made->parts.push_back(stays ? std::move(operands[i]) : coerced(std::move(operands[i]), choice.arguments[i]));
    }
    return made;
}

NodePtr Analyser::node(const ast::Operator& op) {
    if (!op.schema.empty()) throw Unshown();
    if (op.name == "and") return logical("AND", nodes(op.operands));
    if (op.name == "or") return logical("OR", nodes(op.operands));
    if (op.name == "not") return logical("NOT", nodes(op.operands));
    // doNegate: the sign of a number belongs to it.
    if (op.name == "-" && op.operands.size() == 1)
        if (const auto* number = ast::as<ast::Literal>(op.operands[0]);
            number && (number->kind == ast::Literal::Kind::integer || number->kind == ast::Literal::Kind::decimal ||
                       number->kind == ast::Literal::Kind::real)) {
            NodePtr made = expression(op.operands[0]);
            made->word.insert(0, "-");
            return made;
        }
    return operation(op.name, nodes(op.operands));
}

NodePtr Analyser::node(const ast::Between& between) {
    const auto compare = [&](const char* op, const ast::ExpressionPtr& with) {
        std::vector<NodePtr> operands;
        operands.push_back(expression(between.value));
        operands.push_back(expression(with));
        return operation(op, std::move(operands));
    };
    const auto inside = [&](const ast::ExpressionPtr& low, const ast::ExpressionPtr& high) {
        std::vector<NodePtr> both;
        both.push_back(compare(between.negated ? "<" : ">=", low));
        both.push_back(compare(between.negated ? ">" : "<=", high));
        return logical(between.negated ? "OR" : "AND", std::move(both));
    };
    if (!between.symmetric) return inside(between.low, between.high);
    std::vector<NodePtr> both;
    both.push_back(inside(between.low, between.high));
    both.push_back(inside(between.high, between.low));
    return logical(between.negated ? "AND" : "OR", std::move(both));
}

NodePtr Analyser::node(const ast::InList& in) {
    // transformAExprIn: constants become one array; what has columns in it is compared one by one.
    NodePtr value = expression(in.value);
    std::vector<NodePtr> constants, others;
    for (const ast::ExpressionPtr& element : in.list) {
        NodePtr made = expression(element);
        (made->kind == Kind::constant ? constants : others).push_back(std::move(made));
    }
    if (value->kind == Kind::list) throw Unshown();
    std::vector<NodePtr> tests;
    if (constants.size() > 1) {
        std::vector<Type> types = {value->type};
        for (const NodePtr& one : constants) types.push_back(one->type);
        const Common common = common_type(types);
        if (!common.found) throw Unshown();
        const Type element = without_limits(common.type);
        auto array = make(Kind::array, array_of_type(element));
        for (NodePtr& one : constants) array->parts.push_back(coerced(std::move(one), element));
        const Type both[] = {value->type, element};
        const Choice choice = choose(operators_of(in.negated ? "<>" : "=", 2), both, true);
        if (!choice.signature) throw Unshown();
        auto made = make(Kind::quantified, type_named("bool"), in.negated ? "<> ALL" : "= ANY");
        const bool stays = is_integer(value->type.kind) && is_integer(choice.arguments[0].kind);
        made->parts.push_back(stays ? expression(in.value) : coerced(expression(in.value), choice.arguments[0]));
        const bool same = is_integer(element.kind) && is_integer(choice.arguments[1].kind);
        made->parts.push_back(same ? std::move(array) : coerced(std::move(array), array_of_type(choice.arguments[1])));
        tests.push_back(std::move(made));
    } else {
        for (NodePtr& one : constants) others.push_back(std::move(one));
    }
    for (NodePtr& other : others) {
        std::vector<NodePtr> operands;
        operands.push_back(expression(in.value));
        operands.push_back(std::move(other));
        tests.push_back(operation(in.negated ? "<>" : "=", std::move(operands)));
    }
    return tests.size() == 1 ? std::move(tests[0]) : logical(in.negated ? "AND" : "OR", std::move(tests));
}

NodePtr Analyser::node(const ast::Like& like) {
    using Like = ast::Like::Kind;
    const Type text = type_named("text");
    std::string name = like.kind == Like::ilike ? "~~*" : like.kind == Like::like ? "~~" : "~";
    if (like.negated) name.insert(0, "!");
    NodePtr pattern = coerced(expression(like.pattern), text);
    if (like.escape || like.kind == Like::similar) {
        auto escaped = make(Kind::call, text, like.kind == Like::similar ? "similar_to_escape" : "like_escape");
        escaped->parts.push_back(std::move(pattern));
        if (like.escape) escaped->parts.push_back(coerced(expression(like.escape), text));
        pattern = std::move(escaped);
    }
    auto made = make(Kind::operation, type_named("bool"), name);
    NodePtr value = expression(like.value);
    made->parts.push_back(is_text(value->type.kind) || is_open(*value) ? coerced(std::move(value), text)
                                                                       : std::move(value));
    made->parts.push_back(std::move(pattern));
    return made;
}

NodePtr Analyser::node(const ast::Is& is) {
    using Test = ast::Is::Test;
    const std::string no = is.negated ? "IS NOT " : "IS ";
    NodePtr value = settled(expression(is.value));
    const auto test = [&](Kind kind, const char* word) {
        auto made = make(kind, type_named("bool"), no + word);
        made->parts.push_back(std::move(value));
        return made;
    };
    switch (is.test) {
    case Test::null: return test(Kind::null_test, "NULL");
    case Test::boolean_true: return test(Kind::truth_test, "TRUE");
    case Test::boolean_false: return test(Kind::truth_test, "FALSE");
    case Test::unknown: return test(Kind::truth_test, "UNKNOWN");
    case Test::distinct_from: {
        std::vector<NodePtr> operands;
        operands.push_back(expression(is.value));
        operands.push_back(expression(is.other));
        NodePtr made = operation("=", std::move(operands));
        made->kind = Kind::distinct;
        if (!is.negated) return made;
        std::vector<NodePtr> inner;
        inner.push_back(std::move(made));
        return logical("NOT", std::move(inner));
    }
    default: throw Unshown();
    }
}

Type Analyser::make_common(std::vector<NodePtr*> nodes) {
    std::vector<Type> types;
    for (NodePtr* node : nodes) types.push_back((*node)->type);
    const Common common = common_type(types);
    if (!common.found) throw Unshown();
    for (NodePtr* node : nodes) *node = coerced(std::move(*node), without_limits(common.type));
    return common.type;
}

NodePtr Analyser::node(const ast::Case& conditional) {
    auto made = make(Kind::choice, {});
    NodePtr operand = conditional.operand ? settled(expression(conditional.operand)) : nullptr;
    std::vector<NodePtr> conditions, results;
    for (const ast::Case::When& when : conditional.whens) {
        if (conditional.operand) {
            std::vector<NodePtr> both;
            both.push_back(settled(expression(conditional.operand)));
            both.push_back(expression(when.condition));
            conditions.push_back(std::move(operation("=", std::move(both))->parts[1]));
        } else {
            conditions.push_back(truth(*when.condition));
        }
        results.push_back(expression(when.result));
    }
    // ELSE counts first.
    results.insert(results.begin(), conditional.otherwise ? expression(conditional.otherwise) : node(ast::Literal{}));
    std::vector<NodePtr*> all;
    for (NodePtr& result : results) all.push_back(&result);
    made->type = make_common(all);
    made->parts.push_back(std::move(operand));
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        made->parts.push_back(std::move(conditions[i]));
        made->parts.push_back(std::move(results[i + 1]));
    }
    made->parts.push_back(std::move(results[0]));
    return made;
}

NodePtr Analyser::node(const ast::Cast& cast) {
    const Type type = binder_.rules().type_of(binder_, cast.type);
    if (type.kind == TypeKind::record) throw Unshown();
    if (const auto* array = ast::as<ast::ArrayValue>(cast.value); array && type.kind == TypeKind::array) {
        auto made = make(Kind::array, type);
        for (const ast::ExpressionPtr& element : array->elements)
            made->parts.push_back(coerced(expression(element), *type.element, false));
        return made;
    }
    return coerced(expression(cast.value), type, false);
}

NodePtr Analyser::node(const ast::Collate& collate) {
    NodePtr value = settled(expression(collate.value));
    auto made = make(Kind::collate, value->type, collate.collation.back());
    made->parts.push_back(std::move(value));
    return made;
}

std::string order_suffix(const ast::OrderItem& item) {
    using Nulls = ast::OrderItem::Nulls;
    std::string suffix = item.descending ? " DESC" : "";
    if (item.nulls == Nulls::first && !item.descending) suffix += " NULLS FIRST";
    if (item.nulls == Nulls::last && item.descending) suffix += " NULLS LAST";
    return suffix;
}

std::vector<SortKey> Analyser::order(const std::vector<ast::OrderItem>& items) {
    std::vector<SortKey> keys;
    for (const ast::OrderItem& item : items) keys.push_back({settled(expression(item.value)), order_suffix(item)});
    return keys;
}

} // namespace labdb::sql::postgres::deparse
