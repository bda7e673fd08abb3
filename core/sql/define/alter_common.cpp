// The actions of ALTER TABLE that mean the same in both dialects.
#include <algorithm>

#include "core/sql/define/alter.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/tables.hpp"

namespace labdb::sql::define {
namespace {

using Kind = ast::AlterAction::Kind;

void add_column_action(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    const std::string& name = action.column->name;
    if (action.if_not_exists && find_column(alteration.table, name, context.mysql())) {
        if (context.mysql())
            context.note(1060, "Duplicate column name '" + name + "'");
        else
            context.notice("42701", "column \"" + name + "\" of relation \"" + alteration.table.name +
                                        "\" already exists, skipping");
        return;
    }
    add_defined_column(alteration, *action.column);
}

void rename_table_action(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    ast::Name name = action.table;
    if (name.size() == 1 && alteration.table.schema != context.current_schema)
        name.insert(name.begin(), alteration.table.schema);
    std::string schema = alteration.table.schema;
    std::string to = checked_name(context, name.back());
    if (context.mysql()) {
        const Target target = new_name(context, name);
        schema = target.schema;
    }
    if (schema == alteration.table.schema && to == alteration.table.name) return;
    if (relation_exists(context, schema, to)) throw table_exists(context, to);
    if (schema != alteration.table.schema) alteration.new_schema = schema;
    alteration.new_name = to;
}

void rename_index_action(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    for (Index& index : alteration.table.indexes) {
        if (!same_name(index.name, action.name, context.mysql())) continue;
        if (find_index(alteration.table, action.new_name, context.mysql()) &&
            !same_name(action.name, action.new_name, true))
            throw Error(1061, "42000", "Duplicate key name '" + action.new_name + "'");
        if (folded(action.new_name) == "primary" || index.kind == Index::Kind::primary)
            throw Error(1280, "42000", "Incorrect index name '" + action.new_name + "'");
        index.name = checked_name(context, action.new_name);
        return;
    }
    throw Error(1176, "42000", "Key '" + action.name + "' doesn't exist in table '" + alteration.table.name + "'");
}

} // namespace

bool alter_common(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    switch (action.kind) {
    case Kind::add_column: add_column_action(alteration, action); return true;
    case Kind::rename_column: rename_column(alteration, action.name, action.new_name); return true;
    case Kind::set_default: {
        Column& column = alteration.column(action.name);
        if (column.generated && !context.mysql())
            throw Error("42601", "column \"" + column.name + "\" of relation \"" + alteration.table.name +
                                     "\" is a generated column");
        if (column.identity != 0)
            throw Error("42601", "column \"" + column.name + "\" of relation \"" + alteration.table.name +
                                     "\" is an identity column");
        set_default(context, column, *action.value, action.source);
        return true;
    }
    case Kind::drop_default: {
        Column& column = alteration.column(action.name);
        if (column.identity != 0) {
            Error error("42601", "column \"" + column.name + "\" of relation \"" + alteration.table.name +
                                     "\" is an identity column");
            error.hint = "Use ALTER TABLE ... ALTER COLUMN ... DROP IDENTITY instead.";
            throw error;
        }
        column.default_source.reset();
        column.default_is_expression = false;
        return true;
    }
    case Kind::add_constraint:
        if (!context.mysql() && !action.constraint->using_index.empty())
            throw not_supported(context, "ADD CONSTRAINT USING INDEX");
        add_constraint(context, alteration.table, *action.constraint, "");
        return true;
    case Kind::rename_table: rename_table_action(alteration, action); return true;
    case Kind::rename_index: rename_index_action(alteration, action); return true;
    case Kind::set_options: {
        const std::int64_t automatic = apply_options(context, alteration.table, action.options);
        if (automatic > 0) alteration.next_automatic = automatic;
        return true;
    }
    case Kind::order_by:
    case Kind::enable_keys:
    case Kind::disable_keys:
    case Kind::force:
    case Kind::nothing: return true;
    default: return false;
    }
}

} // namespace labdb::sql::define
