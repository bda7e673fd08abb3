// ORDER BY, LIMIT, WITH TIES, DISTINCT ON: which rows come, and in what order.
#include <algorithm>

#include "core/sql/ast/walk.hpp"
#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/places.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {

std::string Binder::limit_number(const ast::Expression& expression, std::string_view clause) {
    Type type;
    type.kind = TypeKind::bigint;
    if (!rules_.is_mysql())
        ast::for_each(expression, [&](const ast::Expression& part) {
            if (!std::holds_alternative<ast::ColumnReference>(part.node) || this->expression(part).constant) return;
            Error error("42P10", "argument of " + std::string(clause) + " must not contain variables");
            error.position = part.position;
            throw error;
        });
    const Bound bound = rules_.convert(*this, in_clause("limit clause", expression), type);
    if (bound.constant && is_null(*bound.constant)) return "-1";
    if (!bound.constant) return "CAST(coalesce(" + bound.sql + ", -1) AS INTEGER)";
    const auto* value = std::get_if<std::int64_t>(&*bound.constant);
    if (!value) return "-1"; // beyond 2^63: everything
    if (*value < 0) {
        if (rules_.is_mysql()) throw mysql_syntax_error("-");
        throw Error(clause == "LIMIT" ? "2201W" : "2201X", std::string(clause) + " must not be negative");
    }
    return bound.sql;
}

std::string Binder::limit(const ast::ExpressionPtr& limit, const ast::ExpressionPtr& offset) {
    if (!limit && !offset) return "";
    std::string sql = " LIMIT " + (limit ? limit_number(*limit, "LIMIT") : "-1");
    if (offset) {
        const std::string start = limit_number(*offset, "OFFSET");
        sql += " OFFSET " + (start == "-1" ? "0" : start);
    }
    return sql;
}

std::string Binder::with_ties(const std::string& rows, std::size_t width, const std::string& order,
                              const ast::Query& query) {
    const std::string limit = query.limit ? limit_number(*query.limit, "LIMIT") : "-1";
    std::string offset = query.offset ? limit_number(*query.offset, "OFFSET") : "0";
    if (offset == "-1") offset = "0";
    // The last row's equals have its rank; what comes behind them has a higher one.
    return "SELECT " + column_list(width) + " FROM (SELECT *, rank() OVER (" + order + ") AS tie_rank, " +
           "row_number() OVER (" + order + ") AS tie_row FROM (" + rows + ")) WHERE tie_row > " + offset + " AND (" +
           limit + " < 0 OR tie_rank <= " + limit + " + " + offset + ")" + order;
}

std::string Binder::distinct_on(const ast::Select& select, const std::vector<BoundQuery::Column>& columns,
                                const std::vector<OrderTerm>& order) {
    std::vector<std::string> keys;
    for (const ast::ExpressionPtr& key : select.distinct_on) {
        refuse_constant(*key, "DISTINCT ON");
        if (const auto number = place_of(*key)) {
            if (*number < 1 || *number > columns.size()) fail_place(false, "DISTINCT ON", *number, key->position);
            keys.push_back(rules_.key(columns[*number - 1].value));
            continue;
        }
        const BoundQuery::Column* named = nullptr;
        if (const std::string* name = bare_name(*key))
            for (const BoundQuery::Column& column : columns)
                if (column.name == *name) named = &column;
        keys.push_back(rules_.key(named ? named->value : expression(key)));
    }
    // parse_clause.c, transformDistinctOnClause.
    std::size_t leading = 0;
    while (leading < order.size() && std::find(keys.begin(), keys.end(), order[leading].value) != keys.end()) ++leading;
    const auto in_front = [&](const std::string& key) {
        for (std::size_t i = 0; i < leading; ++i)
            if (order[i].value == key) return true;
        return false;
    };
    for (std::size_t i = 0; i < keys.size() && leading < order.size(); ++i) {
        if (in_front(keys[i])) continue;
        Error error("42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions");
        error.position = start_of(*select.distinct_on[i]);
        throw error;
    }
    return util::join(keys, ", ");
}

Binder::OrderTerm Binder::select_order(const ast::OrderItem& item, const ast::Select& select,
                                       const std::vector<BoundQuery::Column>& columns, Scope& scope) {
    const auto output = [&](std::size_t number) {
        Bound value = columns[number].value;
        value.position = start_of(*item.value);
        OrderTerm term{order_value(value), order_suffix(value, item), number, ""};
        value.sql = "c" + std::to_string(number);
        value.constant.reset();
        term.output_key = rules_.key(value);
        return term;
    };
    if (const auto number = place_of(*item.value)) {
        if (*number >= 1 && *number <= columns.size()) return output(*number - 1);
        fail_place(rules_.is_mysql(), "ORDER BY", *number, item.value->position);
    }
    if (!rules_.is_mysql()) refuse_constant(*item.value, "ORDER BY");
    if (const std::string* name = bare_name(*item.value)) {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!same_name(columns[i].name, *name)) continue;
            if (found && columns[*found].value.sql != columns[i].value.sql) {
                if (rules_.is_mysql())
                    throw Error(1052, "23000", "Column '" + *name + "' in order clause is ambiguous");
                Error error("42702", "ORDER BY \"" + *name + "\" is ambiguous");
                error.position = item.value->position;
                throw error;
            }
            if (!found) found = i;
        }
        if (found) return output(*found);
    }
    scope.aliases_usable = rules_.is_mysql();
    const Bound value = in_clause("order clause", *item.value);
    scope.aliases_usable = false;
    check_grouping(scope, 1, "ORDER BY clause");
    if (select.distinct)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].value.sql == value.sql) return output(i);
    return {order_value(value), order_suffix(value, item), std::nullopt, ""};
}

void Binder::fail_distinct_order(std::size_t number, std::size_t position) const {
    if (rules_.is_mysql())
        throw Error(3065, "HY000",
                    "Expression #" + std::to_string(number + 1) +
                        " of ORDER BY clause is not in SELECT list, references column which is not in SELECT list; "
                        "this is incompatible with DISTINCT");
    Error error("42P10", "for SELECT DISTINCT, ORDER BY expressions must appear in select list");
    error.position = position;
    throw error;
}

std::string Binder::order_value(const Bound& value) const {
    // A bare number would be a column's place.
    if (value.constant) return "(" + value.sql + " + 0)";
    try {
        return rules_.key(value);
    } catch (Error& error) {
        // Types that have no order say so of ORDER BY in other words than of DISTINCT.
        error.message = util::replace_all(error.message, "an equality operator", "an ordering operator");
        error.hint = "Use an explicit ordering operator or modify the query.";
        throw;
    }
}

std::string Binder::order_suffix(const Bound& value, const ast::OrderItem& item) const {
    std::string suffix = item.descending ? " DESC" : "";
    // SQLite's NULLs come first, as MySQL's. Only of a column it is sure that there are none.
    if (rules_.is_mysql() || (!value.nullable && value.origin)) return suffix;
    const bool last =
        item.nulls == ast::OrderItem::Nulls::unsaid ? !item.descending : item.nulls == ast::OrderItem::Nulls::last;
    return suffix + (last ? " NULLS LAST" : " NULLS FIRST");
}

std::string Binder::order_list(const std::vector<ast::OrderItem>& items) {
    std::string list;
    for (const ast::OrderItem& item : items) {
        const Bound value = expression(item.value);
        list += (list.empty() ? "" : ", ") + order_value(value) + order_suffix(value, item);
    }
    return list;
}

std::string Binder::order_by_output(const ast::Query& query, const std::vector<BoundQuery::Column>& columns) {
    if (query.order_by.empty()) return "";
    Scope scope;
    ScopeTable table;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        ScopeColumn column;
        column.name = columns[i].name;
        column.value = columns[i].value;
        column.value.sql = "c" + std::to_string(i);
        table.columns.push_back(std::move(column));
    }
    scope.add(std::move(table));
    push_scope(scope);
    std::string list;
    const std::string clause = std::exchange(clause_, "order clause");
    for (const ast::OrderItem& item : query.order_by) {
        Bound value;
        if (const auto place = place_of(*item.value)) {
            if (*place == 0 || *place > columns.size())
                fail_place(rules_.is_mysql(), "ORDER BY", *place, item.value->position);
            value = scope.tables[0].columns[*place - 1].value;
        } else if (!rules_.is_mysql() && !std::get_if<ast::ColumnReference>(&item.value->node)) {
            Error error("0A000", "invalid UNION/INTERSECT/EXCEPT ORDER BY clause");
            error.detail = "Only result column names can be used, not expressions or functions.";
            error.hint = "Add the expression/function to every SELECT, or move the UNION into a FROM clause.";
            error.position = start_of(*item.value);
            throw error;
        } else {
            value = expression(item.value);
        }
        list += (list.empty() ? " ORDER BY " : ", ") + order_value(value) + order_suffix(value, item);
    }
    clause_ = clause;
    pop_scope();
    return list;
}

} // namespace labdb::sql::bind
