// MySQL's own actions of ALTER TABLE.
#include <algorithm>

#include "core/sql/define/alter.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/mysql_partitions.hpp"
#include "core/sql/define/tables.hpp"
#include "core/util/text.hpp"

namespace labdb::sql::define {
namespace {

using Kind = ast::AlterAction::Kind;

Error cannot_drop(const std::string& name) {
    return Error(1091, "42000", "Can't DROP '" + name + "'; check that column/key exists");
}

bool uses(const std::vector<std::string>& names, const std::string& name) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& one) { return same_name(one, name, true); });
}

void drop_column(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    Table& table = alteration.table;
    const Column* column = find_column(table, action.name, true);
    if (!column) {
        if (!action.if_exists) throw cannot_drop(action.name);
        context.note(1091, "Can't DROP COLUMN `" + action.name + "`; check that it exists");
        return;
    }
    if (table.columns.size() == 1)
        throw Error(1090, "42000", "You can't delete all columns with ALTER TABLE; use DROP TABLE instead");
    for (const ForeignKey& key : table.foreign_keys)
        if (uses(key.columns, action.name))
            throw Error(1828, "HY000",
                        "Cannot drop column '" + column->name + "': needed in a foreign key constraint '" + key.name +
                            "'");
    for (const auto& child : context.catalogue.referencing(table.schema, table.name))
        for (const ForeignKey& key : child->foreign_keys)
            if (key.parent_schema == table.schema && key.parent_table == table.name &&
                uses(key.parent_columns, action.name))
                throw Error(1829, "HY000",
                            "Cannot drop column '" + column->name + "': needed in a foreign key constraint '" +
                                key.name + "' of table '" + child->name + "'");
    for (const Column& other : table.columns)
        if (other.generated && uses(used_columns(context, *other.generated), action.name))
            throw Error(3108, "HY000", "Column '" + column->name + "' has a generated column dependency.");
    for (const Check& check : table.checks) {
        const auto used = used_columns(context, check.source);
        if (uses(used, action.name) && used.size() > 1)
            throw Error(3959, "HY000",
                        "Check constraint '" + check.name + "' uses column '" + column->name +
                            "', hence column cannot be dropped or renamed.");
    }
    std::erase_if(table.checks,
                  [&](const Check& check) { return uses(used_columns(context, check.source), action.name); });
    for (Index& index : table.indexes) {
        for (const KeyPart& part : index.parts)
            if (!part.expression.empty() && uses(used_columns(context, part.expression), action.name))
                throw Error(3837, "HY000",
                            "Column '" + column->name +
                                "' has a functional index dependency and cannot be dropped or renamed.");
        if (std::erase_if(index.parts, [&](const KeyPart& part) { return same_name(part.column, action.name, true); }) >
            0)
            index.physical.clear();
    }
    std::erase_if(table.indexes, [](const Index& index) { return index.parts.empty(); });
    table.columns.erase(table.columns.begin() + (column - table.columns.data()));
}

/// MODIFY and CHANGE: the new definition in the place of the old column.
void redefine_column(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    Table& table = alteration.table;
    if (action.if_exists && !find_column(table, action.name, true)) {
        context.note(1054, "Unknown column '" + action.name + "' in '" + table.name + "'");
        return;
    }
    alteration.column(action.name);
    if (action.kind == Kind::change_column) rename_column(alteration, action.name, action.column->name);
    Column& column = alteration.column(action.kind == Kind::change_column ? action.column->name : action.name);
    MadeColumn made = make_column(context, table, *action.column);
    made.column.number = column.number;
    made.column.physical = column.physical;
    const int number = column.number;
    const Type before = column.type;
    if (before.kind != made.column.type.kind && !column.generated != !made.column.generated)
        throw Error(3106, "HY000", "'Changing the STORED status' is not supported for generated columns.");
    column = std::move(made.column);
    if (const Index* primary = primary_key(table))
        for (const KeyPart& part : primary->parts)
            if (same_name(part.column, column.name, true)) {
                if (action.column->nullable.value_or(false))
                    throw Error(
                        1171, "42000",
                        "All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a key, use UNIQUE instead");
                column.not_null = true;
                if (column.default_source == "NULL") column.default_source.reset();
            }
    const auto check_foreign_key = [&](const ForeignKey& key, const std::vector<std::string>& mine,
                                       const std::string& child, const std::string& parent, bool is_parent) {
        if (!context.foreign_key_checks || !uses(mine, column.name) || before == column.type) return;
        Type longer = before;
        longer.length = column.type.length;
        if (is_text(before.kind) && longer == column.type) return;
        if (is_integer(before.kind) && before.kind == column.type.kind && before.is_unsigned == column.type.is_unsigned)
            return;
        if (context.version >= 80000 && !context.mariadb)
            throw Error(3780, "HY000",
                        "Referencing column '" + child + "' and referenced column '" + parent +
                            "' in foreign key constraint '" + key.name + "' are incompatible.");
        if (is_parent)
            throw Error(1833, "HY000",
                        "Cannot change column '" + column.name + "': used in a foreign key constraint '" + key.name +
                            "' of table '" + child + "'");
        throw Error(1832, "HY000",
                    "Cannot change column '" + column.name + "': used in a foreign key constraint '" + key.name + "'");
    };
    for (const ForeignKey& key : table.foreign_keys) {
        for (std::size_t i = 0; i < key.columns.size(); ++i)
            check_foreign_key(key, {key.columns[i]}, key.columns[i], key.parent_columns[i], false);
        if (uses(key.columns, column.name) && column.not_null &&
            (key.on_delete == "set null" || key.on_update == "set null"))
            throw Error(1830, "HY000",
                        "Column '" + column.name + "' cannot be NOT NULL: needed in a foreign key constraint '" +
                            key.name + "' SET NULL");
    }
    for (const auto& child : context.catalogue.referencing(table.schema, table.name))
        for (const ForeignKey& key : child->foreign_keys)
            if (key.parent_schema == table.schema && key.parent_table == table.name)
                for (std::size_t i = 0; i < key.columns.size(); ++i)
                    check_foreign_key(key, {key.parent_columns[i]}, key.columns[i], key.parent_columns[i], true);
    for (const ast::TableConstraint& constraint : action.column->constraints)
        if (constraint.kind != ast::TableConstraint::Kind::foreign_key)
            add_constraint(context, table, constraint, action.column->name);
    place_column(alteration, number, *action.column);
}

void drop_foreign_key(Alteration& alteration, const ast::AlterAction& action) {
    const auto removed = std::erase_if(alteration.table.foreign_keys,
                                       [&](const ForeignKey& key) { return same_name(key.name, action.name, true); });
    if (removed == 0 && !action.if_exists) throw cannot_drop(action.name);
}

void drop_check(Alteration& alteration, const ast::AlterAction& action) {
    const auto removed = std::erase_if(alteration.table.checks,
                                       [&](const Check& check) { return same_name(check.name, action.name, true); });
    if (removed == 0) throw Error(3821, "HY000", "Check constraint '" + action.name + "' is not found in the table.");
}

/// DROP CONSTRAINT: a key, a foreign key or a check.
void drop_constraint(Alteration& alteration, const ast::AlterAction& action) {
    Table& table = alteration.table;
    const auto named = [&](const auto& part) { return same_name(part.name, action.name, true); };
    if (std::any_of(table.foreign_keys.begin(), table.foreign_keys.end(), named))
        return drop_foreign_key(alteration, action);
    if (std::any_of(table.checks.begin(), table.checks.end(), named)) return drop_check(alteration, action);
    if (const Index* index = find_index(table, action.name, true);
        index && (index->kind == Index::Kind::primary || index->kind == Index::Kind::unique))
        return remove_index(alteration.context, table, action.name);
    if (!action.if_exists) throw Error(3940, "HY000", "Constraint '" + action.name + "' does not exist.");
}

void convert_charset(Alteration& alteration, const ast::AlterAction& action) {
    Table& table = alteration.table;
    apply_options(alteration.context, table,
                  {{"charset", action.name}, {"collate", action.new_name.empty() ? std::string() : action.new_name}});
    for (Column& column : table.columns)
        if (!column.type.charset.empty() && column.type.charset != "binary") {
            column.type.charset = table.charset;
            column.type.collation = table.collation;
        }
    alteration.copies = true;
}

void set_visibility(Alteration& alteration, const ast::AlterAction& action) {
    if (action.source == "column") {
        alteration.column(action.name).invisible = !action.flag;
        return;
    }
    for (Index& index : alteration.table.indexes)
        if (same_name(index.name, action.name, true)) {
            if (index.kind == Index::Kind::primary)
                throw Error(3522, "HY000", "A primary key index cannot be invisible");
            index.invisible = !action.flag;
            return;
        }
    throw Error(1176, "42000", "Key '" + action.name + "' doesn't exist in table '" + alteration.table.name + "'");
}

void set_enforced(Alteration& alteration, const ast::AlterAction& action) {
    for (Check& check : alteration.table.checks)
        if (same_name(check.name, action.name, true)) {
            const bool begins = !check.enforced && action.flag;
            check.enforced = action.flag;
            if (begins) check_rows(alteration.context, *alteration.old, check);
            return;
        }
    throw Error(3821, "HY000", "Check constraint '" + action.name + "' is not found in the table.");
}

} // namespace

void remove_index(Context& context, Table& table, const std::string& name) {
    const Index* index = find_index(table, name, true);
    if (!index) throw cannot_drop(name);
    const auto needed = [&](const std::vector<std::string>& columns) {
        if (!begins_with(*index, columns, true)) return false;
        return std::none_of(table.indexes.begin(), table.indexes.end(),
                            [&](const Index& other) { return &other != index && begins_with(other, columns, true); });
    };
    const auto refuse = [&] {
        throw Error(1553, "HY000", "Cannot drop index '" + index->name + "': needed in a foreign key constraint");
    };
    for (const ForeignKey& key : table.foreign_keys)
        if (needed(key.columns)) refuse();
    for (const auto& child : context.catalogue.referencing(table.schema, table.name))
        for (const ForeignKey& key : child->foreign_keys)
            if (key.parent_schema == table.schema && key.parent_table == table.name && needed(key.parent_columns))
                refuse();
    table.indexes.erase(table.indexes.begin() + (index - table.indexes.data()));
}

void alter_mysql(Alteration& alteration, const ast::AlterAction& action) {
    switch (action.kind) {
    case Kind::drop_column: drop_column(alteration, action); return;
    case Kind::modify_column:
    case Kind::change_column: redefine_column(alteration, action); return;
    case Kind::drop_primary_key:
        remove_index(alteration.context, alteration.table, "PRIMARY");
        alteration.copies = true;
        return;
    case Kind::drop_index:
        if (action.if_exists && !find_index(alteration.table, action.name, true))
            alteration.context.note(1091, "Can't DROP INDEX `" + action.name + "`; check that it exists");
        else
            remove_index(alteration.context, alteration.table, action.name);
        return;
    case Kind::drop_foreign_key: drop_foreign_key(alteration, action); return;
    case Kind::drop_check: drop_check(alteration, action); return;
    case Kind::drop_constraint: drop_constraint(alteration, action); return;
    case Kind::convert_charset: convert_charset(alteration, action); return;
    case Kind::set_visibility: set_visibility(alteration, action); return;
    case Kind::set_enforced: set_enforced(alteration, action); return;
    case Kind::partition:
        if (!action.table.empty())
            exchange_partition(alteration.context, alteration.table, action.name, action.table);
        else
            change_partitions(alteration.context, alteration.table, action.source);
        return;
    default: throw not_supported(alteration.context, "this action of ALTER TABLE");
    }
}

} // namespace labdb::sql::define
