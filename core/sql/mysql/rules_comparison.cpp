#include <algorithm>

#include "core/sql/error.hpp"
#include "core/sql/mysql/cells.hpp"
#include "core/sql/mysql/comparison.hpp"
#include "core/sql/mysql/dialect.hpp"

/// `=` and its like, BETWEEN, IN, IS, LIKE.
namespace labdb::sql::mysql {

namespace {

Bound compare_rows(const Dialect& rules, Binder& binder, std::string_view op, const Bound& left, const Bound& right,
                   std::size_t position) {
    if (left.row.size() != right.row.size())
        throw Error(1241, "21000",
                    "Operand should contain " + std::to_string(std::max<std::size_t>(1, left.row.size())) +
                        " column(s)");
    std::vector<Bound> parts;
    if (op == "=" || op == "<=>" || op == "<>") {
        std::string sql = op == "<>" ? "(NOT (" : "(";
        for (std::size_t i = 0; i < left.row.size(); ++i) {
            parts.push_back(rules.compare(binder, op == "<>" ? "=" : op, left.row[i], right.row[i], position));
            sql += (i > 0 ? " AND " : "") + parts.back().sql;
        }
        return truth_of(sql + (op == "<>" ? "))" : ")"), parts);
    }
    // (a, b) < (c, d) is a < c OR (a = c AND b < d).
    const std::string_view strict = op.substr(0, 1);
    std::string sql;
    for (std::size_t i = left.row.size(); i-- > 0;) {
        const bool last = i + 1 == left.row.size();
        parts.push_back(rules.compare(binder, last ? op : strict, left.row[i], right.row[i], position));
        const std::string first = parts.back().sql;
        if (last) {
            sql = first;
            continue;
        }
        parts.push_back(rules.compare(binder, "=", left.row[i], right.row[i], position));
        sql = "(" + first + " OR (" + parts.back().sql + " AND " + sql + "))";
    }
    return truth_of(sql, parts);
}

} // namespace

Bound Dialect::compare(Binder& binder, std::string_view op, Bound left, Bound right, std::size_t position) const {
    if (left.is_row() || right.is_row()) return compare_rows(*this, binder, op, left, right, position);
    const Bound operands[] = {left, right};
    Bound made = truth_of("", operands);
    made.sql = comparison_sql(op, comparison(binder, op, std::move(left), std::move(right)));
    if (op == "<=>") made.nullable = false;
    return made;
}

Bound Dialect::between(Binder& binder, const ast::Between& node, std::size_t position) const {
    const Bound value = binder.expression(node.value);
    const Bound low = scalar(binder.expression(node.low)), high = scalar(binder.expression(node.high));
    const Bound operands[] = {scalar(value), low, high};
    const Comparison from = comparison(binder, ">=", value, low), to = comparison(binder, "<=", value, high);
    std::string sql;
    if (!value.volatile_ && from.same_left(to)) {
        const std::string collation = from.collation.empty() ? "" : collate_clause(from.collation);
        sql = "(" + from.left.sql + collation + (node.negated ? " NOT BETWEEN " : " BETWEEN ") + from.right.sql +
              " AND " + to.right.sql + ")";
    } else {
        sql = "(" + comparison_sql(">=", from) + " AND " + comparison_sql("<=", to) + ")";
        if (node.negated) sql = "(NOT " + sql + ")";
    }
    static_cast<void>(position);
    return truth_of(sql, operands);
}

Bound Dialect::in_list(Binder& binder, const ast::InList& node, std::size_t position) const {
    const Bound value = binder.expression(node.value);
    std::vector<Bound> operands{value};
    std::vector<Comparison> sides;
    bool one_form = !value.is_row();
    for (const ast::ExpressionPtr& element : node.list) {
        operands.push_back(binder.expression(element));
        if (value.is_row() || operands.back().is_row()) continue;
        sides.push_back(comparison(binder, "=", value, operands.back()));
        one_form = one_form && sides.back().same_left(sides.front());
    }
    std::string sql;
    if (one_form && sides.size() + 1 == operands.size()) {
        const std::string collation = sides.front().collation.empty() ? "" : collate_clause(sides.front().collation);
        sql = "(" + sides.front().left.sql + collation + (node.negated ? " NOT IN (" : " IN (");
        for (std::size_t i = 0; i < sides.size(); ++i) sql += (i > 0 ? "," : "") + sides[i].right.sql;
        return truth_of(sql + "))", operands);
    }
    for (std::size_t i = 1; i < operands.size(); ++i)
        sql += (i > 1 ? " OR " : "") + compare(binder, "=", value, operands[i], position).sql;
    return truth_of((node.negated ? "(NOT (" : "((") + sql + "))", operands);
}

Bound Dialect::is(Binder& binder, const ast::Is& node, std::size_t) const {
    using Test = ast::Is::Test;
    Bound value = scalar(binder.expression(node.value));
    std::string sql;
    switch (node.test) {
    case Test::null:
    case Test::unknown: sql = "(" + value.sql + (node.negated ? " IS NOT NULL)" : " IS NULL)"); break;
    case Test::boolean_true:
    case Test::boolean_false: {
        value = condition(binder, std::move(value), binder.clause());
        const char* truth = node.test == Test::boolean_true ? "TRUE)" : "FALSE)";
        sql = "(" + value.sql + (node.negated ? " IS NOT " : " IS ") + truth;
        break;
    }
    default: throw Error(1235, "42000", "This version of MySQL doesn't yet support 'IS'");
    }
    Bound made = truth_of(sql, {&value, 1});
    made.nullable = false;
    return made;
}

Bound Dialect::like(Binder& binder, const ast::Like& node, std::size_t) const {
    const bool regular = node.kind == ast::Like::Kind::regexp;
    Bound value = converted(binder, scalar(binder.expression(node.value)), Form::text);
    Bound pattern = converted(binder, scalar(binder.expression(node.pattern)), Form::text);
    const Bound texts[] = {value, pattern};
    const std::string collation = collation_of(binder, texts, regular ? "regexp_like" : "like", true).collation;
    std::vector<Bound> operands{value, pattern};
    if (!regular) {
        std::string escape = binder.environment().no_backslash_escapes ? "" : "\\";
        if (node.escape) {
            const Bound said = converted(binder, scalar(binder.expression(node.escape)), Form::text);
            if (!said.constant) throw Error(1210, "HY000", "Incorrect arguments to ESCAPE");
            if (!is_null(*said.constant)) escape = bytes_of(view_of(*said.constant));
        }
        operands.push_back(text_constant(binder, escape));
    }
    operands.push_back(text_constant(binder, collation));
    Bound made = call_of(regular ? "my_regexp" : "my_like", operands, integer_type(1));
    if (node.negated) made.sql = "(NOT " + made.sql + ")";
    return made;
}

} // namespace labdb::sql::mysql
