// SELECT: its list, its groups, its order.
#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/depth.hpp"
#include "core/sql/bind/grouping.hpp"
#include "core/sql/bind/places.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/sql/bind/window_definitions.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

class ScopeGuard {
public:
    ScopeGuard(Binder& binder, Scope& scope) : binder_(binder) { binder.push_scope(scope); }
    ~ScopeGuard() { binder_.pop_scope(); }
    ScopeGuard(const ScopeGuard&) = delete;
    ScopeGuard& operator=(const ScopeGuard&) = delete;

private:
    Binder& binder_;
};

/// MATCH among WHERE's conditions on one table: MySQL then gives the rows by their rank (manual, 12.10.1).
const ast::Expression* ranking_match(const ast::Select& select) {
    if (!select.where || select.from.size() != 1 || select.distinct) return nullptr;
    std::vector<const ast::Expression*> conditions = {select.where.get()};
    while (!conditions.empty()) {
        const ast::Expression* one = conditions.back();
        conditions.pop_back();
        if (std::holds_alternative<ast::MatchAgainst>(one->node)) return one;
        if (const auto* both = std::get_if<ast::Operator>(&one->node); both && both->name == "and")
            for (const ast::ExpressionPtr& operand : both->operands) conditions.push_back(operand.get());
    }
    return nullptr;
}

} // namespace

std::string Binder::where(const ast::ExpressionPtr& condition) {
    if (!condition) return "";
    return " WHERE " + rules_.condition(*this, in_clause("where clause", *condition), "WHERE").sql;
}

BoundQuery Binder::select(const ast::Select& select, const ast::Query& query) {
    Scope scope;
    const ScopeGuard in_scope(*this, scope);
    const std::string outer_clause = std::exchange(clause_, "field list");
    const CommonTable* const goes_on = std::exchange(goes_on_, nullptr);
    scope.items = &select.items;
    scope.windows = &select.windows;
    if (rules_.is_mysql()) check_window_clause(select.windows);
    std::string from_sql = from(select.from, scope);
    const std::string where_sql = where(select.where);

    // GROUP BY first, as what may stand in the list depends on it.
    std::vector<Bound> keys;
    std::vector<std::vector<std::size_t>> sets = grouping_sets(select, keys);
    const std::size_t grouped_functions = scope.set_returning.size(); // functions with rows that are keys
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
        scope.set_returning.resize(grouped_functions);
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
        if (const ast::Expression* match = ranking_match(select); match && query.order_by.empty() && !groups)
            part.order.push_back({in_clause("order clause", *match).sql, " DESC", std::nullopt, ""});
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

    const auto wanted = [&](std::size_t i, Bound value) {
        if (!goes_on || i >= goes_on->columns.size()) return value;
        const Type& type = goes_on->columns[i].value.type;
        check_literal(value, type);
        value = rules_.convert(*this, std::move(value), type);
        const bool short_text = type.kind == TypeKind::varchar || type.kind == TypeKind::character;
        if (rules_.is_mysql() && short_text && type.length >= 0)
            value.sql = "recursion_text(" + value.sql + ", " + std::to_string(type.length) + ", " +
                        parameter_for(goes_on->columns[i].name) + ")";
        return value;
    };
    BoundQuery made;
    const std::string from_words = from_sql.empty() ? "" : " FROM " + from_sql;
    // MySQL's derived tables have their columns' collations, decimals' order among them.
    const bool compares = select.distinct || rules_.is_mysql();
    const auto shown = [&](const Bound& value) { return compares ? rules_.key(value) : value.sql; };
    const auto text_of = [&](const Part& part, const std::vector<std::string>& group, const std::string& extra) {
        std::string sql = select.distinct && !several_sets ? "SELECT DISTINCT " : "SELECT ";
        // SQLite takes a query without GROUP BY for one of aggregates only when there is one in its list.
        const bool lone = groups && group.empty() &&
                          std::none_of(part.columns.begin(), part.columns.end(),
                                       [](const BoundQuery::Column& column) { return column.value.aggregate; });
        for (std::size_t i = 0; i < part.columns.size(); ++i) {
            if (i > 0) sql += ", ";
            if (goes_on || (lone && i == 0)) {
                Bound value = part.columns[i].value;
                if (lone && i == 0) value.sql = "iif(count(*) >= 0, " + value.sql + ", NULL)";
                sql += shown(wanted(i, std::move(value)));
            } else {
                sql += shown(part.columns[i].value);
            }
            sql += " AS c" + std::to_string(i);
        }
        if (part.columns.empty() && extra.empty()) sql += "NULL";
        if (!scope.recursion.empty()) sql += ", recursion_step(" + scope.recursion + ".d) AS d";
        sql += part.columns.empty() && !extra.empty() ? extra.substr(1) : extra;
        sql += from_words;
        if (!scope.set_returning.empty()) sql += (from_words.empty() ? " FROM " : ", ") + lockstep(scope.set_returning);
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
        }
    };

    // Window functions run over the rows of all grouping sets together: their SELECT stands around those of the sets.
    // Not where something in it needs a table of FROM itself.
    const auto bind_over_sets = [&](std::vector<std::string>& aggregates) -> std::optional<Part> {
        bind_part();
        if (!scope.has_window || !scope.set_returning.empty()) return std::nullopt;
        scope.outer_aggregates = &aggregates;
        Part part = bind_part();
        scope.outer_aggregates = nullptr;
        const auto names_table = [&](const std::string& sql) {
            return std::any_of(scope.tables.begin(), scope.tables.end(), [&](const ScopeTable& table) {
                return sql.find(table.sql_alias + ".") != std::string::npos;
            });
        };
        for (const BoundQuery::Column& column : part.columns)
            if (names_table(column.value.sql)) return std::nullopt;
        for (const OrderTerm& term : part.order)
            if (names_table(term.value)) return std::nullopt;
        if (names_table(part.having)) return std::nullopt;
        return part;
    };
    if (several_sets) {
        // One SELECT for each grouping set, with the keys that are not in it NULL; put together, and put in order.
        std::string all;
        std::vector<BoundQuery::Column> columns;
        std::vector<std::string> suffixes;
        const std::size_t order_count = query.order_by.size();
        const auto set_suffixes = [&] {
            // In the other sets the key may be NULL.
            const Bound rolled_up;
            for (const ast::OrderItem& item : query.order_by) suffixes.push_back(order_suffix(rolled_up, item));
        };
        std::vector<std::string> aggregates;
        const std::optional<Part> over_all = bind_over_sets(aggregates);
        for (const std::vector<std::size_t>& set : sets) {
            std::vector<std::string> group;
            std::string extra;
            for (std::size_t i = 0; i < keys.size(); ++i)
                scope.rolled_up[i] = std::find(set.begin(), set.end(), i) == set.end();
            for (const std::size_t i : set) group.push_back(rules_.key(keys[i]));
            const std::string empty_set =
                " HAVING count(*) > " + std::string(sets.size() > 1 && rules_.is_mysql() ? "0" : "-1");
            if (over_all) {
                all += (all.empty() ? "" : " UNION ALL ") + std::string("SELECT ");
                for (std::size_t i = 0; i < keys.size(); ++i)
                    all += (scope.rolled_up[i] ? "NULL" : keys[i].sql) + " AS k" + std::to_string(i) +
                           (scope.rolled_up[i] ? ", 1 AS g" : ", 0 AS g") + std::to_string(i) + ", ";
                for (std::size_t i = 0; i < aggregates.size(); ++i)
                    all += aggregates[i] + " AS a" + std::to_string(i) + ", ";
                all += "count(*) AS n" + from_words + where_sql;
                all += group.empty() ? empty_set : " GROUP BY " + util::join(group, ", ");
                continue;
            }
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
            if (set.empty() && part.having.empty()) sql += empty_set;
            all += (all.empty() ? "" : " UNION ALL ") + sql;
            if (columns.empty()) {
                columns = part.columns;
                for (std::size_t i = 0; i < columns.size(); ++i) columns[i].value.nullable = true;
                set_suffixes();
            }
        }
        std::string rows_order;
        for (std::size_t i = 0; i < keys.size(); ++i)
            rows_order += (i ? ", g" : "g") + std::to_string(i) + ", k" + std::to_string(i);
        if (over_all) {
            columns = over_all->columns;
            set_suffixes();
            if (rules_.is_mysql()) all = "SELECT * FROM (" + all + ") ORDER BY " + rows_order;
            std::string list;
            for (std::size_t i = 0; i < columns.size(); ++i)
                list += shown(wanted(i, columns[i].value)) + " AS c" + std::to_string(i) + ", ";
            for (std::size_t i = 0; i < order_count; ++i)
                list += over_all->order[i].value + " AS o" + std::to_string(i) + ", ";
            for (std::size_t i = 0; i < keys.size(); ++i)
                list += "k" + std::to_string(i) + ", g" + std::to_string(i) + ", ";
            all = "SELECT " + list + "n FROM (" + all + ")";
            if (!over_all->having.empty()) all += " WHERE " + over_all->having;
        }
        rename(columns);
        std::string outer = select.distinct ? "SELECT DISTINCT " : "SELECT ";
        for (std::size_t i = 0; i < columns.size(); ++i)
            outer += (i ? ", " : "") + (select.distinct ? rules_.key(columns[i].value) : columns[i].value.sql) +
                     " AS c" + std::to_string(i);
        std::string order, terms;
        for (std::size_t i = 0; i < order_count; ++i) {
            order += (order.empty() ? "" : ", ") + ("o" + std::to_string(i)) + suffixes[i];
            terms += ", o" + std::to_string(i);
        }
        const std::string list = outer;
        outer += " FROM (" + all + ")";
        if (order_count == 0 && rules_.is_mysql() && !over_all) order = rows_order;
        if (!order.empty()) order = " ORDER BY " + order;
        made.sql = query.with_ties ? with_ties(list + terms + " FROM (" + all + ")", columns.size(), order, query)
                                   : outer + order + limit(query.limit, query.offset);
        made.columns = std::move(columns);
        clause_ = outer_clause;
        return made;
    }

    std::vector<std::string> group;
    for (const Bound& key : keys) group.push_back(rules_.key(key));
    Part part = bind_part();
    if (groups && keys.empty() && !scope.has_aggregate && select.having) group.push_back("NULL");
    if (!select.distinct_on.empty()) {
        const std::string partition = distinct_on(select, part.columns, part.order);
        std::string inner_order, outer_order, extra;
        for (std::size_t i = 0; i < part.order.size(); ++i) {
            inner_order += (i ? ", " : "") + part.order[i].value + part.order[i].suffix;
            extra += ", " + part.order[i].value + " AS o" + std::to_string(i);
            outer_order += (i ? ", " : "") + ("o" + std::to_string(i)) + part.order[i].suffix;
        }
        extra += ", row_number() OVER (PARTITION BY " + partition +
                 (inner_order.empty() ? "" : " ORDER BY " + inner_order) + ") AS n";
        const std::string rows = " FROM (" + text_of(part, group, extra) + ") WHERE n = 1";
        if (!outer_order.empty()) outer_order = " ORDER BY " + outer_order;
        made.sql = query.with_ties ? with_ties("SELECT *" + rows, part.columns.size(), outer_order, query)
                                   : "SELECT " + column_list(part.columns.size()) + rows + outer_order +
                                         limit(query.limit, query.offset);
    } else {
        std::string order, extra;
        for (std::size_t i = 0; i < part.order.size(); ++i) {
            const OrderTerm& term = part.order[i];
            if (select.distinct && !term.output) {
                // MySQL's may be computed from the columns of the list.
                const ast::Expression& by = *query.order_by[i].value;
                if (!rules_.is_mysql() || (lookup_.only_full_group_by() && unselected_column(select.items, by)))
                    fail_distinct_order(i, start_of(by));
            }
            // A column of the result by its name there, so that it is not computed twice.
            const std::string computed = query.with_ties && !term.output ? "o" + std::to_string(i) : term.value;
            if (query.with_ties && !term.output) extra += ", " + term.value + " AS " + computed;
            order += (i ? ", " : " ORDER BY ") + (term.output ? term.output_key : computed) + term.suffix;
        }
        made.sql = text_of(part, group, extra);
        made.sql = query.with_ties ? with_ties(made.sql, part.columns.size(), order, query)
                                   : made.sql + order + limit(query.limit, query.offset);
    }
    rename(part.columns);
    made.columns = std::move(part.columns);
    made.simple = query.order_by.empty() && !query.limit && !query.offset && !ranking_match(select);
    made.at_most_one_row = (groups && keys.empty()) || (from_sql.empty() && scope.set_returning.empty());
    clause_ = outer_clause;
    return made;
}

} // namespace labdb::sql::bind
