// DROP TABLE, DROP VIEW, DROP SEQUENCE.
#include <algorithm>

#include "core/sql/define/dependents.hpp"
#include "core/sql/define/drop.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/define/tables.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

using Tables = std::vector<std::shared_ptr<const Table>>;

bool contains(const Tables& tables, const Table& wanted) {
    return std::any_of(tables.begin(), tables.end(),
                       [&](const auto& table) { return table->schema == wanted.schema && table->name == wanted.name; });
}

Table::Kind kind_named(const std::string& object) {
    if (object == "view") return Table::Kind::view;
    if (object == "materialized view") return Table::Kind::materialized_view;
    return Table::Kind::table;
}

Completion drop_mysql_tables(Context& context, const ast::Drop& statement) {
    const bool views = statement.object == "view";
    Tables found;
    std::vector<std::string> missing;
    for (const ast::Name& name : statement.names) {
        if (name.size() < 2 && context.current_schema.empty()) throw Error(1046, "3D000", "No database selected");
        auto table = find_table(context, name);
        const std::string shown = (name.size() > 1 ? name[0] : context.current_schema) + "." + name.back();
        if (views && table && table->kind != Table::Kind::view)
            throw Error(1347, "HY000", "'" + shown + "' is not VIEW");
        if (!views && table && table->kind == Table::Kind::view) table = nullptr;
        if (table && statement.temporary && !table->temporary) table = nullptr;
        if (table)
            found.push_back(std::move(table));
        else
            missing.push_back(shown);
    }
    if (!missing.empty() && !statement.if_exists)
        throw Error(1051, "42S02", "Unknown table '" + util::join(missing, ",") + "'");
    for (const std::string& name : missing) context.note(1051, "Unknown table '" + name + "'");
    if (context.foreign_key_checks)
        for (const auto& table : found)
            for (const auto& child : context.catalogue.referencing(table->schema, table->name)) {
                if (table->temporary || contains(found, *child)) continue;
                for (const ForeignKey& key : child->foreign_keys)
                    if (key.parent_schema == table->schema && key.parent_table == table->name) {
                        if (context.version < 80000 || context.mariadb)
                            throw Error(1217, "23000",
                                        "Cannot delete or update a parent row: a foreign key constraint fails");
                        throw Error(3730, "HY000",
                                    "Cannot drop table '" + table->name + "' referenced by a foreign key constraint '" +
                                        key.name + "' on table '" + child->name + "'.");
                    }
            }
    for (const auto& table : found)
        if (context.catalogue.find_table(table->schema, table->name)) drop_stored(context, *table);
    return {};
}

Completion drop_postgres_tables(Context& context, const ast::Drop& statement) {
    const Table::Kind kind = kind_named(statement.object);
    Tables found;
    for (const ast::Name& name : statement.names) {
        const auto table = find_table(context, name);
        if (!table || (table->kind == Table::Kind::composite)) {
            if (!table && find_sequence(context, name)) throw wrong_kind(name.back(), statement.object);
            if (!statement.if_exists)
                throw Error("42P01", statement.object + " \"" + dotted(name) + "\" does not exist");
            skip_missing(context, statement.object, dotted(name));
            continue;
        }
        if (table->kind != kind) {
            Error error = wrong_kind(name.back(), statement.object);
            const char* right = table->kind == Table::Kind::view                ? "VIEW"
                                : table->kind == Table::Kind::materialized_view ? "MATERIALIZED VIEW"
                                                                                : "TABLE";
            error.hint = std::string("Use DROP ") + right + " to remove a " + util::to_lower(right) + ".";
            throw error;
        }
        if (!contains(found, *table)) found.push_back(table);
    }
    Dependents dependents(context);
    for (const auto& table : found) dependents.except(called(context, *table));
    for (const auto& table : found) {
        dependents.views_of(*table, "", called(context, *table));
        dependents.foreign_keys_to(*table, {}, called(context, *table));
        dependents.children_of(*table, called(context, *table));
    }
    if (!found.empty())
        dependents.settle(found.size() == 1 ? "cannot drop " + called(context, *found[0])
                                            : "cannot drop desired object(s)",
                          statement.cascade);
    for (const auto& table : found) drop_relation(context, *table);
    return dropped(statement);
}

Completion drop_sequences(Context& context, const ast::Drop& statement) {
    for (const ast::Name& name : statement.names) {
        const auto sequence = find_sequence(context, name);
        if (!sequence) {
            if (find_table(context, name)) throw wrong_kind(name.back(), "sequence");
            if (!statement.if_exists) throw Error("42P01", "sequence \"" + dotted(name) + "\" does not exist");
            skip_missing(context, "sequence", dotted(name));
            continue;
        }
        Dependents dependents(context);
        const std::string what = called(context, "sequence", sequence->schema, sequence->name);
        for (const auto& table : context.catalogue.list<Table>())
            for (const Column& column : table->columns) {
                const std::string call = "nextval('" + regclass_text(context, sequence->schema, sequence->name) + "'";
                const bool used = column.default_source && column.default_source->starts_with(call);
                if (column.sequence != sequence->schema + "." + sequence->name && !used) continue;
                dependents.add("default value for column " + column.name + " of " + called(context, *table), what,
                               [&context, table, number = column.number] {
                                   Table changed = *context.catalogue.find_table(table->schema, table->name);
                                   for (Column& other : changed.columns)
                                       if (other.number == number) other.default_source.reset(), other.sequence.clear();
                                   context.catalogue.save(std::move(changed));
                               });
            }
        dependents.settle("cannot drop " + what, statement.cascade);
        drop_sequence(context, *sequence);
    }
    return dropped(statement);
}

} // namespace

Completion drop_tables(Context& context, const ast::Drop& statement) {
    if (statement.object == "sequence" && !context.mysql()) return drop_sequences(context, statement);
    return context.mysql() ? drop_mysql_tables(context, statement) : drop_postgres_tables(context, statement);
}

} // namespace labdb::sql::define
