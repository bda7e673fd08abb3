// PostgreSQL's own actions of ALTER TABLE.
#include <algorithm>

#include "core/sql/define/alter.hpp"
#include "core/sql/define/columns.hpp"
#include "core/sql/define/dependents.hpp"
#include "core/sql/define/errors.hpp"
#include "core/sql/define/expressions.hpp"
#include "core/sql/define/keys.hpp"
#include "core/sql/define/names.hpp"
#include "core/sql/define/sequences.hpp"
#include "core/sql/define/tables.hpp"
#include "core/sql/postgres/types.hpp"

namespace labdb::sql::define {
namespace {

using Kind = ast::AlterAction::Kind;

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool uses(Context& context, const std::string& source, const std::string& column) {
    return !source.empty() && contains(used_columns(context, source), column);
}

/// What a cascade did was saved in the catalogue: take over what it changed of this table itself.
void take_over(Alteration& alteration) {
    const auto stored = alteration.context.catalogue.find_table(alteration.old->schema, alteration.old->name);
    alteration.old = stored;
}

std::vector<std::string> columns_of(const Index& index) {
    std::vector<std::string> columns;
    for (const KeyPart& part : index.parts) columns.push_back(part.column);
    return columns;
}

void drop_column(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    Table& table = alteration.table;
    const Column* found = find_column(table, action.name, false);
    if (!found) {
        if (!action.if_exists) throw unknown_column(context, action.name, table);
        context.notice("00000",
                       "column \"" + action.name + "\" of relation \"" + table.name + "\" does not exist, skipping");
        return;
    }
    const std::string what = "column " + action.name + " of " + called(context, table);
    Dependents dependents(context);
    dependents.views_of(table, action.name, what);
    dependents.foreign_keys_to(table, {action.name}, what);
    for (const Column& other : table.columns)
        if (other.generated && uses(context, *other.generated, action.name))
            dependents.add(
                "column " + other.name + " of " + called(context, table), what, [&table, number = other.number] {
                    std::erase_if(table.columns, [&](const Column& column) { return column.number == number; });
                });
    dependents.settle("cannot drop " + what, action.cascade);
    take_over(alteration);
    std::erase_if(table.indexes, [&](const Index& index) {
        return std::any_of(index.parts.begin(), index.parts.end(),
                           [&](const KeyPart& part) {
                               return part.column == action.name || uses(context, part.expression, action.name);
                           }) ||
               contains(index.including, action.name) || uses(context, index.where, action.name);
    });
    std::erase_if(table.foreign_keys, [&](const ForeignKey& key) { return contains(key.columns, action.name); });
    std::erase_if(table.checks, [&](const Check& check) { return uses(context, check.source, action.name); });
    const std::string owner = table.schema + "." + table.name + "." + action.name;
    for (const auto& sequence : context.catalogue.list<Sequence>(table.schema))
        if (sequence->owned_by == owner) drop_sequence(context, *sequence);
    std::erase_if(table.columns, [&](const Column& column) { return column.name == action.name; });
}

/// Whether a value of the one type becomes the other without being asked (pg_cast's assignment casts).
bool assignable(const Type& from, const Type& to) {
    if (from.kind == to.kind) return from.name == to.name || to.name.empty();
    if (is_text(to.kind)) return true;
    const auto number = [](const Type& type) { return is_number(type.kind); };
    if (number(from))
        return number(to) || (is_integer(from.kind) && to.kind == TypeKind::oid) || (to.kind == TypeKind::money);
    const auto moment = [](const Type& type) {
        return type.kind == TypeKind::date || type.kind == TypeKind::datetime || type.kind == TypeKind::timestamp;
    };
    if (moment(from)) return moment(to) || to.kind == TypeKind::time;
    if (from.kind == TypeKind::json) return to.kind == TypeKind::jsonb;
    if (from.kind == TypeKind::jsonb) return to.kind == TypeKind::json;
    if (from.kind == TypeKind::time) return to.kind == TypeKind::timetz || to.kind == TypeKind::interval;
    if (from.kind == TypeKind::cidr) return to.kind == TypeKind::inet;
    if (from.kind == TypeKind::inet) return to.kind == TypeKind::cidr;
    return from.kind == TypeKind::bit && to.kind == TypeKind::varbit;
}

void set_type(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    Table& table = alteration.table;
    Column& column = alteration.column(action.name);
    bind::Binder binder(context.rules, context.lookup, context.environment);
    Column changed = column;
    changed.type = context.rules.type_of(binder, action.type);
    const auto user = find_type(context, action.type.name);
    changed.type_source = user ? user->name : "";
    for (const auto& view : context.catalogue.using_views("table", table.schema, table.name))
        for (const Table::Use& use : view->uses)
            if (use.schema == table.schema && use.name == table.name && contains(use.columns, column.name)) {
                Error error("0A000", "cannot alter type of a column used by a view or rule");
                error.detail =
                    "rule _RETURN on " + called(context, *view) + " depends on column \"" + column.name + "\"";
                throw error;
            }
    for (const Column& other : table.columns)
        if (other.generated && uses(context, *other.generated, column.name)) {
            Error error("0A000", "cannot alter type of a column used by a generated column");
            error.detail = "Column \"" + column.name + "\" is used by generated column \"" + other.name + "\".";
            throw error;
        }
    if (action.value) {
        alteration.sources.expressions[column.number] = action.value.get();
    } else if (!assignable(column.type, changed.type)) {
        const std::string to = postgres::format_type(changed.type);
        Error error("42804", "column \"" + column.name + "\" cannot be cast automatically to type " +
                                 postgres::type_name(changed.type));
        error.hint = "You might need to specify \"USING " + column.name + "::" + to + "\".";
        throw error;
    }
    if (column.default_source && !column.default_source->starts_with("nextval(") && column.default_source != "NULL") {
        const Value value = evaluate(context, *context.parse_expression(*column.default_source));
        if (value.type.kind != TypeKind::unknown && !assignable(value.type, changed.type) && !is_text(value.type.kind))
            throw Error("42804", "default for column \"" + column.name + "\" cannot be cast automatically to type " +
                                     postgres::type_name(changed.type));
    }
    column = std::move(changed);
    for (Index& index : table.indexes)
        if (contains(columns_of(index), column.name)) index.physical.clear();
}

void drop_not_null(Alteration& alteration, const ast::AlterAction& action) {
    Column& column = alteration.column(action.name);
    if (const Index* primary = primary_key(alteration.table); primary && contains(columns_of(*primary), column.name))
        throw Error("42P16", "column \"" + column.name + "\" is in a primary key");
    if (column.identity != 0)
        throw Error("42601", "column \"" + column.name + "\" of relation \"" + alteration.table.name +
                                 "\" is an identity column");
    column.not_null = false;
}

void drop_constraint(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    Table& table = alteration.table;
    if (!has_constraint(table, action.name)) {
        const std::string text = "constraint \"" + action.name + "\" of relation \"" + table.name + "\" does not exist";
        if (!action.if_exists) throw Error("42704", text);
        context.notice("00000", text + ", skipping");
        return;
    }
    if (const Index* index = find_index(table, action.name, false); index && index->constraint) {
        Dependents dependents(context);
        dependents.foreign_keys_to(table, columns_of(*index), "index " + action.name);
        dependents.settle("cannot drop constraint " + action.name + " on " + called(context, table), action.cascade);
        take_over(alteration);
        std::erase_if(table.foreign_keys, [&](const ForeignKey& key) {
            return key.parent_schema == table.schema && key.parent_table == table.name &&
                   key.parent_columns == columns_of(*index);
        });
    }
    const auto named = [&](const auto& part) { return part.name == action.name; };
    std::erase_if(table.checks, named);
    std::erase_if(table.foreign_keys, named);
    std::erase_if(table.indexes, [&](const Index& index) { return index.constraint && index.name == action.name; });
}

void rename_constraint(Alteration& alteration, const ast::AlterAction& action) {
    Table& table = alteration.table;
    if (!has_constraint(table, action.name))
        throw Error("42704", "constraint \"" + action.name + "\" for table \"" + table.name + "\" does not exist");
    if (has_constraint(table, action.new_name))
        throw Error("42710",
                    "constraint \"" + action.new_name + "\" for relation \"" + table.name + "\" already exists");
    const auto rename = [&](auto& parts) {
        for (auto& part : parts)
            if (part.name == action.name) part.name = action.new_name;
    };
    rename(table.checks);
    rename(table.foreign_keys);
    rename(table.indexes);
}

void validate(Alteration& alteration, const ast::AlterAction& action) {
    for (ForeignKey& key : alteration.table.foreign_keys)
        if (key.name == action.name) {
            check_rows(alteration.context, alteration.table, key);
            key.validated = true;
            return;
        }
    for (Check& check : alteration.table.checks)
        if (check.name == action.name) {
            check_rows(alteration.context, alteration.table, check);
            check.enforced = true;
            return;
        }
    throw Error("42704",
                "constraint \"" + action.name + "\" of relation \"" + alteration.table.name + "\" does not exist");
}

void change_identity(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    Column& column = alteration.column(action.name);
    const std::string place = "column \"" + column.name + "\" of relation \"" + alteration.table.name + "\"";
    if (action.kind == Kind::add_identity) {
        if (column.identity != 0) throw Error("55000", place + " is already an identity column");
        if (!column.not_null) throw Error("55000", place + " must be declared NOT NULL before identity can be added");
        if (column.default_source) throw Error("55000", place + " already has a default value");
        if (!is_integer(column.type.kind))
            throw Error("22023", "identity column type must be smallint, integer, or bigint");
        column.identity = action.flag ? 'a' : 'd';
        make_owned_sequence(context, alteration.table, column, action.sequence, postgres::type_name(column.type));
        return;
    }
    if (column.identity == 0) {
        if (action.if_exists) {
            context.notice("00000", place + " is not an identity column, skipping");
            return;
        }
        throw Error("55000", place + " is not an identity column");
    }
    const std::string name = column.sequence.substr(alteration.table.schema.size() + 1);
    const auto sequence = context.catalogue.find<Sequence>(alteration.table.schema, name);
    if (action.kind == Kind::drop_identity) {
        column.identity = 0;
        column.sequence.clear();
        if (sequence) drop_sequence(context, *sequence);
        return;
    }
    if (!action.options.empty()) column.identity = action.flag ? 'a' : 'd';
    if (sequence) change_sequence(context, *sequence, action.sequence);
}

void set_triggers(Alteration& alteration, const ast::AlterAction& action) {
    bool found = action.flag;
    for (Trigger& trigger : alteration.table.triggers)
        if (action.flag || trigger.name == action.name) {
            trigger.enabled = action.kind == Kind::enable_trigger;
            found = true;
        }
    if (!found)
        throw Error("42704",
                    "trigger \"" + action.name + "\" for table \"" + alteration.table.name + "\" does not exist");
}

} // namespace

void alter_postgres(Alteration& alteration, const ast::AlterAction& action) {
    Context& context = alteration.context;
    switch (action.kind) {
    case Kind::drop_column: drop_column(alteration, action); return;
    case Kind::set_type: set_type(alteration, action); return;
    case Kind::set_not_null: alteration.column(action.name).not_null = true; return;
    case Kind::drop_not_null: drop_not_null(alteration, action); return;
    case Kind::drop_constraint: drop_constraint(alteration, action); return;
    case Kind::rename_constraint: rename_constraint(alteration, action); return;
    case Kind::validate_constraint: validate(alteration, action); return;
    case Kind::add_identity:
    case Kind::set_identity:
    case Kind::drop_identity: change_identity(alteration, action); return;
    case Kind::drop_expression: {
        Column& column = alteration.column(action.name);
        if (!column.generated && !action.if_exists)
            throw Error("55000", "column \"" + column.name + "\" of relation \"" + alteration.table.name +
                                     "\" is not a stored generated column");
        column.generated.reset();
        return;
    }
    case Kind::set_schema: {
        require_schema(context, action.new_name);
        if (relation_exists(context, action.new_name, alteration.table.name))
            throw Error("42P07", "relation \"" + alteration.table.name + "\" already exists in schema \"" +
                                     action.new_name + "\"");
        alteration.new_schema = action.new_name;
        return;
    }
    case Kind::owner_to: alteration.table.owner = checked_owner(context, action.new_name); return;
    case Kind::enable_trigger:
    case Kind::disable_trigger: set_triggers(alteration, action); return;
    case Kind::row_level_security: alteration.table.row_level_security = action.flag; return;
    case Kind::force_row_level_security: alteration.table.force_row_level_security = action.flag; return;
    case Kind::set_enforced: {
        for (ForeignKey& key : alteration.table.foreign_keys)
            if (key.name == action.constraint->name) {
                key.deferrable = action.constraint->deferrable;
                key.initially_deferred = action.constraint->initially_deferred;
                return;
            }
        throw Error("42704", "constraint \"" + action.constraint->name + "\" of relation \"" + alteration.table.name +
                                 "\" does not exist");
    }
    default: throw not_supported(context, "this form of ALTER TABLE");
    }
}

} // namespace labdb::sql::define
