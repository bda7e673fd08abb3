// ATTACH and DETACH PARTITION, INHERIT and NO INHERIT.
#include <algorithm>

#include "core/sql/catalogue/family.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/partition_bounds.hpp"
#include "core/sql/define/partitions.hpp"
#include "core/sql/postgres/hash.hpp"
#include "core/sql/postgres/partition_text.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::define {
namespace {

using Kind = ast::AlterAction::Kind;

/// The parent's columns must be there, of the same types.
void check_columns(const Table& child, const Table& parent) {
    for (const Column& column : parent.columns) {
        const Column* own = find_column(child, column.name, false);
        if (!own) throw Error("42804", "child table is missing column \"" + column.name + "\"");
        if (!(own->type == column.type))
            throw Error("42804",
                        "child table \"" + child.name + "\" has different type for column \"" + column.name + "\"");
        if (column.not_null && !own->not_null)
            throw Error("42804", "column \"" + column.name + "\" in child table must be marked NOT NULL");
    }
}

/// Whether a row of the table breaks the condition, or, of a hash partition, belongs to another.
bool has_stranger(Context& context, const Table& table, const Table& parent, const PartitionBound& bound) {
    if (parent.partition_strategy != "hash") {
        RowExpressions expressions(context, table);
        const std::string condition = expressions.condition(postgres::partition_condition(parent, bound), "CHECK");
        return !context.connection()
                    .query("SELECT 1 FROM " + physical::all_rows(table) + " WHERE NOT ifnull(" + condition +
                           ", 0) LIMIT 1")
                    .empty();
    }
    std::string keys;
    std::vector<Type> types;
    RowExpressions expressions(context, table);
    for (const KeyPart& part : parent.partition_key) {
        const bind::Bound key =
            expressions.bind_source(part.column.empty() ? part.expression : "\"" + part.column + "\"", "");
        keys += (keys.empty() ? "" : ", ") + expressions.sql(key);
        types.push_back(key.type);
    }
    for (const Row& row : context.connection().query("SELECT " + keys + " FROM " + physical::all_rows(table))) {
        std::uint64_t hash = 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (!is_null(row[i])) hash = postgres::partition_hash(hash, row[i], types[i]);
        if (hash % static_cast<std::uint64_t>(bound.modulus) != static_cast<std::uint64_t>(bound.remainder))
            return true;
    }
    return false;
}

void check_rows_of(Context& context, const Table& child, const Table& parent, const PartitionBound& bound) {
    if (bound.is_default) {
        for (const std::int64_t oid : parent.children) {
            const auto other = context.catalogue.find_oid<Table>(oid);
            if (!other || !other->partition_bound || parent.partition_strategy == "hash") continue;
            RowExpressions expressions(context, child);
            const std::string condition =
                expressions.condition(postgres::partition_condition(parent, *other->partition_bound), "CHECK");
            if (!context.connection()
                     .query("SELECT 1 FROM " + physical::all_rows(child) + " WHERE " + condition)
                     .empty())
                throw Error("23514", "partition constraint of relation \"" + child.name + "\" is violated by some row");
        }
        return;
    }
    if (has_stranger(context, child, parent, bound))
        throw Error("23514", "partition constraint of relation \"" + child.name + "\" is violated by some row");
}

/// A table may not come to stand above itself.
void refuse_circle(Context& context, const Table& child, const Table& parent) {
    const std::vector<std::shared_ptr<const Table>> above = ancestors(context.catalogue, parent);
    if (child.oid != parent.oid &&
        std::none_of(above.begin(), above.end(), [&](const auto& one) { return one->oid == child.oid; }))
        return;
    Error error("42P07", "circular inheritance not allowed");
    error.detail = "\"" + parent.name + "\" is already a child of \"" + child.name + "\".";
    throw error;
}

void attach(Context& context, const Table& parent, const ast::AlterAction& action) {
    const auto child = require_table(context, action.table);
    if (child->partition_bound) throw Error("42809", "\"" + child->name + "\" is already a partition");
    if (!child->parents.empty()) throw Error("42809", "cannot attach inheritance child as partition");
    if (!child->children.empty() && child->partition_strategy.empty())
        throw Error("42809", "cannot attach inheritance parent as partition");
    refuse_circle(context, *child, parent);
    for (const Column& column : child->columns)
        if (!find_column(parent, column.name, false)) {
            Error error("42804", "table \"" + child->name + "\" contains column \"" + column.name +
                                     "\" not found in parent \"" + parent.name + "\"");
            error.detail = "The new partition may contain only the columns present in parent.";
            throw error;
        }
    check_columns(*child, parent);
    for (const Check& check : parent.checks)
        if (std::none_of(child->checks.begin(), child->checks.end(),
                         [&](const Check& other) { return other.name == check.name; }))
            throw Error("42804", "child table is missing constraint \"" + check.name + "\"");
    Table changed = *child;
    changed.partition_bound = read_bound(context, parent, child->name, *action.bound);
    check_overlap(context, parent, child->name, *changed.partition_bound, *action.bound);
    check_rows_of(context, *child, parent, *changed.partition_bound);
    check_default_rows(context, parent, *changed.partition_bound);
    changed.parents = {parent.oid};
    for (Column& column : changed.columns) column.inherited = 1;
    inherit_keys(context, changed, parent);
    change_stored(context, *child, std::move(changed));
    link_to_parents(context, *context.catalogue.find_table(child->schema, child->name));
    complete_partitions(context, child->schema, child->name);
}

void leave(Context& context, const Table& child, std::int64_t parent) {
    unlink_from_parents(context, child);
    Table changed = *context.catalogue.find_table(child.schema, child.name);
    std::erase(changed.parents, parent);
    changed.partition_bound.reset();
    for (Column& column : changed.columns)
        if (column.inherited > 0) --column.inherited;
    for (Index& index : changed.indexes) index.parent = 0;
    context.catalogue.save(std::move(changed));
}

void detach(Context& context, const Table& parent, const ast::AlterAction& action) {
    const auto child = require_table(context, action.table);
    if (!child->partition_bound || child->parents != std::vector<std::int64_t>{parent.oid})
        throw Error("42P01", "relation \"" + child->name + "\" is not a partition of relation \"" + parent.name + "\"");
    leave(context, *child, parent.oid);
}

} // namespace

void check_default_rows(Context& context, const Table& parent, const PartitionBound& bound) {
    if (bound.is_default || parent.partition_strategy == "hash") return;
    for (const std::int64_t oid : parent.children) {
        const auto child = context.catalogue.find_oid<Table>(oid);
        if (!child || !child->partition_bound || !child->partition_bound->is_default) continue;
        RowExpressions expressions(context, *child);
        const std::string condition = expressions.condition(postgres::partition_condition(parent, bound), "CHECK");
        if (!context.connection().query("SELECT 1 FROM " + physical::all_rows(*child) + " WHERE " + condition).empty())
            throw Error("23514", "updated partition constraint for default partition \"" + child->name +
                                     "\" would be violated by some row");
    }
}

void attach_index(Context& context, const Table& parent, const std::string& name, const ast::Name& child_name) {
    const auto child = find_index_table(context, child_name);
    if (!child) throw Error("42P01", "index \"" + dotted(child_name) + "\" does not exist");
    if (std::find(child->parents.begin(), child->parents.end(), parent.oid) == child->parents.end()) {
        Error error("42P17",
                    "cannot attach index \"" + child_name.back() + "\" as a partition of index \"" + name + "\"");
        error.detail =
            "Index \"" + child_name.back() + "\" is not an index on any partition of table \"" + parent.name + "\".";
        throw error;
    }
    Table changed = *child;
    const Index* above = find_index(parent, name, false);
    for (Index& index : changed.indexes)
        if (index.name == child_name.back()) index.parent = above->oid;
    context.catalogue.save(std::move(changed));
}

bool alter_family(Context& context, const ast::AlterTable& statement, const ast::AlterAction& action) {
    const auto table = find_table(context, statement.name);
    switch (action.kind) {
    case Kind::attach_partition:
    case Kind::detach_partition:
        if (!table) throw unknown_table(context, statement.name);
        if (table->partition_strategy.empty()) {
            Error error("42809", "ALTER action " +
                                     std::string(action.kind == Kind::attach_partition ? "ATTACH" : "DETACH") +
                                     " PARTITION cannot be performed on relation \"" + table->name + "\"");
            error.detail = "This operation is not supported for tables.";
            throw error;
        }
        (action.kind == Kind::attach_partition ? attach : detach)(context, *table, action);
        return true;
    case Kind::inherit: {
        if (!table) throw unknown_table(context, statement.name);
        const auto parent = require_table(context, action.table);
        if (std::find(table->parents.begin(), table->parents.end(), parent->oid) != table->parents.end())
            throw Error("42P07", "relation \"" + parent->name + "\" would be inherited from more than once");
        refuse_circle(context, *table, *parent);
        check_columns(*table, *parent);
        Table changed = *table;
        changed.parents.push_back(parent->oid);
        for (Column& column : changed.columns)
            if (find_column(*parent, column.name, false)) ++column.inherited;
        const auto saved = context.catalogue.save(std::move(changed));
        Table only = *saved;
        only.parents = {parent->oid};
        link_to_parents(context, only);
        return true;
    }
    case Kind::no_inherit: {
        if (!table) throw unknown_table(context, statement.name);
        const auto parent = require_table(context, action.table);
        if (std::find(table->parents.begin(), table->parents.end(), parent->oid) == table->parents.end())
            throw Error("42P01",
                        "relation \"" + parent->name + "\" is not a parent of relation \"" + table->name + "\"");
        Table only = *table;
        only.parents = {parent->oid};
        unlink_from_parents(context, only);
        Table changed = *context.catalogue.find_table(table->schema, table->name);
        std::erase(changed.parents, parent->oid);
        for (Column& column : changed.columns)
            if (column.inherited > 0 && find_column(*parent, column.name, false)) --column.inherited;
        context.catalogue.save(std::move(changed));
        return true;
    }
    default: return false;
    }
}

} // namespace labdb::sql::define
