// Which column a name means, and what is said when it means none or several.
#include <algorithm>

#include "core/sql/bind/binder.hpp"
#include "core/sql/bind/places.hpp"
#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::bind {
namespace {

std::string shown(const ast::Name& name) { return util::join(name, "."); }

/// Levenshtein's distance, as PostgreSQL measures how near a column's name is.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

/// PostgreSQL's columns that every table has (manual, 5.5).
bool is_system_column(std::string_view name) {
    return name == "tableoid" || name == "ctid" || name == "xmin" || name == "xmax" || name == "cmin" || name == "cmax";
}

/// ctid is SQLite's number of the row. xmax is 0 for whatever can be seen, as nobody else changes rows meanwhile; what
/// is written by the running statement says itself what it has. Which transaction has written a row is not kept.
Bound row_place(const Scope& scope, const ScopeTable& table, std::string_view column, std::size_t position) {
    Bound bound;
    bound.type.kind = TypeKind::oid;
    bound.type.name = column == "ctid" ? "tid" : "xid";
    bound.nullable = false;
    bound.position = position;
    if (table.sql_alias.empty() && &table == &scope.tables.front())
        for (const ScopeTable& places : scope.tables)
            for (const ScopeColumn& place : places.columns)
                if (places.alias == kRowPlaces && place.name == column) bound.sql = place.value.sql;
    if (!table.sql_alias.empty() && !table.with_family && column == "ctid") bound.sql = table.sql_alias + ".rowid";
    if (!table.sql_alias.empty() && column == "xmax") bound.sql = "0";
    if (!bound.sql.empty()) return bound;
    Error error("0A000", "system column \"" + std::string(column) + "\" is not supported here");
    error.position = position;
    throw error;
}

constexpr std::string_view kHaving = "having clause";

/// Whether GROUP BY has the column itself. MySQL's HAVING knows no others but those of the select list (manual,
/// 13.2.13).
bool is_grouped(const Scope& scope, const ast::Name& name) {
    for (const ScopeTable& table : scope.tables) {
        if (name.size() > 1 && util::to_lower(table.alias) != util::to_lower(name[name.size() - 2])) continue;
        for (const ScopeColumn& column : table.columns)
            if (util::to_lower(column.name) == util::to_lower(name.back()) &&
                std::find(scope.group_keys.begin(), scope.group_keys.end(), column.value.sql) != scope.group_keys.end())
                return true;
    }
    return false;
}

} // namespace

void Binder::fail_unknown_column(const ast::Name& name, std::size_t position) const {
    if (rules_.is_mysql()) throw Error(1054, "42S22", "Unknown column '" + shown(name) + "' in '" + clause_ + "'");
    Error error("42703", name.size() > 1 ? "column " + shown(name) + " does not exist"
                                         : "column \"" + name.back() + "\" does not exist");
    error.position = position;
    // parse_relation.c, searchRangeTableForCol: at most three edits, and not more than half of the name.
    constexpr std::size_t kFarthest = 3;
    std::size_t best = kFarthest + 1;
    std::vector<std::string> candidates;
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
        for (const ScopeTable& table : (*scope)->tables) {
            if (name.size() > 1 && table.alias != name[name.size() - 2]) continue;
            for (const ScopeColumn& column : table.columns) {
                const std::size_t edits = distance(name.back(), column.name);
                if (edits > std::min(best, name.back().size() / 2)) continue;
                if (edits < best) candidates.clear();
                best = edits;
                candidates.push_back(table.alias + "." + column.name);
            }
        }
    if (candidates.size() == 1)
        error.hint = "Perhaps you meant to reference the column \"" + candidates[0] + "\".";
    else if (candidates.size() == 2)
        error.hint = "Perhaps you meant to reference the column \"" + candidates[0] + "\" or the column \"" +
                     candidates[1] + "\".";
    throw error;
}

void Binder::fail_unknown_table(const ast::Name& name, std::size_t position) const {
    if (rules_.is_mysql()) {
        const std::string schema = name.size() > 1 ? name.front() : lookup_.current_database();
        if (schema.empty()) throw Error(1046, "3D000", "No database selected");
        if (util::to_lower(schema) == "information_schema")
            throw Error(1109, "42S02", "Unknown table '" + util::to_upper(name.back()) + "' in information_schema");
        throw Error(1146, "42S02", "Table '" + schema + "." + name.back() + "' doesn't exist");
    }
    Error error("42P01", "relation \"" + shown(name) + "\" does not exist");
    error.position = position;
    throw error;
}

Bound Binder::use_column(Scope& scope, const ScopeColumn& found, bool inner, std::size_t position) {
    Bound bound = found.value;
    bound.position = position;
    if (bound.origin)
        for (const ScopeTable& table : scope.tables)
            if (table.table && &found >= table.columns.data() && &found < table.columns.data() + table.columns.size())
                lookup_.check_read(*table.table, found.name);
    if (inner && scope.grouped && scope.aggregates != Scope::Aggregates::inside) {
        scope.ungrouped_store.push_back(bound);
        scope.ungrouped.push_back(&scope.ungrouped_store.back());
    }
    return bound;
}

std::shared_ptr<const Bound::Origin> Binder::shown_origin(const ast::Name& name) const {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
        for (const ScopeTable& table : (*scope)->tables) {
            if (name.size() > 1 && !same_name(table.alias, name[name.size() - 2])) continue;
            for (const ScopeColumn& column : table.columns)
                if (same_name(column.name, name.back())) return column.value.origin;
        }
    return nullptr;
}

std::optional<Bound> Binder::table_number(const ast::Name& name, std::size_t position) {
    for (std::size_t level = scopes_.size(); level-- > 0;) {
        const ScopeTable* found = nullptr;
        for (const ScopeTable& table : scopes_[level]->tables) {
            if (!table.table || table.table->kind == Table::Kind::view || table.alias == kRowPlaces) continue;
            if (name.size() > 1 && table.alias != name[name.size() - 2]) continue;
            if (found) {
                Error error("42702", "column reference \"" + name.back() + "\" is ambiguous");
                error.position = position;
                throw error;
            }
            found = &table;
        }
        if (!found) continue;
        Type type;
        type.kind = TypeKind::oid;
        if (name.back() != "tableoid") return row_place(*scopes_[level], *found, name.back(), position);
        if (!found->with_family) return constant(found->table->oid, type);
        Bound bound;
        bound.sql = found->sql_alias + "." + quoted(physical::kTableNumber);
        bound.type = type;
        bound.nullable = false;
        bound.position = position;
        return bound;
    }
    return std::nullopt;
}

Bound Binder::column(const ast::ColumnReference& reference, std::size_t position) {
    const ast::Name& name = reference.name;
    const auto variable = [&]() -> std::optional<Bound> {
        for (auto variables = variables_.rbegin(); variables != variables_.rend(); ++variables)
            if (auto found = (*variables)->find(name)) return constant(std::move(found->value), std::move(found->type));
        return std::nullopt;
    };
    // MySQL's manual, 13.6.4.2: a local variable takes precedence over a column of its name.
    if (rules_.is_mysql())
        if (auto found = variable()) return std::move(*found);
    bool table_known = false;
    for (std::size_t level = scopes_.size(); level-- > 0;) {
        Scope& scope = *scopes_[level];
        const bool inner = level + 1 == scopes_.size();
        if (name.size() == 1 && inner && scope.aliases_usable && scope.items) {
            // An alias in ORDER BY or HAVING: what it stands for. HAVING takes a grouped column first.
            const bool grouped = clause_ == kHaving && is_grouped(scope, name);
            for (const ast::SelectItem& item : *scope.items)
                if (!grouped && !item.alias.empty() && same_name(item.alias, name[0]) &&
                    !(std::get_if<ast::ColumnReference>(&item.value->node) &&
                      same_name(std::get<ast::ColumnReference>(item.value->node).name.back(), name[0]))) {
                    scope.aliases_usable = false; // what it is made of are columns
                    Bound bound = expression(item.value);
                    scope.aliases_usable = true;
                    return bound;
                }
        }
        const ScopeColumn* found = nullptr;
        bool ambiguous = false;
        const auto consider = [&](const ScopeColumn& column) {
            if (!same_name(column.name, name.back())) return;
            ambiguous = ambiguous || (found && found->value.sql != column.value.sql);
            found = &column;
        };
        if (name.size() == 1) {
            for (const ScopeColumn* column : scope.visible) consider(*column);
        } else {
            const std::string& alias = name[name.size() - 2];
            for (const ScopeTable& table : scope.tables) {
                if (rules_.is_mysql() ? table.alias != alias && !same_name(table.alias, alias) : table.alias != alias)
                    continue;
                if (name.size() > 2 && (table.aliased || table.schema != name[name.size() - 3])) continue;
                table_known = true;
                for (const ScopeColumn& column : table.columns) consider(column);
            }
        }
        if (ambiguous) {
            if (rules_.is_mysql())
                throw Error(1052, "23000", "Column '" + shown(name) + "' in " + clause_ + " is ambiguous");
            Error error("42702", "column reference \"" + name.back() + "\" is ambiguous");
            error.position = position;
            throw error;
        }
        if (found && inner && rules_.is_mysql() && clause_ == kHaving && scope.aliases_usable && scope.items &&
            scope.aggregates != Scope::Aggregates::inside && !is_selected(*scope.items, name) &&
            !is_grouped(scope, name))
            fail_unknown_column(name, position);
        if (found) return use_column(scope, *found, inner, position);
    }
    if (!rules_.is_mysql()) {
        if (auto found = variable()) return std::move(*found);
        if (is_system_column(name.back()))
            if (auto found = table_number(name, position)) return std::move(*found);
        // A table's own name is its row; a function's of one value that value.
        if (name.size() == 1)
            for (std::size_t level = scopes_.size(); level-- > 0;)
                for (const ScopeTable& table : scopes_[level]->tables) {
                    if (table.alias != name[0]) continue;
                    const bool inner = level + 1 == scopes_.size();
                    if (table.scalar_function) return use_column(*scopes_[level], table.columns[0], inner, position);
                    Bound bound;
                    bound.type.kind = TypeKind::record;
                    for (const ScopeColumn& column : table.columns)
                        bound.row.push_back(use_column(*scopes_[level], column, inner, position));
                    return bound;
                }
        if (name.size() > 1 && !table_known) {
            const std::string& alias = name[name.size() - 2];
            for (const Scope* scope : scopes_)
                for (const ScopeTable& table : scope->tables)
                    if (table.aliased && table.name == alias) {
                        Error error("42P01", "invalid reference to FROM-clause entry for table \"" + alias + "\"");
                        error.hint = "Perhaps you meant to reference the table alias \"" + table.alias + "\".";
                        error.position = position;
                        throw error;
                    }
            Error error("42P01", "missing FROM-clause entry for table \"" + alias + "\"");
            error.position = position;
            throw error;
        }
    }
    fail_unknown_column(name, position);
}

} // namespace labdb::sql::bind
