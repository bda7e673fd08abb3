// CREATE INDEX, DROP INDEX.
#include <algorithm>

#include "core/sql/define/alter.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/dependents.hpp"
#include "core/sql/define/drop.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/partitions.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/define/tables.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {

Completion create_index(Context& context, const ast::CreateIndex& statement) {
    Completion completion;
    completion.tag = "CREATE INDEX";
    if (context.mysql()) completion.information = "Records: 0  Duplicates: 0  Warnings: 0";
    const auto table = require_table(context, statement.table);
    if (table->kind == Table::Kind::view) {
        if (context.mysql())
            throw Error(1347, "HY000", "'" + table->schema + "." + table->name + "' is not BASE TABLE");
        Error error("42809", "cannot create index on relation \"" + table->name + "\"");
        error.detail = "This operation is not supported for views.";
        throw error;
    }
    if (!context.mysql() && !statement.name.empty() && statement.if_not_exists &&
        relation_exists(context, table->schema, statement.name)) {
        context.notice("42P07", "relation \"" + statement.name + "\" already exists, skipping");
        return completion;
    }
    if (context.mysql() && statement.if_not_exists && find_index(*table, statement.name, true)) {
        context.note(1061, "Duplicate key name '" + statement.name + "'");
        return completion;
    }
    Table changed = *table;
    Index index;
    index.name = statement.name;
    index.kind = statement.unique     ? Index::Kind::unique
                 : statement.fulltext ? Index::Kind::fulltext
                 : statement.spatial  ? Index::Kind::spatial
                                      : Index::Kind::plain;
    // PostgreSQL words what is wrong with a key of an index otherwise than with one of a constraint.
    index.parts =
        key_parts(context, changed, statement.parts, context.mysql() ? index.kind : Index::Kind::plain, index.name);
    index.nulls_not_distinct = statement.nulls_not_distinct;
    for (const std::string& column : statement.including) {
        if (!find_column(changed, column, context.mysql()))
            throw Error("42703", "column \"" + column + "\" does not exist");
        index.including.push_back(column);
    }
    index.method = context.mysql()            ? util::to_upper(statement.method)
                   : statement.method.empty() ? "btree"
                                              : statement.method;
    if (!context.mysql()) {
        static constexpr std::string_view kMethods[] = {"btree", "hash", "gist", "gin", "spgist", "brin"};
        if (std::find(std::begin(kMethods), std::end(kMethods), index.method) == std::end(kMethods))
            throw Error("42704", "access method \"" + index.method + "\" does not exist");
        if (statement.unique && index.method != "btree")
            throw Error("0A000", "access method \"" + index.method + "\" does not support unique indexes");
    }
    for (const ast::Option& option : statement.options) {
        if (option.name == "comment") index.comment = option.value;
        if (option.name == "invisible") index.invisible = true;
        if (option.name == "visible") index.invisible = false;
    }
    if (statement.where) {
        RowExpressions expressions(context, changed);
        bind::Bound bound = expressions.bind(*statement.where, "index predicates");
        if (bound.volatile_) throw Error("42P17", "functions in index predicate must be marked IMMUTABLE");
        context.rules.condition(expressions.binder(), std::move(bound), "WHERE");
        index.where = kept_source(context, *statement.where, statement.where_source);
    }
    name_index(context, changed, index);
    add_index(context, changed, std::move(index));
    check_unique_keys(changed);
    change_stored(context, *table, std::move(changed));
    if (!statement.only) complete_partitions(context, table->schema, table->name);
    return completion;
}

Completion drop_index(Context& context, const ast::Drop& statement) {
    if (context.mysql()) {
        const auto table = require_table(context, statement.on);
        Table changed = *table;
        remove_index(context, changed, statement.names.at(0).back());
        change_stored(context, *table, std::move(changed));
        Completion completion;
        completion.information = "Records: 0  Duplicates: 0  Warnings: 0";
        return completion;
    }
    for (const ast::Name& name : statement.names) {
        const auto table = find_index_table(context, name);
        if (!table) {
            if (find_table(context, name)) throw wrong_kind(name.back(), "index");
            if (!statement.if_exists) throw Error("42704", "index \"" + dotted(name) + "\" does not exist");
            skip_missing(context, "index", dotted(name));
            continue;
        }
        const Index& index = *find_index(*table, name.back(), false);
        if (index.constraint) {
            Error error("2BP01", "cannot drop index " + index.name + " because constraint " + index.name + " on " +
                                     called(context, *table) + " requires it");
            error.hint = "You can drop constraint " + index.name + " on " + called(context, *table) + " instead.";
            throw error;
        }
        Table changed = *table;
        std::erase_if(changed.indexes, [&](const Index& other) { return other.name == index.name; });
        if (index.parent != 0) {
            const auto above = context.catalogue.find_oid<Table>(table->parents.at(0));
            for (const Index& other : above->indexes)
                if (other.oid == index.parent) {
                    Error error("2BP01",
                                "cannot drop index " + index.name + " because index " + other.name + " requires it");
                    error.hint = "You can drop index " + other.name + " instead.";
                    throw error;
                }
        }
        drop_partition_indexes(context, *table, index.oid);
        change_stored(context, *table, std::move(changed));
    }
    return dropped(statement);
}

} // namespace labdb::sql::define
