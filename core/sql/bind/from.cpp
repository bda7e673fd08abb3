// FROM: tables, views, derived tables, functions and joins.
#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/depth.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

/// What a column is when its row may be missing, on the far side of an outer join.
void make_nullable(ScopeTable& table) {
    for (ScopeColumn& column : table.columns) column.value.nullable = true;
}

Bound::Origin origin_of(const Table& table, const std::string& alias, std::size_t number) {
    const Column& column = table.columns[number];
    Bound::Origin origin;
    origin.schema = table.schema;
    origin.table = table.name;
    origin.table_alias = alias;
    origin.column = column.name;
    origin.number = static_cast<int>(number);
    origin.auto_increment = column.auto_increment || !column.sequence.empty();
    for (const Index& index : table.indexes)
        for (const KeyPart& part : index.parts) {
            if (part.column != column.name) continue;
            if (index.kind == Index::Kind::primary)
                origin.primary_key = true;
            else if (index.kind == Index::Kind::unique && index.parts.size() == 1)
                origin.unique_key = true;
            else if (&part == &index.parts.front())
                origin.multiple_key = true;
        }
    return origin;
}

/// A join behind a comma stands as it is, so that LATERAL in it can look at what is before the comma; only rows that
/// its right side keeps on its own must be kept from the tables there.
bool needs_parentheses(std::string_view join) {
    return join.find(" RIGHT JOIN ") != std::string_view::npos || join.find(" FULL JOIN ") != std::string_view::npos;
}

} // namespace

ScopeTable Binder::base_table(std::shared_ptr<const Table> table, const std::string& alias) {
    ScopeTable made;
    made.schema = table->schema;
    made.name = table->name;
    made.alias = alias.empty() ? table->name : alias;
    made.aliased = !alias.empty();
    made.sql_alias = new_alias();
    made.columns.reserve(table->columns.size());
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        const Column& column = table->columns[i];
        ScopeColumn& in_sight = made.columns.emplace_back();
        in_sight.name = column.name;
        in_sight.invisible = column.invisible;
        in_sight.value.sql = made.sql_alias + "." + quoted(column.physical.empty() ? column.name : column.physical);
        in_sight.value.type = column.type;
        in_sight.value.nullable = !column.not_null;
        in_sight.value.origin = std::make_shared<const Bound::Origin>(origin_of(*table, made.alias, i));
    }
    made.table = std::move(table);
    return made;
}

void Binder::check_alias(const Scope& scope, const ScopeTable& added) const {
    for (const ScopeTable& table : scope.tables) {
        if (table.alias != added.alias || table.alias.empty()) continue;
        if (!table.aliased && !added.aliased && table.schema != added.schema) continue;
        if (rules_.is_mysql()) throw Error(1066, "42000", "Not unique table/alias: '" + added.alias + "'");
        throw Error("42712", "table name \"" + added.alias + "\" specified more than once");
    }
}

std::string Binder::from(const std::vector<ast::TableReferencePtr>& tables, Scope& scope) {
    std::string sql;
    std::vector<const ScopeColumn*> visible;
    for (const ast::TableReferencePtr& table : tables) {
        FromNode node = from_node(*table, scope);
        if (sql.empty())
            sql = std::move(node.sql);
        else
            sql += ", " + (node.is_join && needs_parentheses(node.sql) ? "(" + node.sql + ")" : node.sql);
        visible.insert(visible.end(), node.visible.begin(), node.visible.end());
        scope.visible = visible;
    }
    constexpr std::size_t kMostTables = 61;
    if (rules_.is_mysql() && scope.tables.size() > kMostTables)
        throw Error(1116, "HY000", "Too many tables; MySQL can only use 61 tables in a join");
    return sql;
}

std::string Binder::from(const ast::TableReference& table, Scope& scope) {
    std::vector<const ScopeColumn*> visible = scope.visible;
    FromNode node = from_node(table, scope);
    visible.insert(visible.end(), node.visible.begin(), node.visible.end());
    scope.visible = std::move(visible);
    return node.is_join ? "(" + node.sql + ")" : node.sql;
}

Binder::FromNode Binder::from_node(const ast::TableReference& reference, Scope& scope) {
    const DepthGuard guard(depth_, rules_.is_mysql());
    if (const auto* table = std::get_if<ast::NamedTable>(&reference.node))
        return named_table(*table, scope, reference.position);
    if (const auto* table = std::get_if<ast::DerivedTable>(&reference.node))
        return derived_table(*table, scope, reference.position);
    if (const auto* table = std::get_if<ast::FunctionTable>(&reference.node))
        return function_table(*table, scope, reference.position);
    if (const auto* table = std::get_if<ast::JsonTable>(&reference.node))
        return json_table(*table, scope, reference.position);
    return join(std::get<ast::Join>(reference.node), scope, reference.position);
}

Binder::FromNode Binder::named_table(const ast::NamedTable& table, Scope& scope, std::size_t position) {
    if (table.name.size() == 1)
        for (auto common = common_tables_.rbegin(); common != common_tables_.rend(); ++common) {
            if (!same_name(common->name, table.name[0])) continue;
            BoundQuery query;
            query.columns = common->columns;
            query.sql = common->sql_name;
            const bool counts = common->counts_steps;
            FromNode node =
                query_as_table(std::move(query), "", common->name, table.alias, table.column_aliases, scope);
            if (counts) scope.recursion = scope.tables.back().sql_alias;
            return node;
        }
    if (std::shared_ptr<const Table> found = lookup_.find_table(table.name)) {
        if (found->kind == Table::Kind::view) return view(std::move(found), table, scope);
        if (rules_.is_mysql())
            for (const std::string& hinted : table.hinted_indexes)
                if (std::none_of(found->indexes.begin(), found->indexes.end(),
                                 [&](const Index& index) { return same_name(index.name, hinted); }))
                    throw Error(1176, "42000", "Key '" + hinted + "' doesn't exist in table '" + found->name + "'");
        if (found->kind == Table::Kind::materialized_view && !found->populated)
            throw Error("55000", "materialized view \"" + found->name + "\" has not been populated");
        lookup_.check_read(*found, "");
        std::string physical = table.only ? quoted(found->physical) : quoted(physical::rows_name(*found));
        ScopeTable made = base_table(std::move(found), table.alias);
        if (!rules_.is_mysql()) physical = secured(physical, made);
        made.with_family = !table.only && made.table->has_family();
        if (!table.partitions.empty()) {
            Scope alone;
            alone.add(made);
            push_scope(alone);
            const Bound rows = rules_.partition(*this, *made.table, table.partitions);
            pop_scope();
            physical = "(SELECT rowid, * FROM " + physical + " AS " + made.sql_alias + " WHERE " + rows.sql + ")";
        }
        if (table.column_aliases.size() > made.columns.size())
            throw Error("42P10", "table \"" + made.alias + "\" has " + std::to_string(made.columns.size()) +
                                     " columns available but " + std::to_string(table.column_aliases.size()) +
                                     " columns specified");
        for (std::size_t i = 0; i < table.column_aliases.size(); ++i) made.columns[i].name = table.column_aliases[i];
        check_alias(scope, made);
        FromNode node;
        node.sql = physical + " AS " + made.sql_alias;
        for (const ScopeColumn& column : scope.add(std::move(made)).columns) node.visible.push_back(&column);
        return node;
    }
    if (const SystemTable* system = lookup_.find_system_table(table.name)) {
        ScopeTable made;
        made.schema = system->schema;
        made.name = system->name;
        made.alias = table.alias.empty() ? system->name : table.alias;
        made.aliased = !table.alias.empty();
        made.sql_alias = new_alias();
        for (std::size_t i = 0; i < system->columns.size(); ++i) {
            ScopeColumn column;
            column.name = i < table.column_aliases.size() ? table.column_aliases[i] : system->columns[i].name;
            column.value.sql = made.sql_alias + ".c" + std::to_string(i);
            column.value.type = system->columns[i].type;
            column.invisible = system->columns[i].invisible;
            column.value.nullable = !system->columns[i].not_null;
            Bound::Origin origin;
            origin.schema = system->schema;
            origin.table = system->name;
            origin.table_alias = made.alias;
            origin.column = system->columns[i].name;
            origin.number = static_cast<int>(i);
            column.value.origin = std::make_shared<const Bound::Origin>(std::move(origin));
            made.columns.push_back(std::move(column));
        }
        check_alias(scope, made);
        FromNode node;
        node.sql = system->sql + " AS " + made.sql_alias;
        for (const ScopeColumn& column : scope.add(std::move(made)).columns) node.visible.push_back(&column);
        return node;
    }
    fail_unknown_table(table.name, position);
}

Binder::FromNode Binder::query_as_table(BoundQuery query, std::string schema, const std::string& name,
                                        const std::string& alias, const std::vector<std::string>& column_aliases,
                                        Scope& scope) {
    if (column_aliases.size() > query.columns.size() ||
        (rules_.is_mysql() && !column_aliases.empty() && column_aliases.size() != query.columns.size())) {
        if (rules_.is_mysql())
            throw Error(1353, "HY000",
                        "In definition of view, derived table or common table expression, SELECT list and column names "
                        "list have different column counts");
        throw Error("42P10", "table \"" + (alias.empty() ? name : alias) + "\" has " +
                                 std::to_string(query.columns.size()) + " columns available but " +
                                 std::to_string(column_aliases.size()) + " columns specified");
    }
    ScopeTable made;
    made.schema = std::move(schema);
    made.name = name;
    made.alias = alias.empty() ? name : alias;
    made.aliased = !alias.empty();
    made.sql_alias = new_alias();
    for (std::size_t i = 0; i < query.columns.size(); ++i) {
        ScopeColumn column;
        column.name = i < column_aliases.size() ? column_aliases[i] : query.columns[i].name;
        column.value.type = query.columns[i].value.type;
        column.value.nullable = query.columns[i].value.nullable;
        column.value.coercibility = Coercibility::implicit;
        const auto& inner = query.columns[i].value.origin;
        Bound::Origin origin = inner ? *inner : Bound::Origin();
        origin.table_alias = made.alias;
        origin.column = column.name;
        column.value.origin = std::make_shared<const Bound::Origin>(std::move(origin));
        column.value.sql = made.sql_alias + ".c" + std::to_string(i);
        made.columns.push_back(std::move(column));
    }
    if (rules_.is_mysql())
        for (std::size_t i = 0; i < made.columns.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (same_name(made.columns[i].name, made.columns[j].name))
                    throw Error(1060, "42S21", "Duplicate column name '" + made.columns[i].name + "'");
    check_alias(scope, made);
    FromNode node;
    node.sql = query.sql + " AS " + made.sql_alias;
    for (const ScopeColumn& column : scope.add(std::move(made)).columns) node.visible.push_back(&column);
    return node;
}

Binder::FromNode Binder::view(std::shared_ptr<const Table> table, const ast::NamedTable& named, Scope& scope) {
    lookup_.check_read(*table, "");
    // Nothing of the query around it is in sight of a view.
    std::vector<Scope*> scopes = std::exchange(scopes_, {});
    std::vector<CommonTable> common = std::exchange(common_tables_, {});
    std::vector<const Variables*> variables = std::exchange(variables_, {});
    lookup_.begin_view(*table);
    BoundQuery made;
    try {
        made = query(lookup_.view_query(*table));
    } catch (const Error& error) {
        lookup_.end_view();
        scopes_ = std::move(scopes);
        common_tables_ = std::move(common);
        variables_ = std::move(variables);
        if (rules_.is_mysql() && (error.code == 1146 || error.code == 1054 || error.code == 1305 || error.code == 1356))
            throw Error(1356, "HY000",
                        "View '" + table->schema + "." + table->name +
                            "' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack "
                            "rights to use them");
        throw;
    }
    lookup_.end_view();
    scopes_ = std::move(scopes);
    common_tables_ = std::move(common);
    variables_ = std::move(variables);
    for (std::size_t i = 0; i < made.columns.size() && i < table->columns.size(); ++i) {
        made.columns[i].name = table->columns[i].name;
        Bound::Origin origin;
        origin.schema = table->schema;
        origin.table = table->name;
        origin.column = table->columns[i].name;
        origin.number = static_cast<int>(i);
        made.columns[i].value.origin = std::make_shared<const Bound::Origin>(std::move(origin));
    }
    made.sql = "(" + made.sql + ")";
    FromNode node =
        query_as_table(std::move(made), table->schema, table->name, named.alias, named.column_aliases, scope);
    scope.tables.back().table = std::move(table);
    return node;
}

Binder::FromNode Binder::json_table(const ast::JsonTable& table, Scope& scope, std::size_t) {
    Rules::TableCall made = rules_.json_table(*this, table, 0);
    BoundQuery query;
    for (std::size_t i = 0; i < made.columns.size(); ++i)
        query.columns.push_back({made.names[i], std::move(made.columns[i])});
    query.sql = std::move(made.sql);
    FromNode node = query_as_table(std::move(query), "", table.alias, table.alias, {}, scope);
    // SQLite knows no collations of what a function gives.
    for (ScopeColumn& column : scope.tables.back().columns) column.value.origin.reset();
    return node;
}

Binder::FromNode Binder::join(const ast::Join& join, Scope& scope, std::size_t position) {
    const std::size_t before = scope.tables.size();
    FromNode left = from_node(*join.left, scope);
    const std::size_t middle = scope.tables.size();
    FromNode right = from_node(*join.right, scope);
    using Kind = ast::Join::Kind;
    if (join.kind == Kind::right || join.kind == Kind::full)
        for (std::size_t i = before; i < middle; ++i) make_nullable(scope.tables[i]);
    if (join.kind == Kind::left || join.kind == Kind::full)
        for (std::size_t i = middle; i < scope.tables.size(); ++i) make_nullable(scope.tables[i]);

    std::vector<std::string> usings = join.usings;
    if (join.natural)
        for (const ScopeColumn* column : left.visible)
            if (std::any_of(right.visible.begin(), right.visible.end(),
                            [&](const ScopeColumn* other) { return same_name(other->name, column->name); }))
                usings.push_back(column->name);

    FromNode node;
    node.is_join = true;
    std::string condition;
    const auto only = [&](const FromNode& side, const std::string& name, const char* which) {
        const ScopeColumn* found = nullptr;
        for (const ScopeColumn* column : side.visible) {
            if (!same_name(column->name, name)) continue;
            if (found && rules_.is_mysql())
                throw Error(1052, "23000", "Column '" + name + "' in from clause is ambiguous");
            if (found)
                throw Error("42702",
                            "common column name \"" + name + "\" appears more than once in " + which + " table");
            found = column;
        }
        if (found) return found;
        if (rules_.is_mysql()) throw Error(1054, "42S22", "Unknown column '" + name + "' in 'from clause'");
        throw Error("42703", "column \"" + name + "\" specified in USING clause does not exist in " + which + " table");
    };
    std::vector<const ScopeColumn*> joined_left, joined_right;
    for (const std::string& name : usings) {
        const ScopeColumn* one = only(left, name, "left");
        const ScopeColumn* two = only(right, name, "right");
        joined_left.push_back(one);
        joined_right.push_back(two);
        const Bound equal =
            rules_.condition(*this, rules_.compare(*this, "=", one->value, two->value, position), "JOIN/ON");
        condition += (condition.empty() ? "" : " AND ") + equal.sql;
        ScopeColumn merged = join.kind == Kind::right ? *two : *one;
        if (join.kind == Kind::full) {
            const std::vector<Bound> both = {one->value, two->value};
            const Type type = rules_.common_type(*this, both, "JOIN/USING");
            merged.value = rules_.convert(*this, one->value, type);
            merged.value.sql =
                "coalesce(" + merged.value.sql + ", " + rules_.convert(*this, two->value, type).sql + ")";
            merged.value.origin.reset();
        }
        scope.merged.push_back(std::move(merged));
        node.visible.push_back(&scope.merged.back());
    }
    const auto rest = [&](const FromNode& side, const std::vector<const ScopeColumn*>& used) {
        for (const ScopeColumn* column : side.visible)
            if (std::find(used.begin(), used.end(), column) == used.end()) node.visible.push_back(column);
    };
    // MySQL makes a left join of it, which shows where columns are common.
    const bool right_first = join.kind == Kind::right && rules_.is_mysql() && !usings.empty();
    if (right_first) rest(right, joined_right);
    rest(left, joined_left);
    if (!right_first) rest(right, joined_right);
    if (join.on) {
        const std::vector<const ScopeColumn*> visible = std::exchange(scope.visible, {});
        scope.visible = left.visible;
        scope.visible.insert(scope.visible.end(), right.visible.begin(), right.visible.end());
        condition = rules_.condition(*this, in_clause("on clause", *join.on), "JOIN/ON").sql;
        scope.visible = visible;
    }
    if (!join.alias.empty() && !rules_.is_mysql()) {
        // `(a JOIN b …) AS j`: the names inside are hidden behind j's.
        ScopeTable made;
        made.alias = join.alias;
        made.aliased = true;
        for (const ScopeColumn* column : node.visible) {
            ScopeColumn seen = *column;
            if (made.columns.size() < join.column_aliases.size()) seen.name = join.column_aliases[made.columns.size()];
            made.columns.push_back(std::move(seen));
        }
        for (std::size_t i = before; i < scope.tables.size(); ++i) scope.tables[i].alias.clear();
        check_alias(scope, made);
        node.visible.clear();
        for (const ScopeColumn& column : scope.add(std::move(made)).columns) node.visible.push_back(&column);
    }
    const char* word = " JOIN ";
    switch (join.kind) {
    case Kind::left: word = " LEFT JOIN "; break;
    case Kind::right: word = " RIGHT JOIN "; break;
    case Kind::full: word = " FULL JOIN "; break;
    case Kind::straight: word = " CROSS JOIN "; break;
    default: break;
    }
    node.sql = left.sql + word + (right.is_join ? "(" + right.sql + ")" : right.sql);
    if (!condition.empty())
        node.sql += " ON " + condition;
    else if (join.kind == Kind::left || join.kind == Kind::right || join.kind == Kind::full)
        node.sql += " ON 1";
    return node;
}

} // namespace labdb::sql::bind
