#include "core/sql/ast/print.hpp"

#include <utility>

#include "core/util/text.hpp"

namespace labdb::sql::ast {

/// One function for each kind of expression.
struct ExpressionText {
    Printer& p;

    std::string operator()(const Literal& x) { return p.literal(x); }
    std::string operator()(const ColumnReference& x) { return p.column(x); }
    std::string operator()(const Star& x) { return x.qualifier.empty() ? "*" : p.name(x.qualifier) + ".*"; }
    std::string operator()(const Parameter& x) { return x.name.empty() ? "?" : ":" + x.name; }
    std::string operator()(const Variable& x) {
        switch (x.scope) {
        case Variable::Scope::user: return "@" + p.identifier(x.name);
        case Variable::Scope::local: return p.identifier(x.name);
        case Variable::Scope::global: return "@@global." + p.identifier(x.name);
        case Variable::Scope::session: return "@@session." + p.identifier(x.name);
        default: return "@@" + p.identifier(x.name);
        }
    }
    std::string operator()(const VariableAssignment& x) {
        return "(@" + p.identifier(x.name) + ":=" + p.expression(x.value) + ")";
    }
    std::string operator()(const Operator& x) { return p.operation(x); }
    std::string operator()(const Between& x) {
        return "(" + p.expression(x.value) + (x.negated ? " not between " : " between ") + p.expression(x.low) +
               " and " + p.expression(x.high) + ")";
    }
    std::string operator()(const InList& x) {
        return "(" + p.expression(x.value) + (x.negated ? " not in (" : " in (") + p.list(x.list, ",") + "))";
    }
    std::string operator()(const Like& x) { return p.like(x); }
    std::string operator()(const Is& x) {
        const std::string no = x.negated ? " is not " : " is ";
        switch (x.test) {
        case Is::Test::null: return "(" + p.expression(x.value) + no + "null)";
        case Is::Test::boolean_true: return "(" + p.expression(x.value) + no + "true)";
        case Is::Test::boolean_false: return "(" + p.expression(x.value) + no + "false)";
        case Is::Test::unknown: return "(" + p.expression(x.value) + no + "unknown)";
        case Is::Test::document: return "(" + p.expression(x.value) + no + "document)";
        case Is::Test::json: return "(" + p.expression(x.value) + no + "json)";
        case Is::Test::distinct_from: break;
        }
        return "(" + p.expression(x.value) + no + "distinct from " + p.expression(x.other) + ")";
    }
    std::string operator()(const Case& x) {
        std::string text = "(case";
        if (x.operand) text += " " + p.expression(x.operand);
        for (const Case::When& when : x.whens)
            text += " when " + p.expression(when.condition) + " then " + p.expression(when.result);
        if (x.otherwise) text += " else " + p.expression(x.otherwise);
        return text + " end)";
    }
    std::string operator()(const Cast& x) { return p.cast(x); }
    std::string operator()(const ConvertCharset& x) {
        return "convert(" + p.expression(x.value) + " using " + x.charset + ")";
    }
    std::string operator()(const Collate& x) {
        return "(" + p.expression(x.value) + " collate " + p.name(x.collation) + ")";
    }
    std::string operator()(const Call& x) { return p.call(x); }
    std::string operator()(const Interval& x) { return "interval " + p.expression(x.value) + " " + x.unit; }
    std::string operator()(const Subquery& x) {
        const bool outer = std::exchange(p.in_expression_, true);
        std::string inner = "(" + p.query(*x.query) + ")";
        p.in_expression_ = outer;
        switch (x.kind) {
        case Subquery::Kind::exists: return x.negated ? "(not exists" + inner + ")" : "exists" + inner;
        case Subquery::Kind::in: return "(" + p.expression(x.value) + (x.negated ? " not in " : " in ") + inner + ")";
        case Subquery::Kind::quantified:
            return "(" + p.expression(x.value) + " " + x.op + (x.all ? " all " : " any ") + inner + ")";
        case Subquery::Kind::array: return "ARRAY" + inner;
        case Subquery::Kind::scalar: break;
        }
        return inner;
    }
    std::string operator()(const QuantifiedArray& x) {
        return "(" + p.expression(x.value) + " " + x.op + (x.all ? " ALL (" : " ANY (") + p.expression(x.array) + "))";
    }
    std::string operator()(const RowValue& x) {
        return (x.explicit_row ? "row(" : "(") + p.list(x.elements, ",") + ")";
    }
    std::string operator()(const ArrayValue& x) { return "ARRAY[" + p.list(x.elements, ", ") + "]"; }
    std::string operator()(const Subscript& x) {
        return "(" + p.expression(x.value) + ")[" + p.expression(x.lower) + (x.slice ? ":" : "") +
               p.expression(x.upper) + "]";
    }
    std::string operator()(const FieldSelection& x) {
        return "(" + p.expression(x.value) + ")." + (x.star ? "*" : p.identifier(x.field));
    }
    std::string operator()(const DefaultValue& x) {
        return x.column.empty() ? "default" : "default(" + p.name(x.column) + ")";
    }
    std::string operator()(const InsertedValue& x) { return "values(" + p.name(x.column) + ")"; }
    std::string operator()(const MatchAgainst& x) {
        std::string text = "(match ";
        for (const Name& column : x.columns) text += (&column == &x.columns.front() ? "" : ",") + p.column({column});
        text += " against (" + p.expression(x.words);
        if (x.mode == MatchAgainst::Mode::boolean_mode) text += " in boolean mode";
        if (x.mode == MatchAgainst::Mode::expansion || x.mode == MatchAgainst::Mode::natural_expansion)
            text += " with query expansion";
        return text + "))";
    }
    std::string operator()(const GroupingSet& x) {
        const char* word = x.kind == GroupingSet::Kind::rollup ? "rollup ("
                           : x.kind == GroupingSet::Kind::cube ? "cube ("
                                                               : "grouping sets (";
        return x.kind == GroupingSet::Kind::empty ? "()" : word + p.list(x.elements, ", ") + ")";
    }
};

std::string Printer::expression(const Expression& expression) {
    return std::visit(ExpressionText{*this}, expression.node);
}

std::string Printer::column(const ColumnReference& column) { return name(column.name); }

std::string Printer::name(const Name& name) const {
    std::string text;
    for (const std::string& part : name) text += (text.empty() ? "" : ".") + identifier(part);
    return text;
}

std::string Printer::list(const Expressions& expressions, std::string_view separator) {
    std::string text;
    for (const ExpressionPtr& one : expressions) {
        if (&one != &expressions.front()) text += separator;
        text += expression(one);
    }
    return text;
}

std::string Printer::order(const std::vector<OrderItem>& items) {
    std::string text;
    for (const OrderItem& item : items) {
        text += (&item == &items.front() ? "" : ",") + expression(item.value);
        if (item.descending) text += " desc";
        if (item.nulls != OrderItem::Nulls::unsaid)
            text += item.nulls == OrderItem::Nulls::first ? " nulls first" : " nulls last";
    }
    return text;
}

std::string Printer::window(const Window& window) {
    if (window.only_name) return identifier(window.base);
    std::string text = "(" + (window.base.empty() ? std::string() : identifier(window.base) + " ");
    if (!window.partition_by.empty()) text += "PARTITION BY " + list(window.partition_by, ",") + " ";
    if (!window.order_by.empty()) text += "ORDER BY " + order(window.order_by) + " ";
    const auto bound = [&](const FrameBound& at) -> std::string {
        switch (at.kind) {
        case FrameBound::Kind::unbounded_preceding: return "UNBOUNDED PRECEDING";
        case FrameBound::Kind::preceding: return expression(at.offset) + " PRECEDING";
        case FrameBound::Kind::current_row: return "CURRENT ROW";
        case FrameBound::Kind::following: return expression(at.offset) + " FOLLOWING";
        case FrameBound::Kind::unbounded_following: break;
        }
        return "UNBOUNDED FOLLOWING";
    };
    if (!window.frame_unit.empty()) {
        text += util::to_upper(window.frame_unit) + " BETWEEN " + bound(window.from) + " AND " + bound(window.to);
        if (!window.exclude.empty()) text += " EXCLUDE " + util::to_upper(window.exclude);
    }
    return text + ")";
}

} // namespace labdb::sql::ast
