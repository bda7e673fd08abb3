#include <algorithm>

#include "core/sql/catalogue/family.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/execute/errors.hpp"
#include "core/sql/execute/statement.hpp"

namespace labdb::sql::execute {
namespace {

using Tables = std::vector<std::shared_ptr<const Table>>;

bool contains(const Tables& tables, const Table& table) {
    return std::any_of(tables.begin(), tables.end(), [&](const std::shared_ptr<const Table>& known) {
        return known->schema == table.schema && known->name == table.name;
    });
}

/// MySQL: 1701 for a table that others refer to.
void refuse_referenced(Context& context, Changes& changes, const Table& table) {
    if (!context.options.foreign_key_checks) return;
    for (const Changes::Reference& reference : changes.references(table)) {
        if (reference.child->schema == table.schema && reference.child->name == table.name) continue;
        throw Error(1701, "42000",
                    "Cannot truncate a table referenced in a foreign key constraint (`" + reference.child->schema +
                        "`.`" + reference.child->name + "`, CONSTRAINT `" + reference.key->name + "`)");
    }
}

/// PostgreSQL: the tables that refer to those that are emptied must be emptied too.
void add_referencing(Context& context, Changes& changes, Tables& tables, bool cascade) {
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const std::shared_ptr<const Table> parent = tables[i];
        for (const Changes::Reference& reference : changes.references(*parent)) {
            if (contains(tables, *reference.child)) continue;
            const std::string& name = reference.child->name;
            if (!cascade) {
                Error error("0A000", "cannot truncate a table referenced in a foreign key constraint");
                error.detail = "Table \"" + name + "\" references \"" + parent->name + "\".";
                error.hint = "Truncate table \"" + name + "\" at the same time, or use TRUNCATE ... CASCADE.";
                throw error;
            }
            context.environment.conditions.push_back(
                {"NOTICE", 0, "00000", "truncate cascades to table \"" + name + "\"", "", ""});
            context.hooks.check_write(Event::truncate, *reference.child, {});
            tables.push_back(reference.child);
        }
    }
}

void restart_sequences(Context& context, const Table& table) {
    for (const Column& column : table.columns) {
        if (column.sequence.empty()) continue;
        const std::size_t point = column.sequence.find('.');
        const auto sequence =
            context.catalogue.find<Sequence>(column.sequence.substr(0, point), column.sequence.substr(point + 1));
        if (sequence) context.catalogue.counters().set(column.sequence, {sequence->start, false}, false);
    }
}

} // namespace

Outcome truncate(Context& context, const ast::Truncate& said) {
    const bool mysql = context.mysql();
    Changes changes(context);
    Tables tables;
    for (std::size_t i = 0; i < said.tables.size(); ++i) {
        const ast::Name& name = said.tables[i];
        const bool only = i < said.only.size() && said.only[i];
        std::shared_ptr<const Table> table = context.lookup.find_table(name);
        if (table && mysql && table->kind != Table::Kind::table)
            throw Error(1146, "42S02", "Table '" + table->schema + "." + table->name + "' doesn't exist");
        if (table && !mysql && table->kind != Table::Kind::table)
            throw Error("42809", "\"" + table->name + "\" is not a table");
        if (!table) table = target_table(context, name);
        context.hooks.check_write(Event::truncate, *table, {});
        if (only && !table->partition_strategy.empty()) {
            Error error("42809", "cannot truncate only a partitioned table");
            error.hint = "Do not specify the ONLY keyword, or use TRUNCATE ONLY on the partitions directly.";
            throw error;
        }
        if (!contains(tables, *table)) tables.push_back(table);
        if (!mysql && !only)
            for (const auto& one : descendants(context.catalogue, *table))
                if (!contains(tables, *one)) tables.push_back(one);
    }
    if (mysql)
        for (const auto& table : tables) refuse_referenced(context, changes, *table);
    else
        add_referencing(context, changes, tables, said.cascade);
    if (!mysql)
        for (const auto& table : tables) changes.begin(TableWriter::of(context, table), Event::truncate);
    for (const auto& table : tables) {
        context.connection().execute("DELETE FROM " + physical::qualified(*table));
        if (mysql)
            context.catalogue.counters().set(table->physical, {1, false}, false);
        else if (said.restart_identity)
            restart_sequences(context, *table);
    }
    changes.finish();
    Outcome outcome;
    if (!mysql) outcome.tag = "TRUNCATE TABLE";
    return outcome;
}

} // namespace labdb::sql::execute
