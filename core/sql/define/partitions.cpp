#include "core/sql/define/partitions.hpp"

#include <algorithm>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/family.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/partition_bounds.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/postgres/collation_names.hpp"
#include "core/sql/postgres/hash.hpp"
#include "core/sql/postgres/partition_text.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::define {
namespace {

/// A parent's column as its child has it.
Column inherited(Column column) {
    column.acl.clear();
    column.comment.clear();
    column.sequence.clear();
    column.identity = 0;
    column.inherited = 1;
    return column;
}

using bind::quoted;

std::string view_of(Context& context, const std::shared_ptr<const Table>& table) {
    std::string sql;
    for (const auto& one : family(context.catalogue, table)) {
        const std::vector<int> places = same_columns(*table, *one);
        sql += sql.empty() ? "SELECT " : " UNION ALL SELECT ";
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::string name = quoted(table->columns[i].physical);
            const bool there = places[i] >= 0;
            sql += (there ? quoted(one->columns[static_cast<std::size_t>(places[i])].physical) : "NULL") + " AS " +
                   name + ", ";
        }
        sql +=
            std::to_string(one->oid) + " AS " + quoted(physical::kTableNumber) + " FROM " + physical::qualified(*one);
    }
    if (!sql.empty()) return sql;
    // No partition yet.
    sql = "SELECT ";
    for (const Column& column : table->columns) sql += quoted(column.physical) + ", ";
    return sql + "0 AS " + quoted(physical::kTableNumber) + " FROM " + physical::qualified(*table) + " WHERE 0";
}

/// Whether the two are the same key, whatever they are called.
bool same_key(const Index& left, const Index& right) {
    const auto same_part = [](const KeyPart& one, const KeyPart& other) {
        return one.column == other.column && one.expression == other.expression && one.descending == other.descending &&
               one.operator_class == other.operator_class;
    };
    return left.kind == right.kind && left.method == right.method && left.where == right.where &&
           std::equal(left.parts.begin(), left.parts.end(), right.parts.begin(), right.parts.end(), same_part);
}

void copy_checks(Table& table, const Table& parent) {
    for (const Check& check : parent.checks) {
        const bool known = std::any_of(table.checks.begin(), table.checks.end(),
                                       [&](const Check& other) { return other.name == check.name; });
        if (known) continue;
        table.checks.push_back(check);
        table.checks.back().oid = 0;
    }
}

std::shared_ptr<const Table> require_partitioned(Context& context, const ast::Name& name) {
    auto parent = require_table(context, name);
    if (parent->partition_strategy.empty()) throw Error("42809", "\"" + parent->name + "\" is not partitioned");
    return parent;
}

} // namespace

FamilyViews::FamilyViews(Context& context, const Table& table) : context_(context) {
    if (context.mysql() || (table.parents.empty() && !table.has_family())) return;
    std::vector<std::shared_ptr<const Table>> tables = ancestors(context.catalogue, table);
    if (const auto itself = context.catalogue.find_oid<Table>(table.oid)) tables.push_back(itself);
    for (const auto& one : tables) {
        tables_.push_back(one->oid);
        if (one->has_family()) context.connection().execute("DROP VIEW IF EXISTS " + physical::all_rows(*one));
    }
}

void FamilyViews::restore() {
    for (const std::int64_t oid : tables_)
        if (const auto table = context_.catalogue.find_oid<Table>(oid); table && table->has_family()) {
            context_.connection().execute("DROP VIEW IF EXISTS " + physical::all_rows(*table));
            context_.connection().execute("CREATE VIEW " + physical::all_rows(*table) + " AS " +
                                          view_of(context_, table));
        }
}

void set_partition_key(Context& context, Table& table, const ast::PartitionKey& key) {
    table.partition_strategy = key.strategy;
    if (key.strategy == "list" && key.parts.size() > 1)
        throw Error("42P17", "cannot use \"list\" partition strategy with more than one column");
    for (const ast::KeyPart& said : key.parts) {
        KeyPart part;
        if (!said.collation.empty() && said.collation.back() != "default") {
            part.collation = said.collation.back();
            if (!postgres::find_collation_name(part.collation)) postgres::fail_unknown_collation(part.collation);
        }
        if (!said.operator_class.empty()) part.operator_class = said.operator_class.back();
        if (said.expression) {
            RowExpressions expressions(context, table);
            const bind::Bound bound = expressions.bind(*said.expression, "partition key expressions");
            if (bound.volatile_) throw Error("42P17", "functions in partition key expression must be marked IMMUTABLE");
            part.expression = kept_source(context, *said.expression, "");
        } else {
            const Column* column = find_column(table, said.column, false);
            if (!column) throw Error("42703", "column \"" + said.column + "\" named in partition key does not exist");
            if (column->generated) {
                Error error("42P17", "cannot use generated column in partition key");
                error.detail = "Column \"" + column->name + "\" is a generated column.";
                throw error;
            }
            part.column = column->name;
        }
        const Type type = key_type(context, table, part);
        if (key.strategy == "hash" && !postgres::can_hash(type))
            throw not_supported(context, "hash partitioning by type " + postgres::type_name(type));
        table.partition_key.push_back(std::move(part));
    }
}

void inherit_keys(Context& context, Table& table, const Table& parent) {
    for (const Index& index : parent.indexes) {
        const auto known = std::find_if(table.indexes.begin(), table.indexes.end(), [&](const Index& other) {
            return other.parent == index.oid || (other.parent == 0 && same_key(other, index));
        });
        if (known != table.indexes.end()) {
            known->parent = index.oid;
            continue;
        }
        Index copy = index;
        copy.name.clear();
        copy.physical.clear();
        copy.oid = 0;
        copy.parent = index.oid;
        name_index(context, table, copy);
        add_index(context, table, std::move(copy));
    }
    for (const ForeignKey& key : parent.foreign_keys) {
        const bool known =
            std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), [&](const ForeignKey& other) {
                return other.columns == key.columns && other.parent_table == key.parent_table &&
                       other.parent_schema == key.parent_schema && other.parent_columns == key.parent_columns;
            });
        if (known) continue;
        table.foreign_keys.push_back(key);
        table.foreign_keys.back().oid = 0;
    }
}

void make_partition(Context& context, Table& table, const ast::Name& name, const ast::PartitionBound& said) {
    const auto parent = require_partitioned(context, name);
    if (parent->temporary != table.temporary)
        throw Error(
            "42809",
            table.temporary
                ? "cannot create a temporary relation as partition of permanent relation \"" + parent->name + "\""
                : "cannot create a permanent relation as partition of temporary relation \"" + parent->name + "\"");
    for (const Column& column : parent->columns) add_column(context, table, inherited(column));
    copy_checks(table, *parent);
    table.partition_bound = read_bound(context, *parent, table.name, said);
    check_overlap(context, *parent, table.name, *table.partition_bound, said);
    check_default_rows(context, *parent, *table.partition_bound);
    table.parents = {parent->oid};
}

bool merge_column(Context& context, Table& table, const Column& column) {
    for (Column& known : table.columns) {
        if (known.name != column.name || known.inherited == 0) continue;
        if (!(known.type == column.type)) {
            Error error("42804", "column \"" + column.name + "\" has a type conflict");
            error.detail = postgres::type_name(known.type) + " versus " + postgres::type_name(column.type);
            throw error;
        }
        context.notice("00000", "merging column \"" + column.name + "\" with inherited definition");
        known.not_null = known.not_null || column.not_null;
        if (column.default_source) known.default_source = column.default_source;
        return true;
    }
    return false;
}

void inherit_columns(Context& context, Table& table, const std::vector<ast::Name>& parents) {
    for (const ast::Name& name : parents) {
        const auto parent = require_table(context, name);
        if (parent->kind != Table::Kind::table)
            throw Error("42809", "inherited relation \"" + parent->name + "\" is not a table or foreign table");
        if (!parent->partition_strategy.empty())
            throw Error("42809", "cannot inherit from partitioned table \"" + parent->name + "\"");
        if (parent->partition_bound) throw Error("42809", "cannot inherit from partition \"" + parent->name + "\"");
        for (const Column& column : parent->columns) {
            const auto known = std::find_if(table.columns.begin(), table.columns.end(),
                                            [&](const Column& other) { return other.name == column.name; });
            if (known != table.columns.end()) {
                context.notice("00000", "merging multiple inherited definitions of column \"" + column.name + "\"");
                ++known->inherited;
                continue;
            }
            add_column(context, table, inherited(column));
        }
        copy_checks(table, *parent);
        table.parents.push_back(parent->oid);
    }
}

void link_to_parents(Context& context, const Table& table) {
    for (const std::int64_t oid : table.parents) {
        const auto found = context.catalogue.find_oid<Table>(oid);
        if (!found) continue;
        Table parent = *found;
        auto place = parent.children.end();
        if (table.partition_bound)
            place = std::find_if(parent.children.begin(), parent.children.end(), [&](std::int64_t child) {
                const auto other = context.catalogue.find_oid<Table>(child);
                return other && other->partition_bound &&
                       comes_before(context, parent, *table.partition_bound, *other->partition_bound);
            });
        parent.children.insert(place, table.oid);
        context.catalogue.save(parent);
        // What the default partition takes has changed: its writers are made anew.
        for (const std::int64_t child : parent.children)
            if (const auto other = context.catalogue.find_oid<Table>(child);
                other && other->partition_bound && other->partition_bound->is_default)
                context.catalogue.save(Table(*other));
    }
    FamilyViews(context, table).restore();
}

void unlink_from_parents(Context& context, const Table& table) {
    for (const std::int64_t oid : table.parents)
        if (const auto found = context.catalogue.find_oid<Table>(oid)) {
            FamilyViews views(context, *found);
            Table parent = *found;
            std::erase(parent.children, table.oid);
            context.catalogue.save(std::move(parent));
            views.restore();
        }
}

void check_unique_keys(const Table& table) {
    if (table.partition_strategy.empty()) return;
    for (const Index& index : table.indexes) {
        const bool primary = index.kind == Index::Kind::primary;
        if (!primary && index.kind != Index::Kind::unique) continue;
        const std::string what = index.constraint ? (primary ? "PRIMARY KEY" : "UNIQUE") : "unique index";
        for (const KeyPart& part : table.partition_key) {
            if (part.column.empty()) {
                Error error("0A000", "unsupported " + (index.constraint ? what + " constraint" : what) +
                                         " with partition key definition");
                error.detail = what + " constraints cannot be used when partition keys include expressions.";
                throw error;
            }
            if (std::any_of(index.parts.begin(), index.parts.end(),
                            [&](const KeyPart& own) { return own.column == part.column; }))
                continue;
            Error error("0A000", "unique constraint on partitioned table must include all partitioning columns");
            error.detail = (index.constraint ? what : "UNIQUE") + " constraint on table \"" + table.name +
                           "\" lacks column \"" + part.column + "\" which is part of the partition key.";
            throw error;
        }
    }
}

void drop_partition_indexes(Context& context, const Table& table, std::int64_t index) {
    for (const std::int64_t oid : table.children) {
        const auto child = context.catalogue.find_oid<Table>(oid);
        if (!child) continue;
        Table changed = *child;
        std::int64_t own = 0;
        std::erase_if(changed.indexes, [&](const Index& other) {
            if (other.parent != index) return false;
            own = other.oid;
            return true;
        });
        if (own == 0) continue;
        drop_partition_indexes(context, *child, own);
        change_stored(context, *child, std::move(changed));
    }
}

void complete_partitions(Context& context, const std::string& schema, const std::string& name) {
    const auto parent = context.catalogue.find_table(schema, name);
    if (!parent || parent->partition_strategy.empty()) return;
    for (const std::int64_t oid : parent->children) {
        const auto child = context.catalogue.find_oid<Table>(oid);
        if (!child) continue;
        Table changed = *child;
        inherit_keys(context, changed, *parent);
        for (const KeyPart& part : changed.indexes.empty() || changed.indexes[0].kind != Index::Kind::primary
                                       ? std::vector<KeyPart>()
                                       : changed.indexes[0].parts)
            for (Column& column : changed.columns)
                if (column.name == part.column) column.not_null = true;
        change_stored(context, *child, std::move(changed));
        complete_partitions(context, child->schema, child->name);
    }
}

} // namespace labdb::sql::define
