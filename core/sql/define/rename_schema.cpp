// ALTER SCHEMA … RENAME TO: all that is in the schema goes with it.
#include "core/sql/define/schemas.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/stored.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/define/views.hpp"

namespace labdb::sql::define {
namespace {

/// `old.x` as `new.x`.
bool move_name(std::string& name, const std::string& from, const std::string& to) {
    if (!name.starts_with(from + ".")) return false;
    name = to + name.substr(from.size());
    return true;
}

void move_sequences(Context& context, const std::string& from, const std::string& to) {
    Catalogue& catalogue = context.catalogue;
    for (const auto& sequence : catalogue.list<Sequence>(from)) {
        Sequence changed = *sequence;
        changed.schema = to;
        move_name(changed.owned_by, from, to);
        catalogue.counters().rename(counter_name(*sequence), counter_name(changed));
        catalogue.replace(*sequence, std::move(changed));
    }
    for (const auto& table : catalogue.list<Table>()) {
        Table changed = *table;
        bool any = false;
        for (Column& column : changed.columns) {
            if (!move_name(column.sequence, from, to)) continue;
            any = true;
            if (column.default_source && column.default_source->starts_with("nextval("))
                column.default_source =
                    "nextval('" + regclass_text(context, to, column.sequence.substr(to.size() + 1)) + "'::regclass)";
        }
        for (Trigger& trigger : changed.triggers) {
            any = move_name(trigger.function, from, to) || any;
            if (table->schema == to) trigger.schema = to;
        }
        if (any) catalogue.save(std::move(changed));
    }
}

template <class T> void move_all(Catalogue& catalogue, const std::string& from, const std::string& to) {
    for (const auto& object : catalogue.list<T>(from)) {
        T changed = *object;
        changed.schema = to;
        catalogue.replace(*object, std::move(changed));
    }
}

} // namespace

void rename_schema(Context& context, const Schema& old, const std::string& name) {
    Catalogue& catalogue = context.catalogue;
    Schema changed = old;
    changed.name = name;
    catalogue.save(changed);
    for (const auto& table : catalogue.list<Table>(old.name)) {
        if (table->kind == Table::Kind::table) {
            ast::RenameTables renaming;
            renaming.tables.push_back({{old.name, table->name}, {name, table->name}});
            rename_tables(context, renaming);
            continue;
        }
        // Another view's name may have been written anew meanwhile.
        const auto current = catalogue.find_table(old.name, table->name);
        if (!current) continue;
        Table moved = *current;
        moved.schema = name;
        rename_uses(context, *current, moved);
        rename_stored(context, *catalogue.find_table(old.name, table->name), std::move(moved));
    }
    move_all<Routine>(catalogue, old.name, name);
    move_all<UserType>(catalogue, old.name, name);
    move_sequences(context, old.name, name);
    for (const auto& extension : catalogue.list<Extension>())
        if (extension->schema == old.name) {
            Extension moved = *extension;
            moved.schema = name;
            catalogue.save(std::move(moved));
        }
    catalogue.erase(old);
}

} // namespace labdb::sql::define
