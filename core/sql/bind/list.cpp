// The select list: `*` and what it stands for, expressions, and what grouping leaves of them.
#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/grouping.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {

void Binder::expand_star(const ast::Star& star, std::size_t position, std::vector<BoundQuery::Column>& columns) {
    Scope nothing; // an expression of a stored program has no query around it
    Scope& scope = scopes_.empty() ? nothing : *scopes_.back();
    const auto add = [&](const ScopeColumn& column) {
        if (column.invisible) return;
        columns.push_back({column.name, use_column(scope, column, true, position)});
        if (scope.grouped && std::find(scope.group_keys.begin(), scope.group_keys.end(), columns.back().value.sql) !=
                                 scope.group_keys.end())
            scope.ungrouped.pop_back();
    };
    if (star.qualifier.empty()) {
        for (const ScopeColumn* column : scope.visible) add(*column);
        if (scope.tables.empty()) {
            if (rules_.is_mysql()) throw Error(1096, "HY000", "No tables used");
            Error error("42601", "SELECT * with no tables specified is not valid");
            error.position = position;
            throw error;
        }
    } else {
        bool found = false;
        for (const ScopeTable& table : scope.tables) {
            if (!same_name(table.alias, star.qualifier.back())) continue;
            if (star.qualifier.size() > 1 && table.schema != star.qualifier.front()) continue;
            found = true;
            for (const ScopeColumn& column : table.columns) add(column);
        }
        const auto has = [&](const Variables* variables) { return variables->find(star.qualifier).has_value(); };
        if (!found && !rules_.is_mysql() && std::any_of(variables_.begin(), variables_.end(), has)) {
            // A stored program's record, as NEW.* in a trigger.
            ast::ColumnReference record;
            record.name = star.qualifier;
            for (auto& [name, field] : rules_.fields(*this, column(record, position), position))
                columns.push_back({name, std::move(field)});
            return;
        }
        if (!found) {
            if (rules_.is_mysql())
                throw Error(1051, "42S02", "Unknown table '" + util::join(star.qualifier, ".") + "'");
            Error error("42P01", "missing FROM-clause entry for table \"" + star.qualifier.back() + "\"");
            error.position = position;
            throw error;
        }
    }
}

void Binder::expand_fields(const ast::FieldSelection& selection, std::vector<BoundQuery::Column>& columns) {
    const Bound value = expression(selection.value);
    for (auto& [name, field] : rules_.fields(*this, value, selection.value->position))
        columns.push_back({name, std::move(field)});
}

std::vector<BoundQuery::Column> Binder::select_items(const std::vector<ast::SelectItem>& items) {
    std::vector<BoundQuery::Column> columns;
    columns.reserve(items.size());
    Scope& scope = *scopes_.back();
    for (const ast::SelectItem& item : items) {
        if (const auto* selection = std::get_if<ast::FieldSelection>(&item.value->node); selection && selection->star) {
            expand_fields(*selection, columns);
            check_grouping(scope, columns.size(), "SELECT list");
            continue;
        }
        if (const auto* star = std::get_if<ast::Star>(&item.value->node)) {
            const std::size_t before = columns.size();
            expand_star(*star, item.value->position, columns);
            check_grouping(scope, before + 1, "SELECT list");
            continue;
        }
        Bound value = expression(item.value);
        if (value.is_row()) {
            if (rules_.is_mysql()) throw Error(1241, "21000", "Operand should contain 1 column(s)");
            const Type type = value.type;
            value = rules_.convert(*this, std::move(value), type);
        }
        check_grouping(scope, columns.size() + 1, "SELECT list");
        BoundQuery::Column& column = columns.emplace_back();
        column.name = item.alias.empty() ? rules_.column_name(item) : item.alias;
        column.value = rules_.settle(*this, std::move(value));
    }
    return columns;
}

void Binder::check_grouping(Scope& scope, std::size_t item, std::string_view clause) {
    if (!scope.grouped || scope.ungrouped.empty()) return;
    const std::vector<const Bound*> columns = std::exchange(scope.ungrouped, {});
    if (!lookup_.only_full_group_by()) return;
    for (const Bound* column : columns) {
        if (depends_on_keys(scope, *column)) continue;
        const Bound::Origin origin = column->origin ? *column->origin : Bound::Origin();
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

} // namespace labdb::sql::bind
