#include "core/sql/define/dependents.hpp"

#include <algorithm>

#include "core/sql/define/partitions.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/stored.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

std::string_view kind_of(const Table& table) {
    switch (table.kind) {
    case Table::Kind::view: return "view";
    case Table::Kind::materialized_view: return "materialized view";
    default: return "table";
    }
}

bool overlap(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::any_of(left.begin(), left.end(), [&](const std::string& name) {
        return std::find(right.begin(), right.end(), name) != right.end();
    });
}

/// As PostgreSQL tells of them (dependency.c, object_address_comparator).
std::vector<std::shared_ptr<const Table>> oldest_first(std::vector<std::shared_ptr<const Table>> tables) {
    std::sort(tables.begin(), tables.end(), [](const auto& left, const auto& right) { return left->oid < right->oid; });
    return tables;
}

} // namespace

std::string called(const Context& context, std::string_view kind, const std::string& schema, const std::string& name) {
    return std::string(kind) + " " + util::replace_all(regclass_text(context, schema, name), "''", "'");
}

std::string called(const Context& context, const Table& table) {
    return called(context, kind_of(table), table.schema, table.name);
}

void drop_relation(Context& context, const Table& table) {
    // Saved anew or gone since it was read.
    const auto current = context.catalogue.find_table(table.schema, table.name);
    if (!current) return;
    const std::string owner = table.schema + "." + table.name + ".";
    if (!context.mysql())
        for (const auto& sequence : context.catalogue.list<Sequence>(table.schema))
            if (sequence->owned_by.starts_with(owner)) drop_sequence(context, *sequence);
    unlink_from_parents(context, *current);
    for (const std::int64_t oid : current->children)
        if (const auto child = context.catalogue.find_oid<Table>(oid); child && child->partition_bound)
            drop_relation(context, *child);
    drop_stored(context, *context.catalogue.find_table(table.schema, table.name));
}

bool Dependents::known(const std::string& what) const {
    return std::find(dropped_.begin(), dropped_.end(), what) != dropped_.end() ||
           std::any_of(found_.begin(), found_.end(), [&](const Found& found) { return found.what == what; });
}

void Dependents::add(std::string what, const std::string& on, std::function<void()> drop) {
    if (!known(what)) found_.push_back({std::move(what), on, std::move(drop)});
}

void Dependents::views_of(const Table& table, const std::string& column, const std::string& on) {
    for (const auto& view : oldest_first(context_.catalogue.using_views("table", table.schema, table.name))) {
        const auto reads = [&](const Table::Use& use) {
            return use.kind == "table" && use.schema == table.schema && use.name == table.name &&
                   (column.empty() || std::find(use.columns.begin(), use.columns.end(), column) != use.columns.end());
        };
        if (std::none_of(view->uses.begin(), view->uses.end(), reads)) continue;
        const std::string name = called(context_, *view);
        if (known(name)) continue;
        add(name, on, [this, view] { drop_relation(context_, *view); });
        views_of(*view, "", name);
    }
}

void Dependents::children_of(const Table& table, const std::string& on) {
    for (const std::int64_t oid : table.children) {
        const auto child = context_.catalogue.find_oid<Table>(oid);
        if (!child) continue;
        const std::string name = called(context_, *child);
        if (!child->partition_bound) {
            if (known(name)) continue;
            add(name, on, [this, child] { drop_relation(context_, *child); });
        }
        views_of(*child, "", name);
        foreign_keys_to(*child, {}, name);
        children_of(*child, name);
    }
}

void Dependents::views_using(std::string_view kind, const std::string& schema, const std::string& name,
                             const std::string& on) {
    for (const auto& view : oldest_first(context_.catalogue.using_views(kind, schema, name))) {
        const std::string what = called(context_, *view);
        if (known(what)) continue;
        add(what, on, [this, view] { drop_relation(context_, *view); });
        views_of(*view, "", what);
    }
}

void Dependents::foreign_keys_to(const Table& table, const std::vector<std::string>& columns, const std::string& on) {
    for (const auto& child : oldest_first(context_.catalogue.referencing(table.schema, table.name))) {
        const bool itself = child->schema == table.schema && child->name == table.name;
        if (known(called(context_, *child)) || (itself && columns.empty())) continue;
        for (const ForeignKey& key : child->foreign_keys) {
            if (key.parent_schema != table.schema || key.parent_table != table.name) continue;
            if (!columns.empty() && !overlap(columns, key.parent_columns)) continue;
            const auto drop = [this, child, name = key.name] {
                const auto current = context_.catalogue.find_table(child->schema, child->name);
                if (!current) return;
                Table changed = *current;
                std::erase_if(changed.foreign_keys, [&](const ForeignKey& other) { return other.name == name; });
                context_.catalogue.save(std::move(changed));
            };
            add("constraint " + key.name + " on " + called(context_, *child), on, drop);
        }
    }
}

void Dependents::settle(const std::string& subject, bool cascade) {
    if (found_.empty()) return;
    std::string detail;
    for (const Found& found : found_) {
        if (!detail.empty()) detail += "\n";
        detail += cascade ? "drop cascades to " + found.what : found.what + " depends on " + found.on;
    }
    if (!cascade) {
        Error error("2BP01", subject + " because other objects depend on it");
        error.detail = detail;
        error.hint = "Use DROP ... CASCADE to drop the dependent objects too.";
        throw error;
    }
    if (found_.size() == 1)
        context_.notice("00000", detail);
    else
        context_.notice("00000", "drop cascades to " + std::to_string(found_.size()) + " other objects", detail);
    for (const Found& found : found_) found.drop();
}

} // namespace labdb::sql::define
