// Queries as operands: scalar, EXISTS, IN, ANY and ALL, ARRAY.
#include "core/sql/bind/binder.hpp"

namespace labdb::sql::bind {
namespace {

[[noreturn]] void fail_columns(const Rules& rules, std::size_t wanted, const char* text, std::size_t position) {
    if (rules.is_mysql()) throw Error(1241, "21000", "Operand should contain " + std::to_string(wanted) + " column(s)");
    Error error("42601", text);
    error.position = position;
    throw error;
}

/// MySQL's manual, 15.2.15.12, "Restrictions on Subqueries".
void refuse_limit(const Rules& rules, const ast::Query& query) {
    if (rules.is_mysql() && query.limit)
        throw Error(1235, "42000", "This version of MySQL doesn't yet support 'LIMIT & IN/ALL/ANY/SOME subquery'");
}

/// The number of elements on the left, which the query on the right must have as columns.
std::size_t same_width(const Rules& rules, const Bound& left, const BoundQuery& inner, std::size_t position) {
    const std::size_t width = left.is_row() ? left.row.size() : 1;
    if (inner.columns.size() != width)
        fail_columns(rules, width,
                     inner.columns.size() < width ? "subquery has too few columns" : "subquery has too many columns",
                     position);
    return width;
}

} // namespace

Bound Binder::subquery(const ast::Subquery& subquery, std::size_t position) {
    using Kind = ast::Subquery::Kind;
    if (subquery.kind == Kind::in) return in_query(subquery, position);
    if (subquery.kind == Kind::quantified) return quantified(subquery, position);
    BoundQuery inner = query(*subquery.query);
    if (subquery.kind == Kind::exists) {
        Bound bound;
        bound.sql = subquery.negated ? "(NOT EXISTS (" + inner.sql + "))" : "EXISTS (" + inner.sql + ")";
        bound.type = truth();
        bound.nullable = false;
        return bound;
    }
    if (subquery.kind == Kind::array) {
        if (inner.columns.size() != 1) fail_columns(rules_, 1, "subquery must return only one column", position);
        return rules_.array_of(*this, inner.columns[0].value, inner.sql);
    }
    if (inner.columns.size() != 1) {
        if (!rules_.is_mysql()) fail_columns(rules_, 1, "subquery must return only one column", position);
        return query_row(inner);
    }
    Bound bound = std::move(inner.columns[0].value);
    bound.sql = "(" + single_row(inner) + ")";
    bound.nullable = true;
    bound.origin.reset();
    bound.constant.reset();
    return bound;
}

Bound Binder::query_row(const BoundQuery& inner) {
    Bound row;
    row.type.kind = TypeKind::record;
    for (std::size_t i = 0; i < inner.columns.size(); ++i) {
        const std::string column = "c" + std::to_string(i);
        Bound element = inner.columns[i].value;
        element.sql = "(SELECT " + (inner.at_most_one_row ? column : "single_value(" + column + ")") + " FROM (" +
                      inner.sql + "))";
        element.nullable = true;
        element.origin.reset();
        row.row.push_back(std::move(element));
    }
    return row;
}

Bound Binder::row_query(const ast::Subquery& subquery, std::size_t columns, std::size_t position) {
    const BoundQuery inner = query(*subquery.query);
    if (inner.columns.size() != columns)
        fail_columns(rules_, columns,
                     inner.columns.size() < columns ? "subquery has too few columns" : "subquery has too many columns",
                     position);
    return query_row(inner);
}

std::string Binder::single_row(const BoundQuery& inner) {
    // SQLite takes the first row of several, which both engines refuse.
    return inner.at_most_one_row ? inner.sql : "SELECT single_value(c0) FROM (" + inner.sql + ")";
}

Bound Binder::in_query(const ast::Subquery& subquery, std::size_t position) {
    refuse_limit(rules_, *subquery.query);
    Bound left = expression(subquery.value);
    BoundQuery inner = query(*subquery.query);
    const std::size_t width = same_width(rules_, left, inner, position);
    const std::string alias = new_alias();
    std::string values, columns;
    bool same = true;
    for (std::size_t i = 0; i < width; ++i) {
        Bound right = inner.columns[i].value;
        const std::string name = alias + ".c" + std::to_string(i);
        right.sql = name;
        const std::vector<Bound> both = {left.is_row() ? left.row[i] : left, right};
        const Type type = rules_.common_type(*this, both, "IN");
        const Bound value = rules_.convert(*this, both[0], type);
        right = rules_.convert(*this, right, type);
        same = same && right.sql == name;
        values += (i ? ", " : "") + rules_.key(value);
        columns += (i ? ", " : "") + right.sql;
    }
    Bound bound;
    bound.sql = (width > 1 ? "((" + values + ")" : "(" + values) + (subquery.negated ? " NOT IN (" : " IN (") +
                (same ? inner.sql : "SELECT " + columns + " FROM (" + inner.sql + ") AS " + alias) + "))";
    bound.type = truth();
    return bound;
}

Bound Binder::quantified(const ast::Subquery& subquery, std::size_t position) {
    refuse_limit(rules_, *subquery.query);
    const Bound left = expression(subquery.value);
    BoundQuery inner = query(*subquery.query);
    const std::size_t width = same_width(rules_, left, inner, position);
    const std::string alias = new_alias();
    Bound right;
    for (std::size_t i = 0; i < width; ++i) {
        Bound column = inner.columns[i].value;
        column.sql = alias + ".c" + std::to_string(i);
        if (left.is_row())
            right.row.push_back(std::move(column));
        else
            right = std::move(column);
    }
    const Bound each = rules_.compare(*this, subquery.op, left, right, position);
    const std::string none = subquery.all ? "min" : "max";
    // The standard's three values: one decisive row, else one unknown, else the answer for no rows.
    Bound bound;
    bound.sql = "(SELECT CASE WHEN " + none + "(r) = " + (subquery.all ? "0 THEN 0" : "1 THEN 1") +
                " WHEN count(*) > count(r) THEN NULL ELSE " + (subquery.all ? "1" : "0") + " END FROM (SELECT " +
                each.sql + " AS r FROM (" + inner.sql + ") AS " + alias + "))";
    bound.type = truth();
    return bound;
}

} // namespace labdb::sql::bind
