#include <algorithm>
#include <span>

#include "core/sql/bind/quote.hpp"
#include "core/sql/catalogue/physical.hpp"
#include "core/sql/define/alter.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/partitions.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/define/views.hpp"
#include "core/sql/postgres/print.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

/// Whether the engine would have to write every row anew: a type changed, and not only in length.
bool rewrites(const Table& old, const Table& changed) {
    for (const Column& column : changed.columns)
        for (const Column& before : old.columns) {
            if (before.number != column.number || before.type == column.type) continue;
            Type longer = before.type;
            longer.length = column.type.length;
            const bool grows = longer == column.type && column.type.kind == TypeKind::varchar &&
                               column.type.length >= before.type.length;
            if (!grows) return true;
        }
    return false;
}

/// Other tables' foreign keys, and the table's own, follow a new name of a column or of the table.
void follow(Context& context, const Table& old, const std::function<void(ForeignKey&)>& change) {
    for (const auto& child : context.catalogue.referencing(old.schema, old.name)) {
        if (child->schema == old.schema && child->name == old.name) continue;
        Table changed = *child;
        for (ForeignKey& key : changed.foreign_keys)
            if (key.parent_schema == old.schema && key.parent_table == old.name) change(key);
        context.catalogue.save(std::move(changed));
    }
}

void rename_to(Alteration& alteration) {
    Context& context = alteration.context;
    const Table old = *context.catalogue.find_table(alteration.table.schema, alteration.table.name);
    Table changed = old;
    if (!alteration.new_schema.empty()) changed.schema = alteration.new_schema;
    if (!alteration.new_name.empty()) changed.name = alteration.new_name;
    for (ForeignKey& key : changed.foreign_keys) {
        if (key.parent_schema == old.schema && key.parent_table == old.name)
            key.parent_schema = changed.schema, key.parent_table = changed.name;
        // Names that were made follow the table's.
        const std::string prefix = old.name + "_ibfk_";
        if (context.mysql() && key.name.starts_with(prefix))
            key.name = changed.name + "_ibfk_" + key.name.substr(prefix.size());
    }
    for (Check& check : changed.checks) {
        const std::string prefix = old.name + "_chk_";
        if (context.mysql() && check.name.starts_with(prefix))
            check.name = changed.name + "_chk_" + check.name.substr(prefix.size());
    }
    if (context.mysql() && old.schema != changed.schema && !changed.triggers.empty())
        throw Error(1435, "HY000", "Trigger in wrong schema");
    follow(context, old, [&](ForeignKey& key) { key.parent_schema = changed.schema, key.parent_table = changed.name; });
    if (!context.mysql()) rename_uses(context, old, changed);
    rename_stored(context, old, std::move(changed));
}

/// What an action of a table does to those that inherit from it, too.
bool reaches_children(const ast::AlterAction& action) {
    using Kind = ast::AlterAction::Kind;
    switch (action.kind) {
    case Kind::add_column:
    case Kind::drop_column:
    case Kind::rename_column:
    case Kind::set_type:
    case Kind::set_not_null:
    case Kind::drop_not_null:
    case Kind::set_default:
    case Kind::drop_default:
    case Kind::drop_constraint: return true;
    // Keys and foreign keys of partitions are made by complete_partitions.
    case Kind::add_constraint: return action.constraint->kind == ast::TableConstraint::Kind::check;
    default: return false;
    }
}

void refuse_inherited(const Table& table, const ast::AlterAction& action) {
    using Kind = ast::AlterAction::Kind;
    const char* verb = action.kind == Kind::drop_column     ? "drop"
                       : action.kind == Kind::rename_column ? "rename"
                       : action.kind == Kind::set_type      ? "alter"
                                                            : nullptr;
    const Column* column = verb ? find_column(table, action.name, false) : nullptr;
    if (column && column->inherited > 0)
        throw Error("42P16", std::string("cannot ") + verb + " inherited column \"" + column->name + "\"");
}

void inherit_action(Context& context, const Table& child, const ast::AlterAction& action) {
    using Kind = ast::AlterAction::Kind;
    Alteration alteration{context, context.catalogue.find_table(child.schema, child.name), child, {}, false, {}, "", "",
                          false};
    if (action.kind == Kind::add_column) {
        if (Column* own = const_cast<Column*>(find_column(alteration.table, action.column->name, false))) {
            context.notice("00000",
                           "merging definition of column \"" + own->name + "\" for child \"" + child.name + "\"");
            ++own->inherited;
        } else {
            add_defined_column(alteration, *action.column);
            alteration.column(action.column->name).inherited = 1;
        }
    } else {
        if (action.kind == Kind::drop_column) {
            const Column* own = find_column(alteration.table, action.name, false);
            if (!own) return;
            if (own->inherited > 1) {
                --alteration.column(action.name).inherited;
                context.catalogue.save(alteration.table);
                return;
            }
        }
        if (action.kind == Kind::drop_constraint && !has_constraint(alteration.table, action.name)) return;
        if (!alter_common(alteration, action)) alter_postgres(alteration, action);
    }
    change_stored(context, *context.catalogue.find_table(child.schema, child.name), alteration.table,
                  alteration.sources);
}

void alter_children(Context& context, const Table& table, std::span<const ast::AlterAction> actions) {
    for (const std::int64_t oid : table.children)
        for (const ast::AlterAction& action : actions) {
            const auto child = context.catalogue.find_oid<Table>(oid);
            if (!child || !reaches_children(action)) continue;
            inherit_action(context, *child, action);
            alter_children(context, *context.catalogue.find_oid<Table>(oid), std::span(&action, 1));
        }
}

} // namespace

Column& Alteration::column(const std::string& name) {
    for (Column& column : table.columns)
        if (same_name(column.name, name, context.mysql())) return column;
    throw unknown_column(context, name, table);
}

void rename_column(Alteration& alteration, const std::string& name, const std::string& new_name) {
    Context& context = alteration.context;
    Table& table = alteration.table;
    const bool mysql = context.mysql();
    Column& column = alteration.column(name);
    const std::string before = column.name, after = checked_name(context, new_name);
    if (before == after) return;
    for (const Column& other : table.columns)
        if (&other != &column && same_name(other.name, after, mysql)) throw duplicate_column(context, after, table);
    const auto in_source = [&](std::string& source) {
        const auto used = used_columns(context, source);
        if (std::none_of(used.begin(), used.end(),
                         [&](const std::string& one) { return same_name(one, before, mysql); }))
            return false;
        if (!mysql) source = postgres::renamed_column(*context.parse_expression(source), before, after);
        return true;
    };
    for (Check& check : table.checks)
        if (in_source(check.source) && mysql)
            throw Error(3959, "HY000",
                        "Check constraint '" + check.name + "' uses column '" + before +
                            "', hence column cannot be dropped or renamed.");
    for (Policy& policy : table.policies) {
        if (!policy.condition.empty()) in_source(policy.condition);
        if (!policy.check.empty()) in_source(policy.check);
    }
    for (Column& other : table.columns)
        if (other.generated && in_source(*other.generated) && mysql)
            throw Error(3108, "HY000", "Column '" + before + "' has a generated column dependency.");
    for (Index& index : table.indexes) {
        for (KeyPart& part : index.parts) {
            if (same_name(part.column, before, mysql)) part.column = after;
            if (!part.expression.empty() && in_source(part.expression) && mysql)
                throw Error(3837, "HY000",
                            "Column '" + before +
                                "' has a functional index dependency and cannot be dropped or renamed.");
        }
        for (std::string& included : index.including)
            if (same_name(included, before, mysql)) included = after;
        if (!index.where.empty()) in_source(index.where);
    }
    const auto replace = [&](std::vector<std::string>& names) {
        for (std::string& one : names)
            if (same_name(one, before, mysql)) one = after;
    };
    for (ForeignKey& key : table.foreign_keys) {
        replace(key.columns);
        if (key.parent_schema == table.schema && key.parent_table == table.name) replace(key.parent_columns);
    }
    follow(context, *alteration.old, [&](ForeignKey& key) { replace(key.parent_columns); });
    column.physical.clear();
    column.name = after;
    column.physical = physical::free_column_name(table, after);
    if (!mysql) {
        rename_owned(context, table, before, after);
        rename_used_column(context, *alteration.old, before, after);
    }
}

void place_column(Alteration& alteration, int number, const ast::ColumnDefinition& definition) {
    if (!definition.first && definition.after.empty()) return;
    auto& columns = alteration.table.columns;
    const auto at =
        std::find_if(columns.begin(), columns.end(), [&](const Column& column) { return column.number == number; });
    Column moved = std::move(*at);
    columns.erase(at);
    auto place = columns.begin();
    if (!definition.first) {
        place = std::find_if(columns.begin(), columns.end(),
                             [&](const Column& column) { return same_name(column.name, definition.after, true); });
        if (place == columns.end()) throw unknown_column(alteration.context, definition.after, alteration.table);
        ++place;
    }
    columns.insert(place, std::move(moved));
}

void add_defined_column(Alteration& alteration, const ast::ColumnDefinition& definition) {
    Context& context = alteration.context;
    MadeColumn made = make_column(context, alteration.table, definition);
    Column& column = add_column(context, alteration.table, std::move(made.column));
    const int number = column.number;
    if (made.sequence) make_owned_sequence(context, alteration.table, column, *made.sequence, made.sequence_type);
    for (const ast::TableConstraint& constraint : definition.constraints)
        if (!context.mysql() || context.mariadb || constraint.kind != ast::TableConstraint::Kind::foreign_key)
            add_constraint(context, alteration.table, constraint, definition.name);
    place_column(alteration, number, definition);
}

Completion alter_table(Context& context, const ast::AlterTable& statement) {
    Completion completion;
    completion.tag = "ALTER " + util::to_upper(statement.object);
    if (statement.object != "table" && !context.mysql()) return alter_other(context, statement);
    const auto old = find_table(context, statement.name);
    if (!old && !context.mysql() &&
        (find_sequence(context, statement.name) || find_index_table(context, statement.name)))
        return alter_other(context, statement); // dumps speak of all relations so
    if (!old) {
        if (!statement.if_exists) {
            require_table(context, statement.name);
            throw unknown_table(context, statement.name);
        }
        context.notice("00000", "relation \"" + dotted(statement.name) + "\" does not exist, skipping");
        return completion;
    }
    if (old->kind != Table::Kind::table) {
        if (context.mysql()) throw Error(1347, "HY000", "'" + old->schema + "." + old->name + "' is not BASE TABLE");
        return alter_other(context, statement);
    }
    if (!context.mysql()) {
        bool all = true;
        for (const ast::AlterAction& action : statement.actions) {
            if (!alter_family(context, statement, action)) all = false;
            refuse_inherited(*old, action);
        }
        if (all) return completion;
    }
    Alteration alteration{context, old, *old, {}, false, {}, "", "", false};
    for (const ast::AlterAction& action : statement.actions)
        if (!alter_common(alteration, action)) (context.mysql() ? alter_mysql : alter_postgres)(alteration, action);
    check_expressions(context, alteration.table);
    check_table(context, alteration.table);
    if (!context.mysql()) check_unique_keys(alteration.table);
    // An action may have saved the table itself, when it dropped what depends on it.
    const auto stored = context.catalogue.find_table(old->schema, old->name);
    const bool counted = alteration.copies || rewrites(*stored, alteration.table);
    const std::int64_t rows = change_stored(context, *stored, alteration.table, alteration.sources);
    if (alteration.next_automatic) {
        Counters& counters = context.catalogue.counters();
        const auto state = counters.find(alteration.table.physical).value_or(Counters::State{});
        std::int64_t next = std::max<std::int64_t>(*alteration.next_automatic, 1);
        for (const Column& column : alteration.table.columns) {
            if (!column.auto_increment) continue;
            const auto highest = context.connection().query("SELECT coalesce(max(" + bind::quoted(column.physical) +
                                                            "), 0) FROM " + physical::qualified(alteration.table));
            if (const auto* number = std::get_if<std::int64_t>(&highest[0][0])) next = std::max(next, *number + 1);
        }
        counters.set(alteration.table.physical, {next, state.called}, false);
        counters.flush();
    }
    if (!context.mysql() && !statement.only && !old->children.empty()) {
        for (const Index& index : stored->indexes)
            if (!find_index(alteration.table, index.name, false)) drop_partition_indexes(context, *stored, index.oid);
        alter_children(context, *stored, statement.actions);
        complete_partitions(context, old->schema, old->name);
    }
    if (!alteration.new_name.empty() || !alteration.new_schema.empty()) rename_to(alteration);
    if (context.mysql()) {
        completion.rows = counted ? rows : 0;
        completion.information = "Records: " + std::to_string(completion.rows) +
                                 "  Duplicates: 0  Warnings: " + std::to_string(context.environment.conditions.size());
    }
    return completion;
}

Completion rename_tables(Context& context, const ast::RenameTables& statement) {
    for (const auto& [from, to] : statement.tables) {
        const auto table = require_table(context, from);
        const Target target = new_name(context, to);
        if (context.catalogue.find_table(target.schema, target.name)) throw table_exists(context, target.name);
        Alteration alteration{context, table, *table, {}, false, {}, target.schema, target.name, false};
        rename_to(alteration);
    }
    return {};
}

} // namespace labdb::sql::define
