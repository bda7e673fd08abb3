// SELECT: its list, its groups, its order.
#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/depth.hpp"
#include "core/sql/bind/grouping.hpp"
#include "core/sql/bind/places.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

/// A name without qualifier.
const std::string* bare_name(const ast::Expression& expression) {
    const auto* reference = std::get_if<ast::ColumnReference>(&expression.node);
    return reference && reference->name.size() == 1 ? &reference->name[0] : nullptr;
}

class ScopeGuard {
public:
    ScopeGuard(Binder& binder, Scope& scope) : binder_(binder) { binder.push_scope(scope); }
    ~ScopeGuard() { binder_.pop_scope(); }
    ScopeGuard(const ScopeGuard&) = delete;
    ScopeGuard& operator=(const ScopeGuard&) = delete;

private:
    Binder& binder_;
};

} // namespace

std::string Binder::where(const ast::ExpressionPtr& condition) {
    if (!condition) return "";
    return " WHERE " + rules_.condition(*this, in_clause("where clause", *condition), "WHERE").sql;
}

std::string Binder::limit(const ast::ExpressionPtr& limit, const ast::ExpressionPtr& offset) {
    if (!limit && !offset) return "";
    const auto number = [&](const ast::Expression& expression, const char* clause) -> std::string {
        Type type;
        type.kind = TypeKind::bigint;
        Bound bound = rules_.convert(*this, in_clause("limit clause", expression), type);
        if (bound.constant && is_null(*bound.constant)) return "-1";
        if (!bound.constant) return "CAST(coalesce(" + bound.sql + ", -1) AS INTEGER)";
        const auto* value = std::get_if<std::int64_t>(&*bound.constant);
        if (!value) return "-1"; // beyond 2^63: everything
        if (*value < 0) {
            if (rules_.is_mysql()) throw mysql_syntax_error("-");
            throw Error(std::string_view(clause) == "LIMIT" ? "2201W" : "2201X",
                        std::string(clause) + " must not be negative");
        }
        return bound.sql;
    };
    std::string sql = " LIMIT " + (limit ? number(*limit, "LIMIT") : "-1");
    if (offset) {
        std::string start = number(*offset, "OFFSET");
        sql += " OFFSET " + (start == "-1" ? "0" : start);
    }
    return sql;
}

std::vector<BoundQuery::Column> Binder::select_items(const std::vector<ast::SelectItem>& items) {
    std::vector<BoundQuery::Column> columns;
    Scope& scope = *scopes_.back();
    for (const ast::SelectItem& item : items) {
        if (const auto* star = std::get_if<ast::Star>(&item.value->node)) {
            const std::size_t before = columns.size();
            const auto add = [&](const ScopeColumn& column) {
                if (column.invisible) return;
                ast::Expression reference;
                columns.push_back({column.name, use_column(scope, column, true, item.value->position)});
                if (scope.grouped && std::find(scope.group_keys.begin(), scope.group_keys.end(),
                                               columns.back().value.sql) != scope.group_keys.end())
                    scope.ungrouped.pop_back();
            };
            if (star->qualifier.empty()) {
                for (const ScopeColumn* column : scope.visible) add(*column);
                if (scope.tables.empty()) {
                    if (rules_.is_mysql()) throw Error(1096, "HY000", "No tables used");
                    throw Error("42601", "SELECT * with no tables specified is not valid");
                }
            } else {
                bool found = false;
                for (const ScopeTable& table : scope.tables) {
                    if (!same_name(table.alias, star->qualifier.back())) continue;
                    if (star->qualifier.size() > 1 && table.schema != star->qualifier.front()) continue;
                    found = true;
                    for (const ScopeColumn& column : table.columns) add(column);
                }
                if (!found) {
                    if (rules_.is_mysql())
                        throw Error(1051, "42S02", "Unknown table '" + util::join(star->qualifier, ".") + "'");
                    Error error("42P01", "missing FROM-clause entry for table \"" + star->qualifier.back() + "\"");
                    error.position = item.value->position;
                    throw error;
                }
            }
            check_grouping(scope, before + 1, "SELECT list");
            continue;
        }
        Bound value = expression(item.value);
        if (value.is_row()) {
            if (rules_.is_mysql()) throw Error(1241, "21000", "Operand should contain 1 column(s)");
            value = rules_.convert(*this, std::move(value), value.type);
        }
        value = rules_.settle(*this, std::move(value));
        check_grouping(scope, columns.size() + 1, "SELECT list");
        columns.push_back({item.alias.empty() ? rules_.column_name(item) : item.alias, std::move(value)});
    }
    return columns;
}

void Binder::check_grouping(Scope& scope, std::size_t item, std::string_view clause) {
    if (!scope.grouped || scope.ungrouped.empty()) return;
    const std::vector<const Bound*> columns = std::exchange(scope.ungrouped, {});
    if (!lookup_.only_full_group_by()) return;
    for (const Bound* column : columns) {
        if (depends_on_keys(scope, *column)) continue;
        const Bound::Origin origin = column->origin.value_or(Bound::Origin());
        if (rules_.is_mysql()) {
            const std::string name = origin.schema + "." +
                                     (origin.table_alias.empty() ? origin.table : origin.table_alias) + "." +
                                     origin.column;
            if (scope.group_keys.empty())
                throw Error(1140, "42000",
                            "In aggregated query without GROUP BY, expression #" + std::to_string(item) + " of " +
                                std::string(clause) + " contains nonaggregated column '" + name +
                                "'; this is incompatible with sql_mode=only_full_group_by");
            throw Error(
                1055, "42000",
                "Expression #" + std::to_string(item) + " of " + std::string(clause) +
                    " is not in GROUP BY clause and contains nonaggregated column '" + name +
                    "' which is not functionally dependent on columns in GROUP BY clause; this is incompatible with "
                    "sql_mode=only_full_group_by");
        }
        const std::string name = (origin.table_alias.empty() ? "" : origin.table_alias + ".") + origin.column;
        Error error("42803",
                    "column \"" + name + "\" must appear in the GROUP BY clause or be used in an aggregate function");
        error.position = column->position;
        throw error;
    }
}

BoundQuery Binder::select(const ast::Select& select, const ast::Query& query) {
    Scope scope;
    const ScopeGuard in_scope(*this, scope);
    const std::string outer_clause = std::exchange(clause_, "field list");
    const std::vector<Type> wanted_types = std::exchange(wanted_types_, {});
    scope.items = &select.items;
    scope.windows = &select.windows;
    std::string from_sql = from(select.from, scope);
    const std::string where_sql = where(select.where);

    // GROUP BY first, as what may stand in the list depends on it.
    std::vector<Bound> keys;
    std::vector<std::vector<std::size_t>> sets = grouping_sets(select, keys);
    const bool several_sets = sets.size() != 1 || select.with_rollup;
    for (const Bound& key : keys) scope.group_keys.push_back(key.sql);
    scope.rolled_up.assign(keys.size(), false);
    bool groups = !select.group_by.empty() || (select.having && !rules_.is_mysql());
    scope.grouped = groups;
    scope.aggregates = Scope::Aggregates::allowed;
    scope.windows_allowed = true;

    struct Part {
        std::vector<BoundQuery::Column> columns;
        std::vector<OrderTerm> order;
        std::string having;
    };
    const auto bind_once = [&] {
        Part part;
        scope.set_returning.clear();
        clause_ = "field list";
        part.columns = select_items(select.items);
        if (select.having) {
            scope.windows_allowed = false;
            scope.aliases_usable = rules_.is_mysql();
            part.having = rules_.condition(*this, in_clause("having clause", *select.having), "HAVING").sql;
            check_grouping(scope, 1, "HAVING clause");
            scope.aliases_usable = false;
            scope.windows_allowed = true;
        }
        clause_ = "order clause";
        for (std::size_t i = 0; i < query.order_by.size(); ++i)
            part.order.push_back(select_order(query.order_by[i], select, part.columns, scope));
        clause_ = "field list";
        return part;
    };
    const auto bind_part = [&] {
        Part part = bind_once();
        if (groups || !scope.has_aggregate) return part;
        // It was an aggregate query all along: bound again, so that columns outside of aggregates are found.
        groups = scope.grouped = true;
        return bind_once();
    };

    BoundQuery made;
    const std::string from_words = from_sql.empty() ? "" : " FROM " + from_sql;
    const auto text_of = [&](const Part& part, const std::vector<std::string>& group, const std::string& extra) {
        std::string sql = select.distinct && !several_sets ? "SELECT DISTINCT " : "SELECT ";
        for (std::size_t i = 0; i < part.columns.size(); ++i) {
            Bound value = part.columns[i].value;
            if (i < wanted_types.size()) value = rules_.convert(*this, std::move(value), wanted_types[i]);
            sql += (i ? ", " : "") + (select.distinct ? rules_.key(value) : value.sql) + " AS c" + std::to_string(i);
        }
        if (!scope.recursion.empty()) sql += ", recursion_step(" + scope.recursion + ".d) AS d";
        sql += extra;
        sql += from_words;
        if (!scope.set_returning.empty()) sql += (from_words.empty() ? " FROM " : ", ") + scope.set_returning;
        sql += where_sql;
        if (!group.empty()) sql += " GROUP BY " + util::join(group, ", ");
        if (!part.having.empty()) {
            // Without groups MySQL's HAVING is one more condition on the rows.
            if (!groups && where_sql.empty())
                sql += " WHERE " + part.having;
            else if (!groups)
                sql += " AND " + part.having;
            else
                sql += " HAVING " + part.having;
        }
        return sql;
    };
    const auto rename = [&](std::vector<BoundQuery::Column>& columns) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i].value.sql = "c" + std::to_string(i);
            columns[i].value.constant.reset();
            columns[i].value.text_literal.clear();
        }
    };

    if (several_sets) {
        // One SELECT for each grouping set, with the keys that are not in it NULL; put together, and put in order.
        std::string all;
        std::vector<BoundQuery::Column> columns;
        std::vector<std::string> suffixes;
        const std::size_t order_count = query.order_by.size();
        for (const std::vector<std::size_t>& set : sets) {
            std::vector<std::string> group, extra_keys;
            std::string extra;
            for (std::size_t i = 0; i < keys.size(); ++i)
                scope.rolled_up[i] = std::find(set.begin(), set.end(), i) == set.end();
            for (const std::size_t i : set) group.push_back(rules_.key(keys[i]));
            Part part = bind_part();
            for (std::size_t i = 0; i < order_count; ++i)
                extra += ", " + part.order[i].value + " AS o" + std::to_string(i);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                extra += scope.rolled_up[i] ? ", NULL" : ", " + rules_.key(keys[i]);
                extra +=
                    " AS k" + std::to_string(i) + (scope.rolled_up[i] ? ", 1" : ", 0") + " AS g" + std::to_string(i);
            }
            std::string sql = text_of(part, group, extra);
            // A group over nothing is one row, even when there are no rows: SQLite gives it when there is an aggregate.
            if (set.empty() && part.having.empty())
                sql += " HAVING count(*) > " + std::string(sets.size() > 1 && rules_.is_mysql() ? "0" : "-1");
            all += (all.empty() ? "" : " UNION ALL ") + sql;
            if (columns.empty()) {
                columns = part.columns;
                for (std::size_t i = 0; i < columns.size(); ++i) columns[i].value.nullable = true;
                // In the other sets the key may be NULL.
                Bound rolled_up;
                for (const ast::OrderItem& item : query.order_by) suffixes.push_back(order_suffix(rolled_up, item));
            }
        }
        rename(columns);
        std::string outer = select.distinct ? "SELECT DISTINCT " : "SELECT ";
        for (std::size_t i = 0; i < columns.size(); ++i)
            outer += (i ? ", " : "") + (select.distinct ? rules_.key(columns[i].value) : columns[i].value.sql) +
                     " AS c" + std::to_string(i);
        outer += " FROM (" + all + ")";
        std::string order;
        for (std::size_t i = 0; i < order_count; ++i)
            order += (order.empty() ? "" : ", ") + ("o" + std::to_string(i)) + suffixes[i];
        if (order_count == 0 && rules_.is_mysql())
            for (std::size_t i = 0; i < keys.size(); ++i)
                order += (order.empty() ? "" : ", ") + ("g" + std::to_string(i) + ", k" + std::to_string(i));
        if (!order.empty()) outer += " ORDER BY " + order;
        made.sql = outer + limit(query.limit, query.offset);
        made.columns = std::move(columns);
        clause_ = outer_clause;
        return made;
    }

    std::vector<std::string> group;
    for (const Bound& key : keys) group.push_back(rules_.key(key));
    Part part = bind_part();
    if (groups && keys.empty() && !scope.has_aggregate && select.having) group.push_back("NULL");
    if (!select.distinct_on.empty()) {
        std::string partition, inner_order, outer_order, extra;
        for (const ast::ExpressionPtr& key : select.distinct_on) {
            std::optional<std::size_t> number = place_of(*key);
            std::string text;
            if (number && *number >= 1 && *number <= part.columns.size())
                text = rules_.key(part.columns[*number - 1].value);
            else {
                const std::string* name = bare_name(*key);
                const BoundQuery::Column* named = nullptr;
                if (name)
                    for (const BoundQuery::Column& column : part.columns)
                        if (column.name == *name) named = &column;
                text = rules_.key(named ? named->value : expression(key));
            }
            partition += (partition.empty() ? "" : ", ") + text;
        }
        for (std::size_t i = 0; i < part.order.size(); ++i) {
            inner_order += (i ? ", " : "") + part.order[i].value + part.order[i].suffix;
            extra += ", " + part.order[i].value + " AS o" + std::to_string(i);
            outer_order += (i ? ", " : "") + ("o" + std::to_string(i)) + part.order[i].suffix;
        }
        extra += ", row_number() OVER (PARTITION BY " + partition +
                 (inner_order.empty() ? "" : " ORDER BY " + inner_order) + ") AS n";
        made.sql = "SELECT " + column_list(part.columns.size()) + " FROM (" + text_of(part, group, extra) +
                   ") WHERE n = 1" + (outer_order.empty() ? "" : " ORDER BY " + outer_order) +
                   limit(query.limit, query.offset);
    } else {
        made.sql = text_of(part, group, "");
        std::string order;
        for (std::size_t i = 0; i < part.order.size(); ++i) {
            const OrderTerm& term = part.order[i];
            if (select.distinct && !term.output) fail_distinct_order(i);
            // A column of the result by its name there, so that it is not computed twice.
            order += (i ? ", " : "") + (term.output ? term.output_key : term.value) + term.suffix;
        }
        if (!order.empty()) made.sql += " ORDER BY " + order;
        made.sql += limit(query.limit, query.offset);
    }
    rename(part.columns);
    made.columns = std::move(part.columns);
    made.simple = query.order_by.empty() && !query.limit && !query.offset;
    made.at_most_one_row = (groups && keys.empty()) || (from_sql.empty() && scope.set_returning.empty());
    clause_ = outer_clause;
    return made;
}

Binder::OrderTerm Binder::select_order(const ast::OrderItem& item, const ast::Select& select,
                                       const std::vector<BoundQuery::Column>& columns, Scope& scope) {
    const auto output = [&](std::size_t number) {
        Bound value = columns[number].value;
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

void Binder::fail_distinct_order(std::size_t number) const {
    if (rules_.is_mysql())
        throw Error(3065, "HY000",
                    "Expression #" + std::to_string(number + 1) +
                        " of ORDER BY clause is not in SELECT list, references column which is not in SELECT list; "
                        "this is incompatible with DISTINCT");
    throw Error("42P10", "for SELECT DISTINCT, ORDER BY expressions must appear in select list");
}

std::string Binder::order_value(const Bound& value) const {
    // A bare number would be a column's place.
    return value.constant ? "(" + value.sql + " + 0)" : rules_.key(value);
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

} // namespace labdb::sql::bind
