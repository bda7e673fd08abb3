#include "core/sql/define/stored.hpp"

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/indexes.hpp"
#include "core/sql/define/partitions.hpp"

namespace labdb::sql::define {

using bind::quoted;

namespace {

/// SQLite drops no table while a query runs, such as one that calls the function that wants it dropped. The table is
/// then put aside, empty and under a name that no user's has, until something is defined when no query runs.
void put_aside(Connection& connection, const Table& table) {
    Table aside = table;
    aside.schema = "%dropped";
    aside.physical = physical::free_table_name(connection, aside);
    connection.execute("ALTER TABLE " + physical::qualified(table) + " RENAME TO " + quoted(aside.physical));
    connection.execute("DELETE FROM " + physical::qualified(aside));
}

void drop_physical(Connection& connection, const Table& table) {
    try {
        connection.execute("DROP TABLE IF EXISTS " + physical::qualified(table));
    } catch (const DatabaseError& error) {
        if (fault_of(error) != DatabaseFault::busy) throw;
        put_aside(connection, table);
    }
}

void drop_aside(Connection& connection) {
    try {
        for (const Row& row : connection.query("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND "
                                               "name GLOB '%25dropped.*'"))
            connection.execute("DROP TABLE main." + quoted(std::get<std::string>(row[0])));
    } catch (const DatabaseError& error) {
        if (fault_of(error) != DatabaseFault::busy) throw;
    }
}

} // namespace

std::shared_ptr<const Table> create_stored(Context& context, Table table) {
    Connection& connection = context.connection();
    drop_aside(connection);
    table.created = table.updated = context.now();
    table.physical = physical::free_table_name(connection, table);
    connection.execute(physical::create_table(table));
    for (Index& index : table.indexes) create_stored_index(context, table, index);
    table.readable = physical::create_readable_view(connection, table, context.mysql());
    return context.catalogue.save(std::move(table));
}

void drop_stored(Context& context, const Table& table) {
    Connection& connection = context.connection();
    FamilyViews views(context, table);
    physical::drop_readable_view(connection, table);
    if (!table.physical.empty()) {
        drop_physical(connection, table);
        context.catalogue.counters().erase(table.physical);
    }
    context.catalogue.erase(table);
    views.restore();
}

std::shared_ptr<const Table> rename_stored(Context& context, const Table& old, Table changed) {
    Connection& connection = context.connection();
    FamilyViews views(context, old);
    if (!old.physical.empty()) {
        physical::drop_readable_view(connection, old);
        changed.physical = physical::free_table_name(connection, changed);
        connection.execute("ALTER TABLE " + physical::qualified(old) + " RENAME TO " + quoted(changed.physical));
        context.catalogue.counters().rename(old.physical, changed.physical);
        changed.readable = physical::create_readable_view(connection, changed, context.mysql());
    }
    auto saved = context.catalogue.replace(old, std::move(changed));
    views.restore();
    return saved;
}

} // namespace labdb::sql::define
