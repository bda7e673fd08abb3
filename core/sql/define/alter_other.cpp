// ALTER VIEW, ALTER INDEX, ALTER SEQUENCE … of PostgreSQL: what ALTER TABLE's actions mean for relations that are no
// tables.
#include <algorithm>

#include "core/sql/define/alter.hpp"
#include "core/sql/define/drop.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/partitions.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/views.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

using Kind = ast::AlterAction::Kind;

void check_free(Context& context, const std::string& schema, const std::string& name) {
    if (relation_exists(context, schema, name)) throw table_exists(context, name);
}

void alter_index(Context& context, const std::shared_ptr<const Table>& table, const std::string& name,
                 const ast::AlterAction& action) {
    Table changed = *table;
    for (Index& index : changed.indexes) {
        if (index.name != name) continue;
        if (action.kind == Kind::attach_partition) {
            attach_index(context, *table, name, action.table);
            return;
        }
        if (action.kind == Kind::rename_table) {
            check_free(context, table->schema, action.table.back());
            index.name = action.table.back();
        } else if (action.kind != Kind::set_options && action.kind != Kind::nothing && action.kind != Kind::owner_to) {
            throw not_supported(context, "this form of ALTER INDEX");
        }
    }
    context.catalogue.save(std::move(changed));
}

void alter_sequence_relation(Context& context, const std::shared_ptr<const Sequence>& old,
                             const ast::AlterAction& action) {
    Sequence changed = *old;
    switch (action.kind) {
    case Kind::rename_table:
        check_free(context, old->schema, action.table.back());
        changed.name = action.table.back();
        break;
    case Kind::set_schema:
        require_schema(context, action.new_name);
        changed.schema = action.new_name;
        break;
    case Kind::owner_to: changed.owner = checked_owner(context, action.new_name); break;
    default: throw not_supported(context, "this form of ALTER SEQUENCE");
    }
    const std::string before = old->schema + "." + old->name, after = changed.schema + "." + changed.name;
    context.catalogue.counters().rename(counter_name(*old), counter_name(changed));
    if (before != after)
        for (const auto& table : context.catalogue.list<Table>()) {
            Table next = *table;
            bool any = false;
            for (Column& column : next.columns)
                if (column.sequence == before) {
                    column.sequence = after;
                    if (column.default_source)
                        column.default_source =
                            "nextval('" + regclass_text(context, changed.schema, changed.name) + "'::regclass)";
                    any = true;
                }
            if (any) context.catalogue.save(std::move(next));
        }
    context.catalogue.replace(*old, std::move(changed));
}

void alter_view(Context& context, const std::shared_ptr<const Table>& old, const ast::AlterAction& action) {
    Table changed = *old;
    switch (action.kind) {
    case Kind::rename_table:
    case Kind::set_schema:
        if (action.kind == Kind::rename_table) {
            changed.name = action.table.back();
        } else {
            require_schema(context, action.new_name);
            changed.schema = action.new_name;
        }
        check_free(context, changed.schema, changed.name);
        rename_uses(context, *old, changed);
        rename_stored(context, *old, std::move(changed));
        return;
    case Kind::rename_column: {
        const auto column = std::find_if(changed.columns.begin(), changed.columns.end(),
                                         [&](const Column& one) { return one.name == action.name; });
        if (column == changed.columns.end()) throw unknown_column(context, action.name, changed);
        rename_used_column(context, *old, action.name, action.new_name);
        column->name = action.new_name;
        std::replace(changed.column_aliases.begin(), changed.column_aliases.end(), action.name, action.new_name);
        break;
    }
    case Kind::owner_to: changed.owner = checked_owner(context, action.new_name); break;
    case Kind::set_options:
        for (const ast::Option& option : action.options) changed.options[option.name] = option.value;
        break;
    case Kind::set_default:
    case Kind::drop_default:
        for (Column& column : changed.columns)
            if (column.name == action.name) {
                column.default_source.reset();
                if (action.kind == Kind::set_default) column.default_source = action.source;
            }
        break;
    case Kind::nothing: break;
    default: {
        Error error("42809", "ALTER action cannot be performed on relation \"" + old->name + "\"");
        error.detail = "This operation is not supported for views.";
        throw error;
    }
    }
    context.catalogue.save(std::move(changed));
}

} // namespace

Completion alter_other(Context& context, const ast::AlterTable& statement) {
    Completion completion;
    completion.tag = "ALTER " + util::to_upper(statement.object);
    for (const ast::AlterAction& action : statement.actions) {
        if (const auto table = find_table(context, statement.name)) {
            if (table->kind == Table::Kind::table) throw wrong_kind(table->name, statement.object);
            alter_view(context, table, action);
        } else if (const auto sequence = find_sequence(context, statement.name)) {
            alter_sequence_relation(context, sequence, action);
        } else if (const auto owner = find_index_table(context, statement.name)) {
            alter_index(context, owner, statement.name.back(), action);
        } else if (statement.if_exists) {
            context.notice("00000", "relation \"" + dotted(statement.name) + "\" does not exist, skipping");
        } else {
            throw unknown_table(context, statement.name);
        }
    }
    return completion;
}

} // namespace labdb::sql::define
