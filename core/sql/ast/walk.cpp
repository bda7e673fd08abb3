#include "core/sql/ast/walk.hpp"

namespace labdb::sql::ast {
namespace {

struct Children {
    const std::function<void(const Expression&)>& visit;

    void one(const ExpressionPtr& child) const {
        if (child) visit(*child);
    }
    void all(const Expressions& children) const {
        for (const ExpressionPtr& child : children) one(child);
    }
    void keys(const std::vector<OrderItem>& items) const {
        for (const OrderItem& item : items) one(item.value);
    }

    // What has no expressions inside.
    void operator()(const Literal&) const {}
    void operator()(const ColumnReference&) const {}
    void operator()(const Star&) const {}
    void operator()(const Parameter&) const {}
    void operator()(const Variable&) const {}
    void operator()(const DefaultValue&) const {}
    void operator()(const InsertedValue&) const {}

    void operator()(const VariableAssignment& x) const { one(x.value); }
    void operator()(const Operator& x) const { all(x.operands); }
    void operator()(const Between& x) const { one(x.value), one(x.low), one(x.high); }
    void operator()(const InList& x) const { one(x.value), all(x.list); }
    void operator()(const Like& x) const { one(x.value), one(x.pattern), one(x.escape); }
    void operator()(const Is& x) const { one(x.value), one(x.other); }
    void operator()(const Case& x) const {
        one(x.operand);
        for (const Case::When& when : x.whens) one(when.condition), one(when.result);
        one(x.otherwise);
    }
    void operator()(const Cast& x) const { one(x.value); }
    void operator()(const ConvertCharset& x) const { one(x.value); }
    void operator()(const Collate& x) const { one(x.value); }
    void operator()(const Call& x) const {
        all(x.arguments);
        keys(x.order_by);
        one(x.filter);
        if (!x.over) return;
        all(x.over->partition_by);
        keys(x.over->order_by);
        one(x.over->from.offset), one(x.over->to.offset);
    }
    void operator()(const Interval& x) const { one(x.value); }
    void operator()(const Subquery& x) const { one(x.value); }
    void operator()(const QuantifiedArray& x) const { one(x.value), one(x.array); }
    void operator()(const RowValue& x) const { all(x.elements); }
    void operator()(const ArrayValue& x) const { all(x.elements); }
    void operator()(const Subscript& x) const { one(x.value), one(x.lower), one(x.upper); }
    void operator()(const FieldSelection& x) const { one(x.value); }
    void operator()(const MatchAgainst& x) const { one(x.words); }
    void operator()(const GroupingSet& x) const { all(x.elements); }
};

} // namespace

void for_each_child(const Expression& expression, const std::function<void(const Expression&)>& visit) {
    std::visit(Children{visit}, expression.node);
}

void for_each(const Expression& expression, const std::function<void(const Expression&)>& visit) {
    visit(expression);
    for_each_child(expression, [&](const Expression& child) { for_each(child, visit); });
}

bool has_subquery(const Expression& expression) {
    bool found = false;
    for_each(expression,
             [&](const Expression& inner) { found = found || std::holds_alternative<Subquery>(inner.node); });
    return found;
}

} // namespace labdb::sql::ast
